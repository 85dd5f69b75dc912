/** Returns an integer from 0 to `limit` - 1, each equally likely. */
export type Below = (limit: number) => number;

/**
 * How the winners of a round are ordered. The database awards in the given order, and is responsible for stock and
 * idempotency.
 */
export type BasisOfWins = {
  /** Who takes part in the order: all players of the round, or the finishers. */
  among: 'players' | 'finishers';
  /** Returns the order in which these visitors win. Each visitor is in it once. */
  order: (visitors: readonly string[], below: Below) => string[];
};
