/**
 * A connection is dead if the page asked for an answer and received nothing for this long, ms. The server answers at
 * once.
 */
export const DEAD_MS = 10_000;

/**
 * Notices a connection that is open but dead, which the system may not report for minutes. Times are performance.now().
 * A sleeping page alone does not make a connection dead: the page must have asked, and must have been awake to receive
 * an answer.
 */
export function createSilence() {
  let askedAt: number | null = null;
  return {
    /** The page has asked for an answer now. */
    asked(now: number): void {
      askedAt ??= now;
    },
    /** Something arrived. */
    heard(): void {
      askedAt = null;
    },
    isDead: (now: number): boolean => askedAt !== null && now - askedAt > DEAD_MS,
  };
}
