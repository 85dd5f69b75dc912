import { type ExpoMap, type MapObject, MET, type WalkGrid } from '../../shared/map/expo-map.ts';
import { isTableObject } from '../../shared/map/game-objects.ts';
import { applyFrame, createFollow, type Follow } from '../../shared/motion/follow.ts';
import type { Frame } from '../../shared/motion/frames.ts';
import type { ClientMessages } from '../../shared/protocol.ts';
import { tileBefore } from '../../shared/world/areas.ts';
import { type Direction, STILL } from '../../shared/world/direction.ts';
import { gridOf } from '../../shared/world/grid.ts';
import type { Tile } from '../../shared/world/path.ts';
import { roomyTile } from '../../shared/world/spread.ts';
import { toPixels } from '../../shared/world/units.ts';
import { pastX, pastY, remembers, type Walker } from '../../shared/world/walker.ts';
import { createClock, type ServerClock } from '../net/clock.ts';
import { createPrediction, type Prediction } from '../net/prediction.ts';
import { BEHIND_TICKS, createOthers } from './others.ts';
import { walkOwn } from './own-walk.ts';
import { createOwnWay } from './own-way.ts';

/** One avatar in one drawn frame. x, y: its feet, in pixels of the map. */
export type Drawn = { id: number; x: number; y: number; face: Direction; moving: boolean; me: boolean };

/** How many tiles around the front of a booth are near enough to look at it. */
const BESIDE_TILES = 5;
/** The same at a table, where the server seats only those who stand near. */
const AT_TABLE_TILES = 3;

/**
 * The world as this browser knows it: the own body is predicted, the others are followed. It uses neither Phaser nor
 * the DOM.
 */
export type WorldModel = {
  readonly map: ExpoMap;
  readonly grid: WalkGrid;
  readonly clock: ServerClock;
  readonly follow: Follow;
  /** 0 until the welcome. */
  me: number;
  /** Applies a frame of the server about motion, people or the own body. */
  frame(frame: Frame, now: number): void;
  /**
   * Walks up to `now`. `wanted`: the direction of keys or stick, or null if no key is down. Returns the turns to send,
   * in order.
   */
  walk(now: number, wanted: Direction | null): ClientMessages['turn'][];
  /**
   * Walks by itself to a tile (tap, "take me there", the greeter); a key ends it. Returns false if there is no path.
   */
  goTo(tile: Tile): boolean;
  /**
   * Returns a tile beside an object on which nobody stands, as far as this page knows. Many visitors may go to the same
   * object.
   */
  tileFor(object: MapObject): Tile;
  stopGoing(): void;
  readonly going: boolean;
  drawn(now: number): Drawn[];
  /** Returns the own feet in pixels. */
  here(): { x: number; y: number };
};

export function createModel(map: ExpoMap): WorldModel {
  const grid = gridOf(map);
  const clock = createClock();
  const prediction: Prediction = createPrediction(grid);
  const follow = createFollow(grid);
  const others = createOthers(follow);
  const way = createOwnWay(grid, prediction.body);
  const own = { clock, prediction, way };

  /** Compares with the position that the server's frames give my body, and so corrects what no ack did. */
  const compareSelf = (): void => {
    const walker = follow.walkers.get(model.me);
    if (!walker || !remembers(walker, follow.tick)) return;
    prediction.compare(follow.tick, pastX(walker, follow.tick), pastY(walker, follow.tick));
  };

  const model: WorldModel = {
    map,
    grid,
    clock,
    follow,
    me: 0,
    get going() {
      return way.isOn;
    },
    frame(frame, now) {
      if (frame.type === 'ack') {
        if (frame.snap) way.stop();
        prediction.acknowledge(frame);
        return;
      }
      applyFrame(follow, frame);
      if (frame.type === 'pulse') clock.arrived(frame.tick, now);
      else if (frame.type !== 'friends') {
        clock.arrived(follow.tick, now);
        others.forget(now);
        compareSelf();
      }
    },
    walk: (now, wanted) => walkOwn(own, now, wanted),
    tileFor: (object) => tileFor(map, grid, object, walkersBut(follow, model.me)),
    goTo: way.goTo,
    stopGoing: way.stop,
    drawn(now) {
      const arrived = clock.arrivedTick(now);
      const tick = clock.tick(now, false);
      if (arrived === null || tick === null) return [];
      const list: Drawn[] = [];
      for (const id of follow.walkers.keys()) {
        const spot = id === model.me ? null : others.at(id, arrived - BEHIND_TICKS, now);
        if (!spot) continue;
        list.push({ id, x: toPixels(spot.x), y: toPixels(spot.y), face: spot.face, moving: spot.moving, me: false });
      }
      if (model.me !== 0) list.push(drawnSelf(prediction, model.me, now, tick));
      return list;
    },
    here: () => ({ x: toPixels(prediction.body.x), y: toPixels(prediction.body.y) }),
  };
  return model;
}

function drawnSelf(prediction: Prediction, id: number, now: number, tick: number): Drawn {
  const ahead = Math.max(0, Math.min(1, tick - prediction.tick));
  const { x, y } = prediction.drawn(ahead, now);
  const moving = prediction.direction !== STILL;
  return { id, x: toPixels(x), y: toPixels(y), face: prediction.face, moving, me: true };
}

const walkersBut = ({ walkers }: Follow, id: number): Walker[] =>
  [...walkers].filter(([other]) => other !== id).map(([, walker]) => walker);

/** Returns a tile beside an object on which none of the others stand. */
function tileFor(map: ExpoMap, grid: WalkGrid, object: MapObject, others: readonly Walker[]): Tile {
  const before = tileBefore(map, grid, object);
  // visitors go through a door in its middle
  return MET[object.class] === 'inside'
    ? before
    : roomyTile(grid, before, others, isTableObject(object) ? AT_TABLE_TILES : BESIDE_TILES, Math.random);
}
