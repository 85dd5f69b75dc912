import { useState } from 'preact/hooks';
import * as v from 'valibot';
import { LOOKS } from '../../shared/looks.ts';
import { NAME_LIMIT } from '../../shared/protocol.ts';
import { errorText } from '../i18n/error-text.ts';
import { place } from '../i18n/place.ts';
import { words } from '../i18n/t.ts';
import { ApiError, call } from '../net/api.ts';
import { learnMe } from '../play/me.ts';
import type { Session } from '../play/session.ts';
import { closeDialog } from './dialog.ts';
import { Icon } from './icons.tsx';
import { Letters } from './letters.tsx';
import { Modal } from './modal.tsx';
import { me } from './store.ts';

const t = words(place);
const saved = v.object({ ticket: v.string(), visitor: v.object({ name: v.string(), look: v.string() }) });

/** The visitor's name and look as others see them. Only the cookie stores them, never the database. */
export function ProfileDialog({ session }: { session: Session }) {
  const [name, setName] = useState(me.value.name);
  const [look, setLook] = useState(me.value.look);
  const [problem, setProblem] = useState('');
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    try {
      const { ticket, visitor } = await call('PUT', '/api/profile/here', saved, { name, look, room: me.value.room });
      session.send('profile', { ticket });
      learnMe(visitor);
      closeDialog();
    } catch (error) {
      setProblem(errorText(error instanceof ApiError ? error.code : 'internal'));
    }
  };
  return (
    <Modal title={t('profile')} close={closeDialog}>
      <form onSubmit={(event) => void save(event)}>
        <p>{t('profile-help')}</p>
        <label>
          {t('name')}
          <input
            class="wide"
            required
            maxLength={NAME_LIMIT}
            value={name}
            autocomplete="off"
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <Letters count={name.length} most={NAME_LIMIT} />
        <fieldset class="looks">
          <legend>{t('look')}</legend>
          {LOOKS.map((one, i) => (
            <label key={one} class={one === look ? 'chosen' : ''}>
              <input type="radio" name="look" value={one} checked={one === look} onChange={() => setLook(one)} />
              <span class="look" style={{ backgroundImage: `url(/assets/sprites/${one}.png)` }} aria-hidden="true" />
              {one === look && (
                <span class="tick" aria-hidden="true">
                  <Icon name="tick" />
                </span>
              )}
              <span class="visually-hidden">{t('look-number', { number: i + 1 })}</span>
            </label>
          ))}
        </fieldset>
        {problem && (
          <p class="problem" role="alert">
            {problem}
          </p>
        )}
        <div class="choices">
          <button type="submit" class="primary">
            {t('save')}
          </button>
          <button type="button" class="quiet" onClick={closeDialog}>
            {t('cancel')}
          </button>
        </div>
      </form>
    </Modal>
  );
}
