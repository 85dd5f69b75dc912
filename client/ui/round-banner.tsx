import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { centreOf, contains } from '../../shared/world/areas.ts';
import { tileAt } from '../../shared/world/path.ts';
import { toUnits } from '../../shared/world/units.ts';
import { oxBanner, oxStanding } from '../games/ox-quiz.tsx';
import { place } from '../i18n/place.ts';
import { words } from '../i18n/t.ts';
import type { Session } from '../session.ts';
import { mapObjects, me, type RoundView, rounds } from './store.ts';

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

/** The view half of every game with bodies: what to show while it is played, and what to say to a player about where they stand. */
const GAME_BANNERS = { 'ox-quiz': { banner: oxBanner, standing: oxStanding } } as const;

/** The way up to the stage while a round gathers; whoever is there already is told so. */
function WayToStage({ round, session }: { round: RoundView; session: Session }) {
  const stage = mapObjects.value.find((object) => object.class === 'stage' && object.name === round.stage);
  const here = session.model?.here();
  if (!stage || !here) return null;
  if (contains(stage, here.x, here.y)) return <p class="standing">{t('on-stage')}</p>;
  const { x, y } = centreOf(stage);
  return (
    <button type="button" class="primary" onClick={() => session.goTo(tileAt(toUnits(x), toUnits(y)))}>
      {t('go-to-stage')}
    </button>
  );
}

function Banner({ round, session }: { round: RoundView; session: Session }) {
  const seconds = secondsLeft(round);
  const timed = round.phase === 'gather' || round.phase === 'question';
  const game = round.game in GAME_BANNERS ? GAME_BANNERS[round.game as keyof typeof GAME_BANNERS] : null;
  const { playing } = me.value;
  const here = session.model?.here();
  return (
    <section class={`round ${round.phase}`} aria-label={t('round')}>
      <div class="round-main" aria-live="polite">
        {isHostPhase(round.phase) ? <p class="headline">{hostPhases[round.phase]()}</p> : game?.banner(round)}
      </div>
      <footer>
        {timed && (
          <span class={seconds <= 3 ? 'seconds soon' : 'seconds'} role="timer" aria-live="off">
            {t('round-seconds', { seconds })}
          </span>
        )}
        {round.phase === 'gather' && <WayToStage round={round} session={session} />}
        {!isHostPhase(round.phase) &&
          (playing ? here && game?.standing(round, here) : <span class="standing">{t('you-watch')}</span>)}
        {round.alive > 0 && <span>{t('round-alive', { count: round.alive })}</span>}
      </footer>
    </section>
  );
}

export function RoundBanner({ session }: { session: Session }) {
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
        <Banner key={round.stage} round={round} session={session} />
      ))}
    </>
  );
}
