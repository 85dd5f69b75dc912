import { CELL, type ExpoMap, type MapObject, MET, type WalkGrid } from '../../shared/map/expo-map.ts';
import { applyFrame, createFollow, type Follow } from '../../shared/motion/follow.ts';
import type { Frame } from '../../shared/motion/frames.ts';
import type { ClientMessages } from '../../shared/protocol.ts';
import { tileBefore } from '../../shared/world/areas.ts';
import { type Direction, STILL } from '../../shared/world/direction.ts';
import { gridOf } from '../../shared/world/grid.ts';
import { findPath, steer, type Tile, tileAt } from '../../shared/world/path.ts';
import { roomyTile } from '../../shared/world/spread.ts';
import { toPixels } from '../../shared/world/units.ts';
import { pastX, pastY, remembers } from '../../shared/world/walker.ts';
import { createClock, type ServerClock } from '../net/clock.ts';
import { createPrediction, type Prediction } from '../net/prediction.ts';
import { BEHIND_TICKS, createOthers } from './others.ts';

/** One avatar in one drawn frame; x, y in pixels of the map, at the feet. */
export type Drawn = { id: number; x: number; y: number; face: Direction; moving: boolean; me: boolean };

/** No step for so long on a way: look for another one. */
const STUCK_TICKS = 6;
/** Turns are decided for this many ticks back at most: what is claimed then still comes in time over a slow line. */
const FRESH_TICKS = 2;
/** The clock went back further than this (it had taken a stall for the line): so does the own body's tick. */
const AHEAD_TICKS = 4;

/** How many tiles before a booth are near enough to look at it. */
const BESIDE_TILES = 5;

const tilesBetween = (a: Tile, b: Tile): number => Math.max(Math.abs(a.column - b.column), Math.abs(a.row - b.row));

/** What the world looks like to this browser: own body predicted, others followed. Knows no Phaser and no DOM. */
export type WorldModel = {
  readonly map: ExpoMap;
  readonly grid: WalkGrid;
  readonly clock: ServerClock;
  readonly follow: Follow;
  /** 0 until the welcome. */
  me: number;
  /** A frame of the server about motion, people or the own body. */
  frame(frame: Frame, now: number): void;
  /** Walks on; `wanted` is what keys or stick say, null when no key is down. Returns the turns to send, in order. */
  walk(now: number, wanted: Direction | null): ClientMessages['turn'][];
  /** Walks by itself to a tile (tap, "take me there", the greeter); a key ends it. False when there is no way. */
  goTo(tile: Tile): boolean;
  /** Tile beside an object on which nobody stands, as far as is known here: many are taken to the same one. */
  tileFor(object: MapObject): Tile;
  stopGoing(): void;
  readonly going: boolean;
  drawn(now: number): Drawn[];
  /** Own feet in pixels. */
  here(): { x: number; y: number };
};

export function createModel(map: ExpoMap): WorldModel {
  const grid = gridOf(map);
  const clock = createClock();
  const prediction: Prediction = createPrediction(grid);
  const follow = createFollow(grid);
  const others = createOthers(follow);
  let path: readonly Tile[] = [];
  let onWay = false;
  let goal: Tile | null = null;
  /** Ticks without a step on the way: a correction of the server may have put us behind a corner. */
  let stuck = 0;

  const plan = (): boolean => {
    const { x, y, mask } = prediction.body;
    const found = goal && findPath(grid, tileAt(x, y), goal, mask || CELL.solid, true);
    path = found ?? [];
    stuck = 0;
    onWay = path.length > 0;
    return onWay;
  };

  const here = (): Tile => tileAt(prediction.body.x, prediction.body.y);
  /** The next tile of the way is no neighbour any more: a slow frame or a correction led past it. */
  const isOffWay = (): boolean => {
    const next = path[0];
    if (!next) return false;
    return tilesBetween(next, here()) > 1;
  };
  /** With slow frames a step leads past a tile: beside the goal is there. */
  const isThere = (): boolean => goal !== null && tilesBetween(goal, here()) <= 1;

  const towards = (): Direction => {
    const next = steer(prediction.body.x, prediction.body.y, path);
    path = next.path;
    if (path.length === 0) onWay = false;
    return next.direction;
  };

  const drawnSelf = (now: number, tick: number): Drawn => {
    const ahead = Math.max(0, Math.min(1, tick - prediction.tick));
    const { x, y } = prediction.drawn(ahead, now);
    const moving = prediction.direction !== STILL;
    return { id: model.me, x: toPixels(x), y: toPixels(y), face: prediction.face, moving, me: true };
  };

  /** The hall's own picture of my body, where all my turns have counted, puts right what no ack told. */
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
      return onWay;
    },
    frame(frame, now) {
      if (frame.type === 'ack') {
        if (frame.snap) model.stopGoing();
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
    walk(now, wanted) {
      // while nothing walks, the clock may be put right at once: nobody sees it
      const resting = wanted === null && !onWay && prediction.resting;
      const tick = clock.tick(now, resting);
      if (tick === null) return [];
      const due = Math.floor(tick);
      if (resting || prediction.tick - due > AHEAD_TICKS) prediction.setTick(due);
      if (wanted !== null) model.stopGoing();
      const turns: ClientMessages['turn'][] = [];
      const turnTo = (direction: Direction): void => {
        const turn = prediction.turn(direction);
        if (turn) turns.push(turn);
      };
      // after a slow frame its first part is walked as it was: a turn that is claimed late counts as now, and would only
      // have to be put right
      const slow = due - prediction.tick > FRESH_TICKS;
      if (slow) prediction.advance(due - FRESH_TICKS);
      if (!onWay) turnTo(wanted ?? STILL);
      // a way is followed step by step: its corners lie on single ticks
      while (prediction.tick < due) {
        if (onWay) {
          if (stuck >= STUCK_TICKS || isOffWay()) plan();
          if (slow && isThere()) model.stopGoing();
          turnTo(onWay ? towards() : STILL);
        }
        const { x, y } = prediction.body;
        prediction.advance(prediction.tick + 1);
        stuck = x === prediction.body.x && y === prediction.body.y ? stuck + 1 : 0;
      }
      return turns;
    },
    tileFor(object) {
      const before = tileBefore(map, grid, object);
      // a door is gone through in its middle
      if (MET[object.class] === 'inside') return before;
      const others = [...follow.walkers].filter(([id]) => id !== model.me);
      return roomyTile(
        grid,
        before,
        others.map(([, walker]) => walker),
        BESIDE_TILES,
        Math.random,
      );
    },
    goTo(tile) {
      goal = tile;
      return plan();
    },
    stopGoing() {
      path = [];
      onWay = false;
      goal = null;
    },
    drawn(now) {
      const list: Drawn[] = [];
      const arrived = clock.arrivedTick(now);
      const tick = clock.tick(now, false);
      if (arrived === null || tick === null) return list;
      for (const id of follow.walkers.keys()) {
        const spot = id === model.me ? null : others.at(id, arrived - BEHIND_TICKS, now);
        if (!spot) continue;
        list.push({ id, x: toPixels(spot.x), y: toPixels(spot.y), face: spot.face, moving: spot.moving, me: false });
      }
      if (model.me !== 0) list.push(drawnSelf(now, tick));
      return list;
    },
    here: () => ({ x: toPixels(prediction.body.x), y: toPixels(prediction.body.y) }),
  };
  return model;
}
