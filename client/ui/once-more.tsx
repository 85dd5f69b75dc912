import { useState } from 'preact/hooks';
import { audience } from '../i18n/audience.ts';
import { locale, pick, words } from '../i18n/t.ts';
import type { Session } from '../play/session.ts';
import { serverNow, standingOf } from './agenda.ts';
import { agenda, type RoundView, timeZone } from './store.ts';
import './audience-bar.css';

const t = words(audience);

/** When the next round of a host on this stage begins, if the programme knows it. */
function nextRound(stage: string): string {
  const now = serverNow();
  const next = agenda.value.items.find(
    (item) => item.kind === 'round' && item.object === stage && ['soon', 'later'].includes(standingOf(item, now).is),
  );
  if (!next) return '';
  const clock = new Intl.DateTimeFormat(locale.value, { timeStyle: 'short', timeZone: timeZone.value });
  return t('next-at', { title: pick(next.title), time: clock.format(next.startsAt) });
}

/** Who guessed the winner. */
function Right({ round }: { round: RoundView }) {
  const right = round.guesses?.right;
  if (!right) return null;
  const [names, more] = [right.names.join(', '), right.count - right.names.length];
  return (
    <p class="round-note">
      {right.count === 0 ? t('right-none') : more > 0 ? t('right-more', { names, more }) : t('right-all', { names })}
    </p>
  );
}

/** Below the winner of a round: one press leads to the next one. */
export function OnceMore({ round, session }: { round: RoundView; session: Session }) {
  const [pressed, setPressed] = useState('');
  const isPressed = pressed === round.id;
  const next = round.isPractice ? '' : nextRound(round.stage);
  const again = (): void => {
    session.playAgain(round.stage);
    setPressed(round.id);
  };
  return (
    <div class="once-more">
      <Right round={round} />
      {next && <p class="round-note">{next}</p>}
      {isPressed ? (
        <p class="round-note" role="status">
          {t('again-soon')}
        </p>
      ) : (
        <button type="button" class="primary" onClick={again}>
          {t('again')}
        </button>
      )}
    </div>
  );
}
