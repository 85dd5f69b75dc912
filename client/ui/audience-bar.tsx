import { useEffect, useState } from 'preact/hooks';
import type { Guesses } from '../../shared/place-state.ts';
import type { SpectatorAct } from '../../shared/spectators.ts';
import { audience } from '../i18n/audience.ts';
import { words } from '../i18n/t.ts';
import { Pixels } from '../paper/pixels.tsx';
import type { Session } from '../play/session.ts';
import { playSound } from '../sound/play-sound.ts';
import { FESTIVE } from './festive-art.ts';
import { bursts, people, totals } from './store.ts';
import './audience-bar.css';

const t = words(audience);

/** What a screen reader hears is at least this long apart, ms. */
const SAY_EVERY_MS = 5000;
const ACTS = ['cheer', 'heart', 'confetti'] as const;

type BarProps = { at: string; round: string; guesses: Guesses | null; isOut: boolean; session: Session };

const countOf = (at: string, round: string, act: SpectatorAct): number => {
  const total = totals.value[at];
  return total?.round === round ? total.did[act] : 0;
};

/** What spectators have done so far, in words. It changes at most every few seconds. */
function useSaid(text: string): string {
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (text === said) return;
    const timer = setTimeout(() => setSaid(text), said === '' ? 0 : SAY_EVERY_MS);
    return () => clearTimeout(timer);
    // a later change waits for the same moment
  }, [text === said, said]);
  return said;
}

/** The names of the players who are left, with their votes. A press is the visitor's guess, and can be changed. */
function Vote({ at, round, guesses, session }: Omit<BarProps, 'isOut' | 'guesses'> & { guesses: Guesses }) {
  const [mine, setMine] = useState({ round, body: 0 });
  const named = guesses.choices.flatMap(({ body, votes }) => {
    const name = people.value.find(({ id }) => id === body)?.name;
    return name === undefined ? [] : [{ body, votes, name }];
  });
  const chosen = mine.round === round ? named.find(({ body }) => body === mine.body) : undefined;
  const choose = (body: number): void => {
    session.audience.vote(at, body);
    setMine({ round, body });
  };
  return (
    <fieldset class="guess">
      <legend>{chosen ? t('voted', { name: chosen.name }) : t('who-wins')}</legend>
      <div class="guess-names">
        {named.map(({ body, votes, name }) => (
          <button key={body} type="button" aria-pressed={body === chosen?.body} onClick={() => choose(body)}>
            <bdi>{name}</bdi>
            {votes > 0 && <b>{t('votes', { count: votes })}</b>}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/** What somebody can do who watches a round: everybody there sees it. */
export function AudienceBar({ at, round, guesses, isOut, session }: BarProps) {
  const acts: readonly SpectatorAct[] = isOut ? [...ACTS, 'ghost'] : ACTS;
  const seen = [...ACTS, 'ghost' as const].flatMap((act) => {
    const count = countOf(at, round, act);
    return count > 0 ? [t(`said-${act}`, { count })] : [];
  });
  const said = useSaid(seen.join(', '));
  useEffect(() => {
    const did = bursts.value.find((one) => one.at === at);
    if (did) playSound(did.ghost > 0 ? 'boo' : did.cheer > 0 ? 'clap' : 'tap');
  }, [bursts.value]);
  return (
    <div class="audience">
      <fieldset class="audience-acts" aria-label={t('bar')}>
        {acts.map((act) => {
          const count = countOf(at, round, act);
          return (
            <button key={act} type="button" onClick={() => session.audience.spectate(at, act)}>
              <Pixels rows={FESTIVE[act]} scale={2} />
              <span>{t(act)}</span>
              {count > 0 && <b key={count}>{count}</b>}
            </button>
          );
        })}
      </fieldset>
      {guesses && guesses.choices.length > 0 && <Vote at={at} round={round} guesses={guesses} session={session} />}
      <p class="visually-hidden" aria-live="polite">
        {said}
      </p>
    </div>
  );
}
