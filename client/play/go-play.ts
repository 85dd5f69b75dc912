import { effect } from '@preact/signals';
import type { TableObject } from '../../shared/map/expo-map.ts';
import { keyOf } from '../../shared/map/game-objects.ts';
import { toPixels, UNITS_PER_TILE } from '../../shared/world/units.ts';
import type { WorldModel } from '../world/model.ts';
import type { Games } from './games.ts';
import { going, type Walk } from './walk.ts';

/** How near to the front of its table somebody sits down, in tiles; the server accepts a little more. */
const REACH_TILES = 4.5;
const TILE = toPixels(UNITS_PER_TILE);

export type GoPlay = {
  playAt(object: TableObject, watch?: boolean): void;
  /** The visitor walks another way, and sits down nowhere. */
  forget(): void;
};

/** Walks to a table and sits down there. Another walk, or a key, ends that. */
export function createGoPlay(
  model: () => WorldModel | null,
  walk: Pick<Walk, 'takeTo' | 'stopGoing'>,
  games: Pick<Games, 'sit' | 'watch'>,
  /** Loads the face of a game while the visitor walks to it. */
  prepare: (game: string) => void,
): GoPlay {
  let wanted: { object: TableObject; isWatching: boolean } | null = null;

  // by the table itself: the tile to which a walk leads depends on who stands around it
  const isNear = ({ x, y, width, height }: TableObject): boolean => {
    const here = model()?.here();
    return (
      here !== undefined && Math.hypot(here.x - x - width / 2, here.y - y - height - TILE / 2) <= REACH_TILES * TILE
    );
  };
  const arrive = (): void => {
    if (!wanted) return;
    const { object, isWatching } = wanted;
    wanted = null;
    if (!isNear(object)) return;
    if (going.value) walk.stopGoing();
    if (isWatching) games.watch(keyOf(object));
    else games.sit(keyOf(object));
  };
  effect(() => {
    if (!going.value) arrive();
  });
  return {
    playAt(object, isWatching = false) {
      prepare(object.game);
      const next = { object, isWatching };
      if (isNear(object)) {
        wanted = next;
        return arrive();
      }
      // this walk is not another way
      walk.takeTo(object);
      wanted = next;
      // the walk has not begun if there is no way
      setTimeout(() => {
        if (wanted === next && !going.value) wanted = null;
      }, 1000);
    },
    forget() {
      wanted = null;
    },
  };
}
