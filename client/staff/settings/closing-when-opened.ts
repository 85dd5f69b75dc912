/** For an event whose own end has passed, in ms. */
const DAY_MS = 24 * 3600 * 1000;

/** When an event closes that is opened now: as it was planned, as long as that is still to come. */
export const closingWhenOpened = (planned: number, now: number): number => (planned > now ? planned : now + DAY_MS);
