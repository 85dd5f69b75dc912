import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { place } from '../i18n/place.ts';
import { words } from '../i18n/t.ts';
import type { Session } from '../play/session.ts';
import { partyMove } from './store.ts';

const t = words(place);
const clock = signal(0);

/**
 * Friends wait because this place is full. Asks whether the party moves to a place with room for everybody. No answer
 * means no.
 */
export function PartyMove({ session }: { session: Session }) {
  const move = partyMove.value;
  const id = move?.id;
  useEffect(() => {
    if (!id) return;
    clock.value = performance.now();
    const timer = setInterval(() => {
      clock.value = performance.now();
    }, 500);
    return () => clearInterval(timer);
  }, [id]);
  if (!move) return null;
  const seconds = Math.max(0, Math.ceil((move.endsAt - clock.value) / 1000));
  return (
    <section class="party-move card" aria-labelledby="move-title">
      <div aria-live="polite">
        <h2 id="move-title">{t('move-title', { count: move.waiting })}</h2>
        <p>{move.agreed ? t('move-agreed') : t('move-ask')}</p>
      </div>
      <div class="choices">
        {!move.agreed && (
          <>
            <button type="button" class="primary" onClick={() => session.answerMove(true)}>
              {t('move-yes')}
            </button>
            <button type="button" onClick={() => session.answerMove(false)}>
              {t('move-no')}
            </button>
          </>
        )}
        <span class="hint" role="timer" aria-live="off">
          {t('round-seconds', { seconds })}
        </span>
      </div>
    </section>
  );
}
