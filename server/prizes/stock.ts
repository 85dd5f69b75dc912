import * as v from 'valibot';
import { StockDifference, StockReport } from '../../shared/api/stock.ts';
import type { Context } from '../context.ts';

/** The stock of an event, prize by prize, and everything about it that does not agree. */
export async function readStock(ctx: Pick<Context, 'data'>, event: string): Promise<StockReport> {
  return await ctx.data.rpc('stock_report', { p_event: event }, StockReport);
}

const Everywhere = v.object({ differences: v.array(v.object({ event: v.string(), ...StockDifference.entries })) });

/** What does not agree in all events that are not archived. */
export async function findDifferences(
  ctx: Pick<Context, 'data'>,
): Promise<v.InferOutput<typeof Everywhere>['differences']> {
  return (await ctx.data.rpc('stock_check', {}, Everywhere)).differences;
}

/** Logs at start whether stock and wins agree. A difference is no reason not to start: it was there before. */
export async function reportStock(ctx: Pick<Context, 'data' | 'log'>): Promise<void> {
  const differences = await findDifferences(ctx);
  if (differences.length === 0) ctx.log.info('stock, wins and claims agree');
  else ctx.log.error({ differences }, 'stock and wins do not agree: see the Prizes desk');
}
