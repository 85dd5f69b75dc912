/**
 * Who is who among the walkers, by index. `watcher`: decodes, stands at the spot where the pacers are, so that it
 * always sees a mover. `surveyor`: decodes and walks like everybody. `pacer`: turns 8 times a second. `walker`:
 * everybody else.
 */
export type Part = 'watcher' | 'surveyor' | 'pacer' | 'walker';

const WATCHERS = 5;
const SURVEYORS = 3;
const PACERS = 2;

/** The first of all walkers decode everything that they receive. */
export const PROBES = WATCHERS + SURVEYORS;
/** The smallest number of walkers: with fewer, a part is missing and there is nothing to measure. */
export const LEAST_WALKERS = PROBES + PACERS;

export function partOf(index: number): Part {
  if (index < WATCHERS) return 'watcher';
  if (index < PROBES) return 'surveyor';
  return index < LEAST_WALKERS ? 'pacer' : 'walker';
}
