import type { WalkGrid } from '../../shared/map/expo-map.ts';
import { tileCentre } from '../../shared/world/units.ts';
import { createWalker, turnAt, walkTo } from '../../shared/world/walker.ts';

const SIDE = 30;
const WALKERS = 40;
const TICKS = 25_000;
/** FNV-1a, 32 bits. */
const FNV_START = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/**
 * Walks 40 bodies for 25,000 ticks, a million steps and more, through pillars and stage floor, with turns that count up
 * to 6 ticks late; gives a digest of every position. Runs in Node as it is and in a browser as it is built.
 */
export function millionSteps(seed: number): string {
  let state = seed >>> 0;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) % below;
  };
  const cells = Uint8Array.from({ length: SIDE * SIDE }, () => (random(12) === 0 ? 1 + random(2) : 0));
  const grid: WalkGrid = { width: SIDE, height: SIDE, cells };
  const walkers = Array.from({ length: WALKERS }, () =>
    createWalker(0, tileCentre(random(SIDE)), tileCentre(random(SIDE)), 1 + random(3)),
  );
  let digest = FNV_START;
  const add = (value: number): void => {
    for (let shift = 0; shift < 24; shift += 8) digest = Math.imul(digest ^ ((value >> shift) & 0xff), FNV_PRIME);
  };
  for (let tick = 1; tick <= TICKS; tick++) {
    for (const walker of walkers) {
      if (random(20) === 0) turnAt(walker, tick - random(7), random(16), grid);
      walkTo(walker, tick, grid);
      add(walker.x);
      add(walker.y);
    }
  }
  return (digest >>> 0).toString(16);
}
