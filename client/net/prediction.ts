import { CELL, type WalkGrid } from '../../shared/map/expo-map.ts';
import type { ClientMessages, ServerMessages } from '../../shared/protocol.ts';
import { type Direction, isDirection, SOUTH, STILL } from '../../shared/world/direction.ts';
import { type Body, step } from '../../shared/world/step.ts';
import { UNITS_PER_TILE } from '../../shared/world/units.ts';

/** Ticks simulated in one frame at most (2 s); after a longer sleep the server's state is taken as it is. */
const MAX_CATCH_UP = 40;
/** A correction fades over this time, so that it is never seen as a jump. */
const EASE_MS = 150;
/** A larger error than this is no correction but a new place. */
const EASE_LIMIT = 2 * UNITS_PER_TILE;
const HISTORY = 64;

type Turn = ClientMessages['turn'];
type Ack = ServerMessages['ack'];

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
  /** Standing, takes over a tick of the clock, also an earlier one: no claim may lie in the future. */
  rest(tick: number): void;
  /** Walks up to the server tick (whole). */
  advance(tick: number): void;
  acknowledge(ack: Ack): void;
  /** The server's word on where this body was at a past tick; heals what no ack told. */
  compare(tick: number, x: number, y: number): void;
  /** Where to draw it: `ahead` is the fraction of the next step, `now` in milliseconds. */
  drawn(ahead: number, now: number): { x: number; y: number };
};

export function createPrediction(grid: WalkGrid): Prediction {
  let body: Body = { x: 0, y: 0, mask: CELL.solid };
  let tick = 0;
  let direction: Direction = STILL;
  let face: Direction = SOUTH;
  let seq = 0;
  let acked = 0;
  let pending: Turn[] = [];
  let known = false;
  /** Drawn minus predicted, at the moment of the last correction; fades to nothing. */
  let gap = { x: 0, y: 0, since: 0 };
  let lastNow = 0;
  let lastAhead = 0;
  const past = new Int32Array(HISTORY * 2);

  const remember = (at: number, state: Body): void => {
    past[(at % HISTORY) * 2] = state.x;
    past[(at % HISTORY) * 2 + 1] = state.y;
  };

  const fade = (now: number): { x: number; y: number } => {
    const left = Math.max(0, 1 - (now - gap.since) / EASE_MS);
    return { x: gap.x * left, y: gap.y * left };
  };

  /** Takes a state of the server and walks it up to our tick with the turns that it did not know. */
  const rebase = (ack: Ack): void => {
    const before = body;
    const left = fade(lastNow);
    let walked: Body = { x: ack.x, y: ack.y, mask: ack.mask };
    let heading: Direction = isDirection(ack.dir) ? ack.dir : STILL;
    const end = known && tick - ack.tick <= MAX_CATCH_UP ? Math.max(tick, ack.tick) : ack.tick;
    const due = [...pending];
    for (let at = ack.tick + 1; at <= end; at++) {
      while (due.length > 0 && due[0].tick <= at) heading = due.shift()?.dir ?? heading;
      walked = step(walked, heading, grid);
      remember(at, walked);
    }
    body = walked;
    tick = end;
    if (pending.length === 0) direction = heading;
    const error = { x: before.x - body.x, y: before.y - body.y };
    const far = Math.hypot(error.x, error.y) > EASE_LIMIT;
    if (ack.snap || far || !known) gap = { x: 0, y: 0, since: 0 };
    else if (error.x !== 0 || error.y !== 0) gap = { x: left.x + error.x, y: left.y + error.y, since: lastNow };
    known = true;
  };

  return {
    get tick() {
      return tick;
    },
    get direction() {
      return direction;
    },
    get face() {
      return face;
    },
    get body() {
      return body;
    },
    get resting() {
      return known && direction === STILL && pending.length === 0;
    },
    rest(at) {
      tick = at;
      remember(tick, body);
    },
    turn(next) {
      if (!known || next === direction) return null;
      // the step that is being drawn bends: what is on the screen stays where it is and runs after
      const left = fade(lastNow);
      const was = step(body, direction, grid);
      const is = step(body, next, grid);
      gap = {
        x: left.x + (was.x - is.x) * lastAhead,
        y: left.y + (was.y - is.y) * lastAhead,
        since: lastNow,
      };
      direction = next;
      if (next !== STILL) face = next;
      const message = { seq: ++seq, tick: tick + 1, dir: next };
      pending.push(message);
      return message;
    },
    advance(to) {
      if (!known) return;
      if (to - tick > MAX_CATCH_UP) {
        tick = to;
        return;
      }
      while (tick < to) {
        tick += 1;
        body = step(body, direction, grid);
        remember(tick, body);
      }
    },
    acknowledge(ack) {
      if (ack.seq < acked && !ack.snap) return;
      acked = ack.seq;
      pending = ack.snap ? [] : pending.filter((turn) => turn.seq > ack.seq);
      if (ack.snap) direction = STILL;
      rebase(ack);
    },
    compare(at, x, y) {
      if (!known || pending.length > 0 || at > tick || tick - at >= HISTORY) return;
      if (past[(at % HISTORY) * 2] === x && past[(at % HISTORY) * 2 + 1] === y) return;
      rebase({ seq: acked, tick: at, x, y, dir: direction, mask: body.mask, snap: false });
    },
    drawn(ahead, now) {
      lastNow = now;
      lastAhead = ahead;
      const next = step(body, direction, grid);
      const left = fade(now);
      return {
        x: body.x + (next.x - body.x) * ahead + left.x,
        y: body.y + (next.y - body.y) * ahead + left.y,
      };
    },
  };
}
