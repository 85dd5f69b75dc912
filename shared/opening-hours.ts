import type { Stretch } from './fair/stretches.ts';
import { zonedClock } from './zoned-time.ts';

/** The hours of every day, as clocks of the event show them. Equal times are the whole day. */
export type DailyHours = { opens: string; closes: string };

const DAY_MS = 24 * 60 * 60_000;

const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00Z`) + DAY_MS).toISOString().slice(0, 10);

/**
 * Returns the stretches between two times in which it is open, in order and not touching each other. Hours that close
 * earlier than they open go on past midnight. A day on which the clocks change has an hour more or less.
 */
export function openStretches(from: number, until: number, { opens, closes }: DailyHours, timeZone: string): Stretch[] {
  const clock = zonedClock(timeZone);
  const stretches: [number, number][] = [];
  const at = (day: string, time: string): number => clock.read(`${day}T${time}`) ?? 0;
  // hours that began on the day before may go on past midnight
  let day = clock.write(from - DAY_MS).slice(0, 10);
  for (const last = clock.write(until).slice(0, 10); day <= last; day = dayAfter(day)) {
    const start = Math.max(from, at(day, opens));
    const end = Math.min(until, at(closes > opens ? day : dayAfter(day), closes));
    if (start >= end) continue;
    const before = stretches.at(-1);
    if (before && before[1] >= start) before[1] = Math.max(before[1], end);
    else stretches.push([start, end]);
  }
  return stretches;
}
