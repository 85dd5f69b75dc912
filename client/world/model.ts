import { CELL, type ExpoMap, type WalkGrid } from '../../shared/map/expo-map.ts';
import type { PlaceState } from '../../shared/place-state.ts';
import type { ClientMessages, ServerMessages } from '../../shared/protocol.ts';
import { type Direction, isDirection, SOUTH, STILL } from '../../shared/world/direction.ts';
import { gridOf } from '../../shared/world/grid.ts';
import { findPath, steer, type Tile, tileAt } from '../../shared/world/path.ts';
import { toPixels } from '../../shared/world/units.ts';
import { createClock, type ServerClock } from '../net/clock.ts';
import { createPrediction, type Prediction } from '../net/prediction.ts';
import { addSample, BEHIND_TICKS, positionAt, type Track } from './interpolation.ts';

/** One avatar in one drawn frame; x, y in pixels of the map, at the feet. */
export type Drawn = { id: number; x: number; y: number; face: Direction; moving: boolean; me: boolean };

/** No step for so long on a way: look for another one. */
const STUCK_TICKS = 6;
/** Turns are decided for this many ticks back at most: what is claimed then still comes in time over a slow line. */
const FRESH_TICKS = 2;

const tilesBetween = (a: Tile, b: Tile): number => Math.max(Math.abs(a.column - b.column), Math.abs(a.row - b.row));

/** What the world looks like to this browser: own body predicted, others interpolated. Knows no Phaser and no DOM. */
export type WorldModel = {
  readonly map: ExpoMap;
  readonly grid: WalkGrid;
  readonly clock: ServerClock;
  /** 0 until the welcome. */
  me: number;
  state(state: PlaceState, now: number): void;
  acknowledge(ack: ServerMessages['ack']): void;
  /** Walks on; `wanted` is what keys or stick say, null when no key is down. Returns the turns to send, in order. */
  walk(now: number, wanted: Direction | null): ClientMessages['turn'][];
  /** Walks by itself to a tile (tap, "take me there", the greeter); a key ends it. False when there is no way. */
  goTo(tile: Tile): boolean;
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
  const tracks = new Map<number, Track>();
  const faces = new Map<number, Direction>();
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

  const model: WorldModel = {
    map,
    grid,
    clock,
    me: 0,
    get going() {
      return onWay;
    },
    state(state, now) {
      clock.arrived(state.tick, now);
      const seen = new Set<number>();
      state.bodies.forEach((body, key) => {
        const id = Number(key);
        seen.add(id);
        if (id === model.me) {
          // a state may come before the welcome that says which body is mine
          tracks.delete(id);
          prediction.compare(state.tick, body.x, body.y);
          return;
        }
        const track = tracks.get(id) ?? [];
        tracks.set(id, track);
        addSample(track, { tick: state.tick, x: body.x, y: body.y });
        faces.set(id, isDirection(body.face) ? body.face : SOUTH);
      });
      for (const id of tracks.keys()) if (!seen.has(id)) tracks.delete(id);
    },
    acknowledge(ack) {
      if (ack.snap) model.stopGoing();
      prediction.acknowledge(ack);
    },
    walk(now, wanted) {
      // while nothing walks, the clock may be put right at once: nobody sees it
      const resting = wanted === null && !onWay && prediction.resting;
      const tick = clock.tick(now, resting);
      if (tick === null) return [];
      const due = Math.floor(tick);
      if (resting) prediction.rest(due);
      if (wanted !== null) model.stopGoing();
      const turns: ClientMessages['turn'][] = [];
      const turnTo = (direction: Direction): void => {
        const turn = prediction.turn(direction);
        if (turn) turns.push(turn);
      };
      if (!onWay) {
        turnTo(wanted ?? STILL);
        prediction.advance(due);
        return turns;
      }
      // after a slow frame its first part is walked as it was: a turn that is claimed late counts as now, and would only
      // have to be put right
      const slow = due - prediction.tick > FRESH_TICKS;
      if (slow) prediction.advance(due - FRESH_TICKS);
      // the rest is followed step by step: the corners of a way lie on single ticks
      while (prediction.tick < due) {
        if (stuck >= STUCK_TICKS || isOffWay()) plan();
        if (slow && isThere()) model.stopGoing();
        turnTo(onWay ? towards() : STILL);
        const { x, y } = prediction.body;
        prediction.advance(prediction.tick + 1);
        stuck = x === prediction.body.x && y === prediction.body.y ? stuck + 1 : 0;
      }
      return turns;
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
      for (const [id, track] of tracks) {
        const at = positionAt(track, arrived - BEHIND_TICKS);
        if (!at) continue;
        const face = faces.get(id) ?? SOUTH;
        list.push({ id, x: toPixels(at.x), y: toPixels(at.y), face, moving: at.moving, me: false });
      }
      if (model.me !== 0) list.push(drawnSelf(now, tick));
      return list;
    },
    here: () => ({ x: toPixels(prediction.body.x), y: toPixels(prediction.body.y) }),
  };
  return model;
}
