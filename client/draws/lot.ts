/** How many digits of a lot pages show. */
const DIGITS = 8;

/** What pages show of a lot. */
export const shortLot = (lot: string): string => lot.slice(0, DIGITS);

const HEX = '0123456789abcdef';
/** The digits of a reel stop one after the other, in ms. */
const STOPS_MS = 160;
/** How long a turning reel shows one digit, in ms. */
const DIGIT_MS = 70;

/** A reel that stands still, for people who asked for reduced motion. */
export const STILL_REEL = '•'.repeat(DIGITS);

/**
 * What a reel shows while it turns. It stops at `lot` when `left` ms are over; with null it turns on. `now` says which
 * digits are seen, and is any clock in ms. `reel` makes neighbours differ.
 */
export function reelText(lot: string | null, left: number, now: number, reel = 0): string {
  const turn = Math.floor(now / DIGIT_MS);
  return Array.from({ length: DIGITS }, (_, at) => {
    if (lot !== null && left <= (DIGITS - 1 - at) * STOPS_MS) return lot[at] ?? '';
    return HEX[(turn * (2 * at + 3) + at * 5 + reel * 7) % HEX.length] ?? '';
  }).join('');
}

/** A screen of a hall and a banner have room for so many lots, in rows of three. */
export const LOTS_A_SCREEN = 9;

/** As many lots of a page as fit, one part after the other while the page stays. `share`: how much of its time is over. */
export function partOfLots<T>(lots: readonly T[], share: number): readonly T[] {
  const parts = Math.max(1, Math.ceil(lots.length / LOTS_A_SCREEN));
  const part = Math.min(parts - 1, Math.max(0, Math.floor(share * parts)));
  return lots.slice(part * LOTS_A_SCREEN, (part + 1) * LOTS_A_SCREEN);
}
