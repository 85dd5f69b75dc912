import { useRef, useState } from 'preact/hooks';
import { copyText } from '../copy-text.ts';
import { place } from '../i18n/place.ts';
import { words } from '../i18n/t.ts';
import type { Session } from '../play/session.ts';
import { closeDialog } from './dialog.ts';
import { Empty } from './empty.tsx';
import { Face } from './face.tsx';
import { Modal } from './modal.tsx';
import { me, people } from './store.ts';

const t = words(place);

/** The link of the party. Everybody who opens it comes to the same place. */
export function FriendsDialog({ slug, session }: { slug: string; session: Session }) {
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<'no' | 'yes' | 'by-hand'>('no');
  const address = new URL(`/e/${slug}`, location.origin);
  address.searchParams.set('party', me.value.party);
  // the friends' link contains the same entry code
  const entry = new URLSearchParams(location.search).get('entry');
  if (entry) address.searchParams.set('entry', entry);
  const link = address.href;
  const friends = people.value.filter((p) => p.party !== '' && p.party === me.value.party && p.id !== me.value.id);
  const copy = async (): Promise<void> => {
    session.send('invite', {});
    if (await copyText(link)) return setCopied('yes');
    field.current?.select();
    setCopied('by-hand');
  };
  const canShare = typeof navigator.share === 'function';
  return (
    <Modal light title={t('friends')} close={closeDialog}>
      <p>{t('friends-help')}</p>
      <label class="visually-hidden" for="party-link">
        {t('friends')}
      </label>
      <input id="party-link" ref={field} class="wide" readOnly value={link} onFocus={() => field.current?.select()} />
      <div class="choices">
        <button type="button" class="primary" onClick={() => void copy()}>
          {t('copy-link')}
        </button>
        {canShare && (
          <button
            type="button"
            onClick={() => {
              session.send('invite', {});
              // closing the share sheet rejects the promise, which is no error
              navigator.share({ url: link, title: t('title') }).catch(() => {});
            }}
          >
            {t('share')}
          </button>
        )}
      </div>
      <p class="hint" role="status">
        {copied === 'yes' && t('copied')}
        {copied === 'by-hand' && t('copy-by-hand')}
      </p>
      <h3>{t('party')}</h3>
      {friends.length === 0 && <Empty text={t('party-alone')} />}
      <ul class="party">
        {friends.map((friend) => (
          <li key={friend.id}>
            <Face look={friend.look} /> <bdi>{friend.name}</bdi>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
