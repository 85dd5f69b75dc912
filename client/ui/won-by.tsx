import { useState } from 'preact/hooks';
import type { RoundWon } from '../../shared/place-state.ts';
import { games } from '../i18n/games.ts';
import { pick, words } from '../i18n/t.ts';
import type { Session } from '../play/session.ts';
import { Confetti } from './confetti.tsx';
import { me } from './store.ts';

const t = words(games);

type WonByProps = { at: string; won: RoundWon | null; session: Session; nobody?: string | null };

/**
 * The winner's minute: who won, for everybody to see, with a press that congratulates. `nobody`: what it says if it
 * names no winner. Confetti falls over the page of a winner; the others see it in the world.
 */
export function WonBy({ at, won, session, nobody = null }: WonByProps) {
  const [sent, setSent] = useState(false);
  const names = won?.winners.map(({ name }) => name) ?? [];
  if (names.length === 0) return <p class="headline">{nobody ?? t('won-nobody')}</p>;
  const isMine = won?.winners.some(({ body }) => body === me.value.id) ?? false;
  const cheers = won?.cheers ?? 0;
  const cheer = (): void => {
    session.games.cheer(at);
    setSent(true);
  };
  return (
    <>
      {isMine && <Confetti />}
      <p class="headline">{t('won-by', { names: names.join(', ') })}</p>
      {won?.prize && <p class="round-note">{pick(won.prize)}</p>}
      {!isMine && (
        <button type="button" disabled={sent} onClick={cheer}>
          {t(sent ? 'congratulated' : 'congratulate')}
        </button>
      )}
      {cheers > 0 && (
        <span class="cheers" aria-live="polite">
          {t('cheers', { count: cheers })}
        </span>
      )}
    </>
  );
}
