import * as v from 'valibot';
import { Text } from '../text.ts';

/** What can fail to agree. `supabase/schemas/prizes/stock_differences.sql` says what each means. */
export const STOCK_PROBLEMS = [
  'given',
  'rehearsed',
  'beyond-stock',
  'held',
  'no-entry',
  'status',
  'no-claim',
  'claimed-unseen',
  'no-list',
  'codes',
  'pool',
  'shown',
  'no-code-key',
] as const;

export const StockDifference = v.object({
  prize: v.string(),
  problem: v.picklist(STOCK_PROBLEMS),
  items: v.number(),
});
export type StockDifference = v.InferOutput<typeof StockDifference>;

export const StockReport = v.object({
  prizes: v.array(
    v.object({
      key: v.string(),
      name: Text,
      planned: v.number(),
      onHand: v.number(),
      given: v.number(),
      /** Kept for draws: committed, or waiting for the next of a waiting list. */
      held: v.number(),
      rehearsed: v.number(),
      /** Wins without those of a rehearsal. A status that no win has is missing. */
      statuses: v.record(v.string(), v.number()),
    }),
  ),
  /** Empty: everything agrees. */
  differences: v.array(StockDifference),
});
export type StockReport = v.InferOutput<typeof StockReport>;
