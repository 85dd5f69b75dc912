import type { ReplayedRound } from '../../../shared/api/replays.ts';
import { TICK_MS } from '../../../shared/world/units.ts';

export type Point = readonly [x: number, y: number];

/** Returns the index of the last row that is not after the tick; -1 if there is none. `rows`: in the order of their ticks. */
export function lastAt(rows: readonly { tick: number }[], tick: number): number {
  let from = 0;
  let to = rows.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (rows[middle].tick <= tick) from = middle + 1;
    else to = middle;
  }
  return from - 1;
}

/** Where each player stood at a tick, between the two nearest records; null for one who was not there. */
export function spotsAt(stood: ReplayedRound['stood'], tick: number): (Point | null)[] {
  const at = Math.max(0, lastAt(stood, tick));
  const before = stood[at];
  const after = stood[at + 1] ?? before;
  if (!before || !after) return [];
  const part =
    after.tick > before.tick ? Math.max(0, Math.min(1, (tick - before.tick) / (after.tick - before.tick))) : 0;
  return before.spots.map((from, player) => {
    const to = after.spots[player] ?? from;
    if (!from || !to) return from;
    return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part];
  });
}

type Zone = ReplayedRound['zones'][number];

/** Returns the zone at a point; undefined outside. */
export const zoneAt = (zones: readonly Zone[], [x, y]: Point): Zone | undefined =>
  zones.find((zone) => x >= zone.x && x < zone.x + zone.width && y >= zone.y && y < zone.y + zone.height);

/** `75` seconds are `1:15`. */
export function clockOf(ticks: number): string {
  const seconds = Math.max(0, Math.floor((ticks * TICK_MS) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** How long somebody took part, and why no longer. */
export function fateOf({
  outAt,
  leftAt,
}: ReplayedRound['players'][number]): { kind: 'out' | 'left'; tick: number } | null {
  if (outAt !== null && (leftAt === null || outAt <= leftAt)) return { kind: 'out', tick: outAt };
  return leftAt === null ? null : { kind: 'left', tick: leftAt };
}

/**
 * The picture's part of the map: all spots, and the zones of the game without that of its audience, with a margin. null
 * if nobody's place is known.
 */
export function boundsOf({ zones, stood }: Pick<ReplayedRound, 'zones' | 'stood'>) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const take = (x: number, y: number): void => {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  };
  for (const { spots } of stood) for (const spot of spots) if (spot) take(spot[0], spot[1]);
  if (left === Infinity) return null;
  for (const { role, x, y, width, height } of zones) {
    if (role === 'watch') continue;
    take(x, y);
    take(x + width, y + height);
  }
  const margin = 32;
  return { x: left - margin, y: top - margin, width: right - left + 2 * margin, height: bottom - top + 2 * margin };
}
