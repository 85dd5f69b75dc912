import type { TugOfWarConfig } from '../../../shared/games/tug-of-war/spec.ts';
import type { Bar, Grade } from '../../../shared/games/tug-of-war/view.ts';
import { toTicks } from '../game-half.ts';

const BEATS_OF_A_BAR = 8;
/** From the last beat of a bar to the first one of the next (2 s): every page has received the new tempo by then. */
const REST_TICKS = 40;

/**
 * How many ticks a tap may reach the server before and after its beat. Later is granted more than earlier, because every
 * tap travels.
 */
const WINDOWS: readonly { grade: Grade; early: number; late: number }[] = [
  { grade: 'best', early: 2, late: 3 },
  { grade: 'good', early: 3, late: 4 },
  { grade: 'near', early: 5, late: 6 },
];
/** After so many ticks no tap counts for a beat any more. */
export const LATEST = 6;

/** How much a tap pulls; also its points. */
export const STRENGTH: Readonly<Record<Grade, number>> = { best: 3, good: 2, near: 1, double: 0 };
export const MOST_STRENGTH = STRENGTH.best;

const drawEvery = ({ fastSeconds, slowSeconds }: TugOfWarConfig, rng: () => number): number =>
  toTicks(fastSeconds + Math.max(0, slowSeconds - fastSeconds) * rng());

export const firstBar = (config: TugOfWarConfig, from: number, rng: () => number): Bar => ({
  ...{ first: 0, from, every: drawEvery(config, rng), count: BEATS_OF_A_BAR },
});

export const beatTick = ({ first, from, every }: Bar, beat: number): number => from + (beat - first) * every;

/** Returns the bar after this one, in another tempo. */
export const nextBar = (config: TugOfWarConfig, before: Bar, rng: () => number): Bar => ({
  ...firstBar(config, beatTick(before, before.first + before.count - 1) + REST_TICKS, rng),
  first: before.first + before.count,
});

/** Returns how well a tap at a tick of the server meets a beat; null if it misses it, or if the bar has no such beat. */
export function gradeOf(bar: Bar, beat: number, tick: number): Grade | null {
  if (beat < bar.first || beat >= bar.first + bar.count) return null;
  const offset = tick - beatTick(bar, beat);
  return WINDOWS.find(({ early, late }) => offset >= -early && offset <= late)?.grade ?? null;
}
