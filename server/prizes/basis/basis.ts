/** A whole number from 0 to `limit` - 1, each as likely as the others. */
export type Below = (limit: number) => number;

/** On what a round's prizes are given. The database takes the order as it comes, and keeps stock and idempotency. */
export type BasisOfWins = {
  /** Who is in the order: all who played the round, or those who came through. */
  among: 'players' | 'finishers';
  /** The order in which these visitors win; each is in it once. */
  order: (visitors: readonly string[], below: Below) => string[];
};
