import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { oxBanner } from '../games/ox-quiz.tsx';
import { place } from '../i18n/place.ts';
import { words } from '../i18n/t.ts';
import { me, type RoundView, rounds } from './store.ts';

const t = words(place);
const clock = signal(performance.now());

/** Seconds left of the phase, whole, never below 0. */
const secondsLeft = (round: RoundView): number => Math.max(0, Math.ceil((round.endsAt - clock.value) / 1000));

const hostPhases = {
  gather: () => t('round-gather'),
  recording: () => t('round-recording'),
  result: () => t('round-result'),
} as const;

const isHostPhase = (phase: string): phase is keyof typeof hostPhases => phase in hostPhases;

/** The view half of every game with bodies: what to show while it is played. */
const GAME_BANNERS = { 'ox-quiz': oxBanner } as const;

function Banner({ round }: { round: RoundView }) {
  const seconds = secondsLeft(round);
  const timed = round.phase === 'gather' || round.phase === 'question';
  const view = round.game in GAME_BANNERS ? GAME_BANNERS[round.game as keyof typeof GAME_BANNERS] : null;
  return (
    <section class={`round ${round.phase}`} aria-live="polite">
      <div class="round-main">
        {isHostPhase(round.phase) ? <p class="headline">{hostPhases[round.phase]()}</p> : view?.(round)}
      </div>
      <footer>
        {timed && (
          <span class="seconds" role="timer" aria-live="off">
            {t('round-seconds', { seconds })}
          </span>
        )}
        {round.alive > 0 && <span>{t('round-alive', { count: round.alive })}</span>}
        {!isHostPhase(round.phase) && <span>{me.value.playing ? t('stand-on-mat') : t('you-watch')}</span>}
      </footer>
    </section>
  );
}

export function RoundBanner() {
  const running = rounds.value.length > 0;
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => {
      clock.value = performance.now();
    }, 200);
    return () => clearInterval(timer);
  }, [running]);
  return (
    <>
      {rounds.value.map((round) => (
        <Banner key={round.stage} round={round} />
      ))}
    </>
  );
}
