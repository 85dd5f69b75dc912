import type { ClientMessages } from '../../shared/protocol.ts';
import { type Direction, STILL } from '../../shared/world/direction.ts';
import type { ServerClock } from '../net/clock.ts';
import type { Prediction } from '../net/prediction.ts';
import type { OwnWay } from './own-way.ts';

/** Turns are decided for this many ticks back at most: what is claimed then still comes in time over a slow line. */
const FRESH_TICKS = 2;
/** The clock went back further than this (it had taken a stall for the line): so does the own body's tick. */
const AHEAD_TICKS = 4;

type Turn = ClientMessages['turn'];
type Own = { clock: Pick<ServerClock, 'tick'>; prediction: Prediction; way: OwnWay };

/** Walks the own body up to now, tick by tick, and gives the turns to send. `wanted` is what keys or stick say; null: none is held. */
export function walkOwn({ clock, prediction, way }: Own, now: number, wanted: Direction | null): Turn[] {
  // while nothing walks, the clock may be put right at once: nobody sees it
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
  // after a slow frame its first part is walked as it was: a turn that is claimed late counts as now, and would only have to
  // be put right
  const slow = due - prediction.tick > FRESH_TICKS;
  if (slow) prediction.advance(due - FRESH_TICKS);
  if (!way.isOn) turnTo(wanted ?? STILL);
  // a way is followed step by step: its corners lie on single ticks
  while (prediction.tick < due) {
    if (way.isOn) turnTo(way.next(slow));
    const { x, y } = prediction.body;
    prediction.advance(prediction.tick + 1);
    way.stepped(x !== prediction.body.x || y !== prediction.body.y);
  }
  return turns;
}
