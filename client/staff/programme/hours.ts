import type { ItemKind } from '../../../shared/programme.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** When an event opens and closes, in epoch ms. */
type Hours = { opensAt: number; closesAt: number };

/**
 * Returns the default start of a new item in epoch ms: the next full hour, or the opening if the event has not opened
 * yet.
 */
export const usualStart = (now: number, { opensAt }: Pick<Hours, 'opensAt'>): number =>
  Math.max(Math.ceil(now / HOUR_MS) * HOUR_MS, opensAt);

type Series = { startsAt: number; minutes: number; every: number; times: number };

/** Whether an item of a series begins before the event opens, or would end after it closes. */
export function isOutside({ startsAt, minutes, every, times }: Series, { opensAt, closesAt }: Hours): boolean {
  const endsAt = startsAt + ((times - 1) * every + minutes) * MINUTE_MS;
  return startsAt < opensAt || endsAt > closesAt;
}

type Venue = { kind: ItemKind; map: string; object: string };

/** Whether an item of a series begins only after the end of the event. The server refuses that. */
export const isAfterEnd = ({ startsAt, every, times }: Series, { closesAt }: Pick<Hours, 'closesAt'>): boolean =>
  startsAt + (times - 1) * every * MINUTE_MS >= closesAt;

/** Rounds and draws need their stage for themselves. */
const fillsStage = (kind: ItemKind): boolean => kind !== 'talk';

/**
 * Returns a round or a draw on the same stage at the same time, or the series itself if its items are longer than its interval.
 */
export function clashOf<T extends Venue & { id: string; state: string; startsAt: number; minutes: number }>(
  of: Venue & Series & { id: string | null },
  items: readonly T[],
): T | 'itself' | null {
  if (!fillsStage(of.kind)) return null;
  if (of.times > 1 && of.every < of.minutes) return 'itself';
  const starts = Array.from({ length: of.times }, (_, i) => of.startsAt + i * of.every * MINUTE_MS);
  const meets = (item: T): boolean =>
    starts.some((at) => item.startsAt < at + of.minutes * MINUTE_MS && at < item.startsAt + item.minutes * MINUTE_MS);
  return (
    items.find(
      (item) =>
        fillsStage(item.kind) &&
        item.state === 'planned' &&
        item.id !== of.id &&
        item.map === of.map &&
        item.object === of.object &&
        meets(item),
    ) ?? null
  );
}
