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
