import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { centreOf, contains } from '../../shared/world/areas.ts';
import { tileAt } from '../../shared/world/path.ts';
import { toUnits } from '../../shared/world/units.ts';
import type { MapPoint } from '../games/face.ts';
import { faceOf } from '../games/index.ts';
import { place } from '../i18n/place.ts';
import { words } from '../i18n/t.ts';
import type { Session } from '../play/session.ts';
import { mapObjects, me, type RoundView, rounds } from './store.ts';

const t = words(place);
const clock = signal(performance.now());

/** Returns whole seconds until then, never below 0. */
const secondsUntil = (endsAt: number): number => Math.max(0, Math.ceil((endsAt - clock.value) / 1000));

const hostPhases = {
  gather: () => t('round-gather'),
  recording: () => t('round-recording'),
  result: () => t('round-result'),
} as const;

const isHostPhase = (phase: string): phase is keyof typeof hostPhases => phase in hostPhases;

/** Returns the stage of a round, and whether the visitor stands on it. */
function stageOf(round: RoundView, here: MapPoint | undefined) {
  const stage = mapObjects.value.find((object) => object.class === 'stage' && object.name === round.stage);
  return { stage, onStage: stage !== undefined && here !== undefined && contains(stage, here.x, here.y) };
}

function Banner({ round, session }: { round: RoundView; session: Session }) {
  const seconds = round.endsAt === null ? null : secondsUntil(round.endsAt);
  const game = faceOf(round.game);
  const { playing } = me.value;
  const here = session.model?.here();
  const { stage, onStage } = stageOf(round, here);
  const toStage = (): void => {
    if (!stage) return;
    const { x, y } = centreOf(stage);
    session.goTo(tileAt(toUnits(x), toUnits(y)));
  };
  const hosted = isHostPhase(round.phase);
  return (
    <section class={`round ${round.phase}`} aria-label={t('round')}>
      <div class="round-main" aria-live="polite">
        {isHostPhase(round.phase) ? (
          <p class="headline">
            {round.phase === 'gather' && onStage ? t('round-gather-here') : hostPhases[round.phase]()}
          </p>
        ) : (
          game?.banner(round)
        )}
      </div>
      <footer>
        {seconds !== null && (
          <span class={seconds <= 3 ? 'seconds soon' : 'seconds'} role="timer" aria-live="off">
            {t('round-seconds', { seconds })}
          </span>
        )}
        {round.phase === 'gather' && stage && !onStage && (
          <button type="button" class="primary" onClick={toStage}>
            {t('go-to-stage')}
          </button>
        )}
        {!hosted && (playing ? here && game?.standing(round, here) : <span class="standing">{t('you-watch')}</span>)}
        {!hosted && round.alive > 0 && <span>{t('round-alive', { count: round.alive })}</span>}
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
