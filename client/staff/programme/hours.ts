const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** When an event is open, in epoch ms. */
type Hours = { opensAt: number; closesAt: number };

/** What a new item begins with: the next full hour, in an event that is still to open its opening. Epoch ms. */
export const usualStart = (now: number, { opensAt }: Pick<Hours, 'opensAt'>): number =>
  Math.max(Math.ceil(now / HOUR_MS) * HOUR_MS, opensAt);

type Series = { startsAt: number; minutes: number; every: number; times: number };

/** Whether an item, or one of its series, begins before the event opens or would end after it has closed. */
export function isOutside({ startsAt, minutes, every, times }: Series, { opensAt, closesAt }: Hours): boolean {
  const endsAt = startsAt + ((times - 1) * every + minutes) * MINUTE_MS;
  return startsAt < opensAt || endsAt > closesAt;
}

type Venue = { kind: 'round' | 'talk'; map: string; object: string };

/** Whether an item, or one of its series, begins only after the event's end: that is refused. */
export const isAfterEnd = ({ startsAt, every, times }: Series, { closesAt }: Pick<Hours, 'closesAt'>): boolean =>
  startsAt + (times - 1) * every * MINUTE_MS >= closesAt;

/** A round that would be on the same stage at the same time, or the series itself where it is longer than its interval. */
export function clashOf<T extends Venue & { id: string; state: string; startsAt: number; minutes: number }>(
  of: Venue & Series & { id: string | null },
  items: readonly T[],
): T | 'itself' | null {
  if (of.kind !== 'round') return null;
  if (of.times > 1 && of.every < of.minutes) return 'itself';
  const starts = Array.from({ length: of.times }, (_, i) => of.startsAt + i * of.every * MINUTE_MS);
  const meets = (item: T): boolean =>
    starts.some((at) => item.startsAt < at + of.minutes * MINUTE_MS && at < item.startsAt + item.minutes * MINUTE_MS);
  return (
    items.find(
      (item) =>
        item.kind === 'round' &&
        item.state === 'planned' &&
        item.id !== of.id &&
        item.map === of.map &&
        item.object === of.object &&
        meets(item),
    ) ?? null
  );
}
