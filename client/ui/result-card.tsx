import { useEffect, useState } from 'preact/hooks';
import * as v from 'valibot';
import type { ServerMessages } from '../../shared/protocol.ts';
import { place } from '../i18n/place.ts';
import { pick, words } from '../i18n/t.ts';
import { call } from '../net/api.ts';
import { dateTime } from '../paper/date.ts';
import { LANTERN, PARCEL, Pixels } from '../paper/pixels.tsx';
import { RehearsalTag, SampleTag } from '../paper/rehearsal-tag.tsx';
import { closeResult } from '../play/rounds.ts';
import { takeBack } from '../play/toast.ts';
import { Confetti } from './confetti.tsx';
import { Modal } from './modal.tsx';
import { rehearsing, result, sample, timeZone, toast } from './store.ts';

const t = words(place);

const Wins = v.object({ wins: v.array(v.object({ claimToken: v.nullable(v.string()) })) });

/**
 * Whether the win of this card was claimed meanwhile, in another tab or on another device. Checked when the page
 * becomes visible again.
 */
function useClaimed(slug: string, said: ServerMessages['round-result'] | null): boolean {
  const [claimed, setClaimed] = useState('');
  const token = said?.outcome === 'win' ? said.claimToken : null;
  useEffect(() => {
    if (token === null) return;
    const look = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return;
      // without an answer the card stays as it is
      const mine = await call('GET', `/api/events/${slug}/my-prizes`, Wins).catch(() => null);
      if (mine?.wins.every((win) => win.claimToken !== token)) setClaimed(token);
    };
    document.addEventListener('visibilitychange', look);
    addEventListener('focus', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      removeEventListener('focus', look);
    };
  }, [token]);
  return token !== null && claimed === token;
}

/** The visitor's result of a round. A win is shown only after the server has committed it. */
export function ResultCard({ slug }: { slug: string }) {
  const said = result.value;
  useEffect(() => {
    if (said?.outcome === 'out') toast(t('result-out'));
    if (said?.outcome === 'void') toast(t('result-void'));
    // the message "recording" must not stay beside the result
    const recording = t('result-recording');
    if (said?.outcome === 'recording') toast(recording);
    else if (said) takeBack(recording);
  }, [said]);
  const isClaimed = useClaimed(slug, said);
  if (said?.outcome !== 'win' && said?.outcome !== 'none') return null;
  const close = closeResult;
  if (said.outcome === 'none') {
    return (
      <Modal title={t('result-none-title')} close={close}>
        <div class="outcome">
          <Pixels rows={LANTERN} scale={4} />
          <p>{t('result-none')}</p>
        </div>
        <div class="choices">
          <button type="button" class="primary" onClick={close}>
            {t('result-none-close')}
          </button>
        </div>
      </Modal>
    );
  }
  return (
    <Modal title={t('result-win')} close={close}>
      <Confetti />
      <div class="outcome">
        <Pixels rows={PARCEL} scale={5} />
        {said.prize && <p class="prize-name">{t('result-win-prize', { prize: pick(said.prize) })}</p>}
        {rehearsing.value && <RehearsalTag />}
        {sample.value && <SampleTag />}
        {isClaimed && <p role="status">{t('result-claimed')}</p>}
        {said.deadline !== null && !isClaimed && (
          <p>{t('result-win-until', { date: dateTime(said.deadline, timeZone.value) })}</p>
        )}
      </div>
      <div class="choices">
        {isClaimed ? (
          <button type="button" class="primary" onClick={close}>
            {t('result-claimed-close')}
          </button>
        ) : (
          <>
            <a class="button primary" href={`/e/${slug}/claim#${said.claimToken}`} target="_blank" rel="noopener">
              {t('result-claim')}
            </a>
            <button type="button" class="quiet" onClick={close}>
              {t('result-later')}
            </button>
          </>
        )}
      </div>
    </Modal>
  );
}
