import type { ClientMessages } from '../../shared/protocol.ts';
import { type Direction, STILL } from '../../shared/world/direction.ts';
import type { ServerClock } from '../net/clock.ts';
import type { Prediction } from '../net/prediction.ts';
import type { OwnWay } from './own-way.ts';

/** Turns are decided for at most this many ticks back, so that they reach the server in time over a slow connection. */
const FRESH_TICKS = 2;
/** If the clock went back further than this (it had mistaken a stall for delay), the own body's tick goes back too. */
const AHEAD_TICKS = 4;

type Turn = ClientMessages['turn'];
type Own = { clock: Pick<ServerClock, 'tick'>; prediction: Prediction; way: OwnWay };

/**
 * Walks the own body up to now, tick by tick, and returns the turns to send. `wanted`: the direction of keys or stick;
 * null if none is pressed.
 */
export function walkOwn({ clock, prediction, way }: Own, now: number, wanted: Direction | null): Turn[] {
  // while the body stands still, the clock can be corrected at once, unseen
  const resting = wanted === null && !way.isOn && prediction.resting;
  const tick = clock.tick(now, resting);
  if (tick === null) return [];
  const due = Math.floor(tick);
  if (resting || prediction.tick - due > AHEAD_TICKS) prediction.setTick(due);
  if (wanted !== null) way.stop();
  const turns: Turn[] = [];
  const turnTo = (direction: Direction): void => {
    const turn = prediction.turn(direction);
    if (turn) turns.push(turn);
  };
  // after a slow frame, walk its first part in the old direction: a turn that is sent late counts as now, and would
  // need a correction
  const slow = due - prediction.tick > FRESH_TICKS;
  if (slow) prediction.advance(due - FRESH_TICKS);
  if (!way.isOn) turnTo(wanted ?? STILL);
  // a path is followed tick by tick, because its corners lie on single ticks
  while (prediction.tick < due) {
    if (way.isOn) turnTo(way.next(slow));
    const { x, y } = prediction.body;
    prediction.advance(prediction.tick + 1);
    way.stepped(x !== prediction.body.x || y !== prediction.body.y);
  }
  return turns;
}
