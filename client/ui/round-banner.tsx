import { useEffect } from 'preact/hooks';
import { watchesFrom } from '../../shared/spectators.ts';
import { contains } from '../../shared/world/areas.ts';
import { tileAt } from '../../shared/world/path.ts';
import { toUnits } from '../../shared/world/units.ts';
import type { Acts, MapPoint, Shown } from '../games/face.ts';
import { faceOf, wantFace } from '../games/index.ts';
import { useShown } from '../games/use-shown.ts';
import { games } from '../i18n/games.ts';
import { place } from '../i18n/place.ts';
import { pick, words } from '../i18n/t.ts';
import type { Session } from '../play/session.ts';
import { lazy } from './lazy.tsx';
import { goneOut, here, mapObjects, me, type RoundView, rounds, stageNews } from './store.ts';
import { useSeconds } from './use-clock.ts';
import { WonBy } from './won-by.tsx';

const t = words(place);
const g = words(games);

const AudienceBar = lazy(async () => (await import('./audience-bar.tsx')).AudienceBar);
const OnceMore = lazy(async () => (await import('./once-more.tsx')).OnceMore);

/** Returns the stage of a round, whether the visitor stands on it, and whether they see from there what happens. */
function stageOf(round: RoundView, at: MapPoint | null) {
  const stage = mapObjects.value.find((object) => object.class === 'stage' && object.name === round.stage);
  const isOut = goneOut.value === round.id;
  if (!stage || !at) return { stage, isOut, onStage: false, isThere: isOut };
  const zone = mapObjects.value.find(
    (object) => object.class === 'zone' && object.role === 'watch' && object.of === round.stage,
  );
  return { stage, isOut, onStage: contains(stage, at.x, at.y), isThere: isOut || watchesFrom(at, stage, zone) };
}

/** Before and after the game: what the host of the round says. */
function HostWords({ round, onStage }: { round: RoundView; onStage: boolean }) {
  const face = faceOf(round.game);
  if (round.phase === 'gather')
    return (
      <>
        <p class="headline">{t(onStage ? 'round-gather-here' : 'round-gather')}</p>
        {face && <p class="round-note">{`${pick(face.name)}: ${pick(face.goal)}`}</p>}
        {round.isPractice && <p class="round-note">{g('practice')}</p>}
      </>
    );
  return <p class="headline">{t('round-recording')}</p>;
}

const ownOf = (round: RoundView) => {
  const news = stageNews.value[round.stage];
  return news?.round === round.id ? news : null;
};

function shownOf(round: RoundView): Shown | null {
  if (round.phase !== 'play') return null;
  const news = ownOf(round);
  const { view, endsAt } = round;
  return { view, own: news?.own ?? null, watch: null, player: news?.player ?? -1, seats: [], endsAt };
}

function Banner({ round, session }: { round: RoundView; session: Session }) {
  const seconds = useSeconds(round.endsAt);
  const face = faceOf(round.game);
  const known = useShown(face, shownOf(round));
  const { playing } = me.value;
  // read the signal, so that the banner is drawn again when the visitor has moved
  const at = here.value && (session.model?.here() ?? null);
  const { stage, onStage, isOut, isThere } = stageOf(round, at);
  const isOn = round.phase === 'play';
  const walkTo = ({ x, y }: MapPoint): void => session.goTo(tileAt(toUnits(x), toUnits(y)));
  const acts: Acts = {
    act: (input) => session.games.act(round.stage, round.id, input),
    walkTo,
    stop: session.stopGoing,
    at: round.stage,
    here: at,
    tick: () => session.model?.clock.tick(performance.now(), false) ?? 0,
  };
  return (
    <section class={`round ${round.phase}`} aria-label={t('round')}>
      <div class="round-main" aria-live={isOn ? 'off' : 'polite'}>
        {round.phase === 'result' ? (
          <WonBy at={round.stage} won={round.won} session={session} />
        ) : isOn ? (
          known && face?.Banner && <face.Banner shown={known.shown} acts={acts} />
        ) : (
          <HostWords round={round} onStage={onStage} />
        )}
      </div>
      {known && (
        <p class="visually-hidden" aria-live="polite">
          {known.said}
        </p>
      )}
      <footer>
        {seconds !== null && (
          <span class={seconds <= 3 ? 'seconds soon' : 'seconds'} role="timer" aria-live="off">
            {t('round-seconds', { seconds })}
          </span>
        )}
        {round.phase === 'gather' && stage && !onStage && (
          <button type="button" class="primary" onClick={() => session.stepOnto(stage.name)}>
            {t('go-to-stage')}
          </button>
        )}
        {isOn && !playing && <span class="standing">{t('you-watch')}</span>}
        {isOn && playing && known && face?.Controls && <face.Controls shown={known.shown} acts={acts} />}
        {isOn && round.alive > 0 && <span>{t('round-alive', { count: round.alive })}</span>}
      </footer>
      {isThere && !playing && (isOn || round.phase === 'recording') && (
        <AudienceBar at={round.stage} round={round.id} guesses={round.guesses} isOut={isOut} session={session} />
      )}
      {isThere && round.phase === 'result' && <OnceMore round={round} session={session} />}
    </section>
  );
}

export function RoundBanner({ session }: { session: Session }) {
  const running = rounds.value.map(({ game }) => game).join();
  useEffect(() => {
    for (const { game } of rounds.value) wantFace(game);
  }, [running]);
  return (
    <>
      {rounds.value.map((round) => (
        <Banner key={round.stage} round={round} session={session} />
      ))}
    </>
  );
}
