import type { MapObject } from '../../shared/map/expo-map.ts';
import { centreOf, objectsOf } from '../../shared/world/areas.ts';
import type { Shown } from '../games/face.ts';
import { faces } from '../games/index.ts';
import { type RoundView, rounds } from '../play/rounds.ts';

/** Returns the frame of a picture that a game poses. `x`, `y`: the middle of the picture, in pixels of the map. */
export type Pose = (game: string, x: number, y: number) => number;

/**
 * The poses of a hall. A picture belongs to the nearest stage of its game, and shows its first frame while no round runs
 * there. `tick` returns the server's present tick.
 */
export function createPoses(objects: readonly MapObject[], tick: () => number): Pose {
  const stages = objectsOf({ objects }, 'stage').map((stage) => ({ ...stage, centre: centreOf(stage) }));
  // a round is another object whenever something about it changes
  const read = new WeakMap<RoundView, Shown | null>();
  const nearest = (game: string, x: number, y: number): string | undefined => {
    const away = ({ centre }: (typeof stages)[number]): number => Math.hypot(centre.x - x, centre.y - y);
    return stages.filter((stage) => stage.game === game).sort((one, other) => away(one) - away(other))[0]?.name;
  };
  return (game, x, y) => {
    const face = faces.value[game];
    const stage = nearest(game, x, y);
    const round = rounds.value.find((one) => one.stage === stage && one.game === game && one.phase === 'play');
    if (!face || !round) return 0;
    if (!read.has(round)) {
      const { view, endsAt } = round;
      read.set(round, face.read({ view, own: null, watch: null, player: -1, seats: [], endsAt }));
    }
    const shown = read.get(round);
    return shown ? face.pose(shown, tick()) : 0;
  };
}
