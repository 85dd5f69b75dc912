import type { WalkGrid } from '../map/expo-map.ts';
import { STILL, walkOf } from '../world/direction.ts';
import { createWalker, maskFrom, pastX, pastY, placeAt, turnAt, type Walker, walkTo } from '../world/walker.ts';
import { type CellGrid, cellAt, cellsOf, isHeard } from './cells.ts';
import type { Fact, Who } from './facts.ts';
import { type Frame, tickNear } from './frames.ts';
import type { MotionRecord } from './records.ts';

/** Ticks that walkers may be walked beyond the last word of the server (2 s): a line that is silent for longer stands. */
export const MOST_AHEAD = 40;

/** The hall as one client hears of it: who is in it, and the bodies in the cells around. */
export type Follow = {
  readonly grid: WalkGrid;
  readonly cells: CellGrid;
  /** Tick of the last frame that was applied; 0 before the first picture. */
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
    // a turn of somebody who was never seen here belongs to a frame that this client was spared
    if (walker) turnAt(walker, at, record.heading, follow.grid);
  } else if (walker) placeAt(walker, at, record.x, record.y, record.heading, follow.grid);
  else {
    const mask = follow.people.get(record.id)?.mask ?? 1;
    follow.walkers.set(record.id, createWalker(at, record.x, record.y, mask, record.heading));
  }
}

/**
 * Nothing more will be told of the ticks up to this one: walks everybody there and lets go, tick by tick, of who was out of
 * hearing. From the tick that somebody left, this client was spared their turns: a later guess of ours must not bring them back.
 */
function confirm(follow: Follow, tick: number): void {
  for (const [id, walker] of follow.walkers) {
    // who stands was in hearing before and is now
    const from = walkOf(walker.heading) === STILL && walker.tick <= follow.tick ? tick : follow.tick + 1;
    for (let at = from; at <= tick; at++) {
      const { x, y } = walker;
      const isNext = walker.tick < at;
      walkTo(walker, at, follow.grid);
      // at a wall: it stands there for all the ticks to come
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
  // of a tick that is told again: who it was comes with the mask it came with, and the change after it
  for (const mask of masks) if (tickNear(mask.from, tick, 8) <= follow.tick) applyFact(follow, mask, tick);
  for (const [at, records] of [
    [tick - 1, frame.before],
    [tick, frame.now],
  ] as const) {
    // after an anchor changed, the first frame of the new group may tell a tick again
    if (at <= follow.tick) continue;
    confirm(follow, at - 1);
    for (const record of records) applyRecord(follow, record, at);
    for (const mask of masks) if (tickNear(mask.from, tick, 8) === at) applyFact(follow, mask, at);
    confirm(follow, at);
  }
}

/**
 * Applies a frame about the hall (`motion`, `picture`, `pulse`); others change nothing. Afterwards every walker is where the server
 * had it after the tick of the frame, and further on where it was walked ahead.
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

/** Walks everybody straight on up to a tick that no frame has told of yet. */
export function walkAhead(follow: Follow, tick: number): void {
  const end = Math.min(tick, follow.tick + MOST_AHEAD);
  for (const walker of follow.walkers.values()) walkTo(walker, end, follow.grid);
}
