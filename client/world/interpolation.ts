/** States kept per body (at 10 Hz: 1.6 s). */
const KEPT = 16;
/** Others are drawn this many ticks behind the newest state: one lost patch is not seen. */
export const BEHIND_TICKS = 3;
/** A body that moved further than this between two states was put there (units per tick; a walk is 64). */
const LEAP_PER_TICK = 100;

export type Sample = { tick: number; x: number; y: number };
export type Track = Sample[];

export function addSample(track: Track, sample: Sample): void {
  const last = track.at(-1);
  if (last && sample.tick <= last.tick) return;
  track.push(sample);
  if (track.length > KEPT) track.shift();
}

/** Where a body is drawn at a (continuous) tick: between its two states around it, never beyond the newest. */
export function positionAt(track: Track, tick: number): { x: number; y: number; moving: boolean } | null {
  const newest = track.at(-1);
  if (!newest) return null;
  if (tick >= newest.tick) return { x: newest.x, y: newest.y, moving: false };
  let after = track.length - 1;
  while (after > 0 && track[after - 1].tick > tick) after -= 1;
  const to = track[after];
  if (after === 0) return { x: to.x, y: to.y, moving: false };
  const from = track[after - 1];
  const ticks = to.tick - from.tick;
  const leapt = Math.hypot(to.x - from.x, to.y - from.y) > LEAP_PER_TICK * ticks;
  const part = leapt ? 1 : (tick - from.tick) / ticks;
  return {
    x: from.x + (to.x - from.x) * part,
    y: from.y + (to.y - from.y) * part,
    moving: !leapt && (to.x !== from.x || to.y !== from.y),
  };
}
