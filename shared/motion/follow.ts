import type { WalkGrid } from '../map/expo-map.ts';
import { STILL, walkOf } from '../world/direction.ts';
import { createWalker, maskFrom, pastX, pastY, placeAt, turnAt, type Walker, walkTo } from '../world/walker.ts';
import { type CellGrid, cellAt, cellsOf, isHeard } from './cells.ts';
import type { Fact, Who } from './facts.ts';
import { type Frame, tickNear } from './frames.ts';
import type { MotionRecord } from './records.ts';

/**
 * How many ticks a page simulates beyond the last tick from the server (2 s). If the connection is silent for longer,
 * the bodies stand still.
 */
export const MOST_AHEAD = 40;

/** The hall as one client knows it: all its people, and the bodies in the cells around the client. */
export type Follow = {
  readonly grid: WalkGrid;
  readonly cells: CellGrid;
  /** The tick of the last frame that was applied; 0 before the first picture. */
  tick: number;
  anchor: number;
  readonly people: Map<number, Who>;
  readonly walkers: Map<number, Walker>;
};

export const createFollow = (grid: WalkGrid): Follow => ({
  grid,
  cells: cellsOf(grid),
  tick: 0,
  anchor: 0,
  people: new Map(),
  walkers: new Map(),
});

function applyFact(follow: Follow, fact: Fact, tick: number): void {
  if (fact.kind === 'who') follow.people.set(fact.who.id, fact.who);
  else if (fact.kind === 'gone') {
    follow.people.delete(fact.id);
    follow.walkers.delete(fact.id);
  } else {
    const who = follow.people.get(fact.id);
    if (who) follow.people.set(fact.id, { ...who, mask: fact.mask });
    const walker = follow.walkers.get(fact.id);
    if (walker) maskFrom(walker, tickNear(fact.from, tick, 8), fact.mask, follow.grid);
  }
}

function applyRecord(follow: Follow, record: MotionRecord, tick: number): void {
  const at = tick - record.age;
  const walker = follow.walkers.get(record.id);
  if (!record.full) {
    // a turn of an unknown body belongs to a frame that the server did not send to this client
    if (walker) turnAt(walker, at, record.heading, follow.grid);
  } else if (walker) placeAt(walker, at, record.x, record.y, record.heading, follow.grid);
  else {
    const mask = follow.people.get(record.id)?.mask ?? 1;
    follow.walkers.set(record.id, createWalker(at, record.x, record.y, mask, record.heading));
  }
}

/**
 * Confirms all ticks up to this one: no later frame changes them. Walks every walker to it, and removes tick by tick
 * those which left the cells of this client. From that tick on the server does not send their turns here, so a
 * prediction of ours must not bring them back.
 */
function confirm(follow: Follow, tick: number): void {
  for (const [id, walker] of follow.walkers) {
    // a walker that stands still is in the same cell as before
    const from = walkOf(walker.heading) === STILL && walker.tick <= follow.tick ? tick : follow.tick + 1;
    for (let at = from; at <= tick; at++) {
      const { x, y } = walker;
      const isNext = walker.tick < at;
      walkTo(walker, at, follow.grid);
      // at a wall: it stands there in all following ticks too
      if (isNext && walker.x === x && walker.y === y) {
        at = tick;
        walkTo(walker, at, follow.grid);
      }
      if (isHeard(follow.cells, follow.anchor, cellAt(follow.cells, pastX(walker, at), pastY(walker, at)))) continue;
      follow.walkers.delete(id);
      break;
    }
  }
  follow.tick = Math.max(tick, follow.tick);
}

type MotionFrame = Extract<Frame, { type: 'motion' }>;

function applyMotion(follow: Follow, frame: MotionFrame): void {
  const tick = tickNear(frame.low, follow.tick, 16);
  for (const fact of frame.facts) if (fact.kind !== 'mask') applyFact(follow, fact, tick);
  const masks = frame.facts.filter((fact) => fact.kind === 'mask');
  // a tick that was sent before: its people have the masks they came with, so apply the change of a mask after them
  for (const mask of masks) if (tickNear(mask.from, tick, 8) <= follow.tick) applyFact(follow, mask, tick);
  for (const [at, records] of [
    [tick - 1, frame.before],
    [tick, frame.now],
  ] as const) {
    // after a change of the anchor, the first frame of the new group may repeat a tick
    if (at <= follow.tick) continue;
    confirm(follow, at - 1);
    for (const record of records) applyRecord(follow, record, at);
    for (const mask of masks) if (tickNear(mask.from, tick, 8) === at) applyFact(follow, mask, at);
    confirm(follow, at);
  }
}

/**
 * Applies a frame about the hall (`motion`, `picture`, `pulse`); others change nothing. Afterwards every walker is
 * where the server had it after the tick of the frame, or further on if it was walked ahead.
 */
export function applyFrame(follow: Follow, frame: Frame): void {
  if (frame.type === 'picture') {
    if (frame.everybody) follow.people.clear();
    if (frame.fresh) follow.walkers.clear();
    else confirm(follow, frame.tick);
    for (const fact of frame.facts) applyFact(follow, fact, frame.tick);
    follow.anchor = frame.anchor;
    for (const record of frame.list) applyRecord(follow, record, frame.tick);
    follow.tick = frame.tick - 1;
    confirm(follow, frame.tick);
  } else if (frame.type === 'motion' && follow.tick > 0) applyMotion(follow, frame);
  else if (frame.type === 'pulse' && frame.live && follow.tick > 0) confirm(follow, frame.tick - 1);
}

/** Walks everybody straight on up to a tick for which no frame has arrived yet. */
export function walkAhead(follow: Follow, tick: number): void {
  const end = Math.min(tick, follow.tick + MOST_AHEAD);
  for (const walker of follow.walkers.values()) walkTo(walker, end, follow.grid);
}
