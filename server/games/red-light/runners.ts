import type { Area } from '../../../shared/map/expo-map.ts';
import { contains } from '../../../shared/world/areas.ts';
import type { Score } from '../../rounds/game.ts';
import { GRACE_TICKS } from './doll.ts';

type Spot = { x: number; y: number };

export type Runner = {
  isGone: boolean;
  /** Where the body stood at the last judged tick. */
  spot: Spot | null;
  /** The tick at which the body was last carried to the start. */
  carriedAt: number;
  /** The doll has caught it since it last turned round. */
  isCaught: boolean;
  timesCaught: number;
  finishedAt: number | null;
};

export const newRunner = (tick: number): Runner => ({
  isGone: false,
  spot: null,
  carriedAt: tick,
  isCaught: false,
  timesCaught: 0,
  finishedAt: null,
});

export const isRunning = ({ isGone, finishedAt }: Runner): boolean => !isGone && finishedAt === null;

/** What a tick is judged by: whether the doll looked then, and where the finish is. */
type Judged = { at: number; isSeen: boolean; finish: Area };

/**
 * Judges one tick of a runner, by the positions of this tick and of the one before. Returns whether the doll has caught
 * it. `spot` is null for a body that has left.
 */
export function judge(runner: Runner, spot: Spot | null, { at, isSeen, finish }: Judged): boolean {
  const { spot: before, carriedAt } = runner;
  runner.spot = spot;
  if (!spot) return false;
  const hasMoved = before !== null && (before.x !== spot.x || before.y !== spot.y);
  // a body that was carried gets the same grace as one that has to stop
  if (isSeen && hasMoved && at > carriedAt + GRACE_TICKS) {
    runner.isCaught = true;
    runner.timesCaught += 1;
    return true;
  }
  if (at > carriedAt && contains(finish, spot.x, spot.y)) runner.finishedAt = at;
  return false;
}

/** The place in which a runner arrived, counted from 1; 0 before that. Ties have the same place. */
export function placeOf(runners: readonly Runner[], player: number): number {
  const own = runners[player].finishedAt;
  if (own === null) return 0;
  return runners.filter(({ finishedAt }) => finishedAt !== null && finishedAt < own).length + 1;
}

/** The earlier a runner arrived, the more points. */
export const scoresOf = (runners: readonly Runner[], endsAt: number): Score[] =>
  runners.map(({ isGone, finishedAt }, player) => ({
    player,
    points: finishedAt === null ? 0 : endsAt - finishedAt + 1,
    isFinisher: finishedAt !== null && !isGone,
  }));
