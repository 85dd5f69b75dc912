import { useEffect, useMemo } from 'preact/hooks';
import type { ReplayedRound } from '../../../shared/api/replays.ts';
import { roundSpecOf } from '../../../shared/games/index.ts';
import type { Acts, Shown } from '../../games/face.ts';
import { faceOf } from '../../games/index.ts';
import { staffReplays } from '../../i18n/staff-replays.ts';
import { words } from '../../i18n/t.ts';
import { hushSounds } from '../../sound/play-sound.ts';
import { lastAt } from './moment.ts';
import type { Playback } from './use-playback.ts';
import '../../ui/css/round.css';
import '../../ui/table-panel.css';

const t = words(staffReplays);

type GameScreenProps = { round: ReplayedRound; play: Playback };

/** What spectators saw at this moment, by the game's own face. Nothing on it can be pressed. */
export function GameScreen({ round, play }: GameScreenProps) {
  useEffect(() => {
    hushSounds(true);
    return () => hushSounds(false);
  }, []);
  const face = faceOf(round.game);
  const moment = round.moments[Math.max(0, lastAt(round.moments, play.tick))];
  const shown = useMemo(() => {
    if (!face || !moment) return null;
    const seats: Shown['seats'] = round.players.map(({ isBot }, player) => ({
      name: t('player-of', { number: player + 1 }),
      ...{ body: 0, isBot, isReady: true, isAway: false, isMe: false },
    }));
    const { view, watch } = moment;
    return face.read({ view, own: null, watch, player: -1, seats, endsAt: null });
  }, [face, moment]);
  const acts = useMemo<Acts>(
    () => ({
      ...{ act() {}, walkTo() {}, stop() {} },
      ...{ at: '', here: null },
      tick: () => play.now.current,
    }),
    [],
  );
  if (!face) return <p role="status">{t(roundSpecOf(round.game) ? 'loading' : 'unknown-game')}</p>;
  if (!shown) return <p>{t('unknown-game')}</p>;
  return (
    <>
      <div class="replay-screen" inert>
        {face.Banner && (
          <div class="round play">
            <face.Banner shown={shown} acts={acts} />
          </div>
        )}
        {face.Board && (
          <div class="table-panel play">
            <face.Board shown={shown} acts={acts} />
          </div>
        )}
      </div>
      <p class="replay-said">{face.say(shown)}</p>
    </>
  );
}
