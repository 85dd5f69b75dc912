import { useEffect, useState } from 'preact/hooks';
import * as v from 'valibot';
import type { ServerMessages } from '../../shared/protocol.ts';
import { faceOf } from '../games/index.ts';
import { event } from '../i18n/event.ts';
import { games } from '../i18n/games.ts';
import { place } from '../i18n/place.ts';
import { pick, words } from '../i18n/t.ts';
import { call } from '../net/api.ts';
import { deadline } from '../paper/date.ts';
import { HOURGLASS, LANTERN, PARCEL, Pixels } from '../paper/pixels.tsx';
import { RehearsalTag, SampleTag } from '../paper/rehearsal-tag.tsx';
import { closeResult } from '../play/rounds.ts';
import { takeBack } from '../play/toast.ts';
import { Confetti } from './confetti.tsx';
import { Modal } from './modal.tsx';
import { rehearsing, result, rounds, sample, table, tables, timeZone, toast } from './store.ts';

const t = words(place);
const g = words(games);
const e = words(event);

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

/**
 * Returns the news once the visitor may read it. At a table the board shows the end of the round first, such as a capsule
 * that opens.
 */
function useInTime(said: ServerMessages['round-result'] | null): ServerMessages['round-result'] | null {
  const [shown, setShown] = useState(said);
  const at = table.value;
  const wait = said && at?.at === said.stage ? (faceOf(at.game)?.endMs ?? 0) : 0;
  useEffect(() => {
    if (wait === 0) return;
    const timer = setTimeout(() => setShown(said), wait);
    return () => clearTimeout(timer);
  }, [said]);
  return wait === 0 || shown === said ? said : null;
}

/** Who won the round of this result. The names stay when the stage is free again. */
function useWinners(said: ServerMessages['round-result'] | null): string {
  const [known, setKnown] = useState({ said, names: '' });
  const won = [
    ...rounds.value.map(({ stage, won }) => ({ at: stage, won })),
    ...tables.value.map(({ key, won }) => ({ at: key, won })),
  ].find(({ at }) => at === said?.stage)?.won;
  const names = won?.winners.map(({ name }) => name).join(', ') ?? '';
  useEffect(() => {
    if (names !== '' || known.said !== said) setKnown({ said, names });
  }, [said, names]);
  return known.said === said ? known.names : names;
}

/** Won, and a person looks at the win first. */
function UnderReview({ said, slug }: { said: ServerMessages['round-result']; slug: string }) {
  return (
    <Modal title={t('result-waiting')} close={closeResult}>
      <div class="outcome">
        <Pixels rows={HOURGLASS} scale={4} />
        {said.prize && <p class="prize-name">{t('result-win-prize', { prize: pick(said.prize) })}</p>}
        <p>{t('result-waiting-text')}</p>
      </div>
      <div class="choices">
        <a class="button" href={`/e/${slug}/prizes`} target="_blank" rel="noopener">
          {e('my-prizes')}
        </a>
        <button type="button" class="primary" onClick={closeResult}>
          {t('result-claimed-close')}
        </button>
      </div>
    </Modal>
  );
}

/** The visitor's result of a round. A win is shown only after the server has committed it. */
export function ResultCard({ slug }: { slug: string }) {
  const said = useInTime(result.value);
  useEffect(() => {
    if (said?.outcome === 'out') toast(t('result-out'));
    if (said?.outcome === 'void') toast(t('result-void'));
    // the message "recording" must not stay beside the result
    const recording = t('result-recording');
    if (said?.outcome === 'recording') toast(recording);
    else if (said) takeBack(recording);
  }, [said]);
  const isClaimed = useClaimed(slug, said);
  const names = useWinners(said);
  if (said?.outcome === 'waiting') return <UnderReview said={said} slug={slug} />;
  if (said?.outcome !== 'win' && said?.outcome !== 'none') return null;
  const close = closeResult;
  if (said.outcome === 'none') {
    return (
      <Modal title={t('result-none-title')} close={close}>
        <div class="outcome">
          <Pixels rows={LANTERN} scale={4} />
          <p>{t('result-none')}</p>
          {names && <p class="headline">{g('won-by', { names })}</p>}
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
          <p>{t('result-win-until', { date: deadline(said.deadline, timeZone.value) })}</p>
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
