/** A page that asked for a sign of life and heard nothing for so long has a dead line, ms. The server answers at once. */
export const DEAD_MS = 10_000;

/**
 * Notices a line that is open and dead: the system tells nothing of it for minutes. Times are performance.now().
 * A page that sleeps is no dead line by itself: it has to have asked, and to have been awake to hear.
 */
export function createSilence() {
  let askedAt: number | null = null;
  return {
    /** The page has asked for an answer now. */
    asked(now: number): void {
      askedAt ??= now;
    },
    /** Anything has come. */
    heard(): void {
      askedAt = null;
    },
    isDead: (now: number): boolean => askedAt !== null && now - askedAt > DEAD_MS,
  };
}
