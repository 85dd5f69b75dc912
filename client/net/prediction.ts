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

/** A larger error is not a correction but another place (a portal whose message was lost). */
const EASE_LIMIT = 12 * UNITS_PER_TILE;
/**
 * How many ticks are walked at once after the page was blocked (10 s). After a longer sleep, the page takes the
 * server's state.
 */
const MAX_CATCH_UP = 200;

type Turn = ClientMessages['turn'];

/** The own body. It walks at once, and acks of the server correct it. Positions in units. */
export type Prediction = {
  readonly tick: number;
  readonly direction: Direction;
  readonly face: Direction;
  readonly body: Body;
  /** Starts or changes the walk. Returns the message to send, or null if nothing changed. */
  turn(direction: Direction): Turn | null;
  /** Stands still, and the server has confirmed it. */
  readonly resting: boolean;
  /** Sets the tick of the clock, which can be an earlier one, because no turn may name a future tick. */
  setTick(tick: number): void;
  /** Walks up to a whole server tick. */
  advance(tick: number): void;
  acknowledge(ack: Ack): void;
  /** Compares with the server's position of this body at a past tick, and corrects what no ack did. */
  compare(tick: number, x: number, y: number): void;
  /** Returns where to draw it. `ahead` is the fraction of the next step, `now` in milliseconds. */
  drawn(ahead: number, now: number): { x: number; y: number };
};

/** The state of the own body. */
type Own = {
  readonly walker: ReturnType<typeof createWalker>;
  /** The number of the last turn that was made, and of the last one that the server has applied. */
  seq: number;
  acked: number;
  /** Turns that the server has not confirmed yet. */
  pending: Turn[];
  /** Whether the server has sent its position. */
  known: boolean;
  /** The drawn position minus the predicted one. It shrinks to zero. */
  readonly gap: Gap;
};

/** Takes a state of the server, and walks it up to our tick with the turns that the server did not have yet. */
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
      // the turn changes the step that is being drawn, so the drawn position stays and is eased to the new one
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
