/** Longer than any ticket, seat or call from before a ban lasts; what comes later asks the database. */
const BAN_MS = 120_000;

/** Who was banned from an event in the last minutes: tickets and seats from before it are no good. `clock` is monotonic, ms. */
export function createLatelyBanned(clock: () => number) {
  const until = new Map<string, number>();
  const keyOf = (event: string, visitor: string): string => `${event}/${visitor}`;
  return {
    add(event: string, visitor: string): void {
      for (const [key, end] of until) if (end <= clock()) until.delete(key);
      until.set(keyOf(event, visitor), clock() + BAN_MS);
    },
    lift: (event: string, visitor: string): void => void until.delete(keyOf(event, visitor)),
    has: (event: string, visitor: string): boolean => (until.get(keyOf(event, visitor)) ?? 0) > clock(),
  };
}
