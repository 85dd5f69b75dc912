/** How long an event stays open if its own end has passed, in ms. */
const DAY_MS = 24 * 3600 * 1000;

/** Returns when an event closes that is opened now: at its planned end, if that is in the future. */
export const closingWhenOpened = (planned: number, now: number): number => (planned > now ? planned : now + DAY_MS);
