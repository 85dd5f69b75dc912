import { CELL, type WalkGrid } from '../../shared/map/expo-map.ts';
import type { Ack } from '../../shared/motion/frames.ts';
import type { ClientMessages } from '../../shared/protocol.ts';
import { type Direction, faceOf, isDirection, STILL, turned, walkOf } from '../../shared/world/direction.ts';
import { type Body, step } from '../../shared/world/step.ts';
import { UNITS_PER_TILE } from '../../shared/world/units.ts';
import {
  createWalker,
  pastHeading,
  pastX,
  pastY,
  placeAt,
  remembers,
  turnAt,
  walkTo,
} from '../../shared/world/walker.ts';
import { ease, type Gap } from '../world/ease.ts';

/** A larger error than this is no correction but another place (a portal whose word was lost). */
const EASE_LIMIT = 12 * UNITS_PER_TILE;
/** Walked at once after the page was held up (10 s); after a longer sleep the server's state is taken as it is. */
const MAX_CATCH_UP = 200;

type Turn = ClientMessages['turn'];

/** The own body: walks at once, and is put right by the server's acks. Positions in units. */
export type Prediction = {
  readonly tick: number;
  readonly direction: Direction;
  readonly face: Direction;
  readonly body: Body;
  /** Starts or changes the walk; the message to send, or null when nothing changed. */
  turn(direction: Direction): Turn | null;
  /** Stands, and the server knows it. */
  readonly resting: boolean;
  /** Takes over a tick of the clock, also an earlier one: no claim may lie in the future. */
  setTick(tick: number): void;
  /** Walks up to the server tick (whole). */
  advance(tick: number): void;
  acknowledge(ack: Ack): void;
  /** The server's word on where this body was at a past tick; heals what no ack told. */
  compare(tick: number, x: number, y: number): void;
  /** Where to draw it: `ahead` is the fraction of the next step, `now` in milliseconds. */
  drawn(ahead: number, now: number): { x: number; y: number };
};

/** What is known of the own body. */
type Own = {
  readonly walker: ReturnType<typeof createWalker>;
  /** Number of the last turn that was made, and of the last one that the server has counted. */
  seq: number;
  acked: number;
  /** Turns that the server has not counted yet. */
  pending: Turn[];
  /** The server has said where it is. */
  known: boolean;
  /** Drawn minus predicted: shrinks to nothing. */
  readonly gap: Gap;
};

/** Takes a state of the server and walks it up to our tick with the turns that it did not know. */
function rebase(own: Own, ack: Ack, grid: WalkGrid): void {
  const { walker, gap } = own;
  const before = { x: walker.x, y: walker.y };
  const heading = remembers(walker, ack.tick) ? pastHeading(walker, ack.tick) : walker.heading;
  if (!own.known || !remembers(walker, ack.tick)) walker.tick = ack.tick;
  walker.mask = ack.mask;
  placeAt(walker, ack.tick, ack.x, ack.y, turned(heading, isDirection(ack.dir) ? ack.dir : STILL), grid);
  for (const { tick, dir } of own.pending) {
    const at = Math.max(tick, ack.tick + 1);
    const was = remembers(walker, at - 1) ? pastHeading(walker, at - 1) : walker.heading;
    turnAt(walker, at, turned(was, dir), grid);
  }
  gap.x += before.x - walker.x;
  gap.y += before.y - walker.y;
  if (ack.snap || !own.known || Math.hypot(gap.x, gap.y) > EASE_LIMIT) Object.assign(gap, { x: 0, y: 0 });
  own.known = true;
}

export function createPrediction(grid: WalkGrid): Prediction {
  const walker = createWalker(0, 0, 0, CELL.solid);
  const gap: Gap = { x: 0, y: 0 };
  const own: Own = { walker, seq: 0, acked: 0, pending: [], known: false, gap };
  let lastNow = 0;
  let lastAhead = 0;

  const direction = (): Direction => walkOf(walker.heading);

  return {
    get tick() {
      return walker.tick;
    },
    get direction() {
      return direction();
    },
    get face() {
      return faceOf(walker.heading);
    },
    body: walker,
    get resting() {
      return own.known && direction() === STILL && own.pending.length === 0;
    },
    setTick(tick) {
      if (tick > walker.tick) walkTo(walker, tick, grid);
      else walker.tick = tick;
    },
    turn(next) {
      if (!own.known || next === direction()) return null;
      // the step that is being drawn bends: what is on the screen stays where it is and runs after
      const was = step(walker, direction(), grid);
      const is = step(walker, next, grid);
      gap.x += (was.x - is.x) * lastAhead;
      gap.y += (was.y - is.y) * lastAhead;
      walker.heading = turned(walker.heading, next);
      const message = { seq: ++own.seq, tick: walker.tick + 1, dir: next };
      own.pending.push(message);
      return message;
    },
    advance(to) {
      if (!own.known) return;
      if (to - walker.tick > MAX_CATCH_UP) walker.tick = to;
      walkTo(walker, to, grid);
    },
    acknowledge(ack) {
      if (ack.seq < own.acked && !ack.snap) return;
      own.acked = ack.seq;
      own.pending = ack.snap ? [] : own.pending.filter((turn) => turn.seq > ack.seq);
      rebase(own, ack, grid);
      if (ack.snap) walker.heading = turned(walker.heading, STILL);
    },
    compare(at, x, y) {
      if (!own.known || own.pending.length > 0 || !remembers(walker, at)) return;
      if (pastX(walker, at) === x && pastY(walker, at) === y) return;
      rebase(own, { seq: own.acked, tick: at, x, y, dir: direction(), mask: walker.mask, snap: false }, grid);
    },
    drawn(ahead, now) {
      ease(gap, Math.max(0, now - lastNow));
      lastNow = now;
      lastAhead = ahead;
      const next = step(walker, direction(), grid);
      return {
        x: walker.x + (next.x - walker.x) * ahead + gap.x,
        y: walker.y + (next.y - walker.y) * ahead + gap.y,
      };
    },
  };
}
