import type { WalkGrid } from '../map/expo-map.ts';
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

/** Walks everybody up to the tick and lets go of those who were out of hearing then: they are told no more. */
function settle(follow: Follow, tick: number): void {
  follow.tick = tick;
  for (const [id, walker] of follow.walkers) {
    walkTo(walker, tick, follow.grid);
    const cell = cellAt(follow.cells, pastX(walker, tick), pastY(walker, tick));
    if (!isHeard(follow.cells, follow.anchor, cell)) follow.walkers.delete(id);
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
    for (const fact of frame.facts) applyFact(follow, fact, frame.tick);
    follow.anchor = frame.anchor;
    for (const record of frame.list) applyRecord(follow, record, frame.tick);
    settle(follow, frame.tick);
  } else if (frame.type === 'motion' && follow.tick > 0) {
    const tick = tickNear(frame.low, follow.tick, 16);
    for (const fact of frame.facts) if (fact.kind !== 'mask') applyFact(follow, fact, tick);
    // after an anchor changed, the first frame of the new group may tell a tick again
    if (tick - 1 > follow.tick) for (const record of frame.before) applyRecord(follow, record, tick - 1);
    if (tick > follow.tick) for (const record of frame.now) applyRecord(follow, record, tick);
    for (const fact of frame.facts) if (fact.kind === 'mask') applyFact(follow, fact, tick);
    settle(follow, Math.max(tick, follow.tick));
  } else if (frame.type === 'pulse' && frame.live && follow.tick > 0 && frame.tick - 1 > follow.tick) {
    settle(follow, frame.tick - 1);
  }
}

/** Walks everybody straight on up to a tick that no frame has told of yet. */
export function walkAhead(follow: Follow, tick: number): void {
  const end = Math.min(tick, follow.tick + MOST_AHEAD);
  for (const walker of follow.walkers.values()) walkTo(walker, end, follow.grid);
}
