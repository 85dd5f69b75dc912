/** Winners bow twice in this time, ms. */
const BOW_MS = 1500;

const begun = new Map<number, number>();

/** A body bows from now on. */
export const takeBow = (id: number, now: number): void => void begun.set(id, now);

/** How deep a body bows now, from 0 to 1. */
export function bowOf(id: number, now: number): number {
  const since = begun.get(id);
  if (since === undefined) return 0;
  const part = (now - since) / BOW_MS;
  if (part < 1) return Math.sin(part * 2 * Math.PI) ** 2;
  begun.delete(id);
  return 0;
}
