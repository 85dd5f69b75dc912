import * as v from 'valibot';
import type { Recipient } from '../../shared/claim.ts';
import type { Context } from '../context.ts';
import { openRecipient, SealedWinner } from './winners.ts';

const PAGE = 200;

const Batch = v.object({
  batch: v.number(),
  rows: v.number(),
  /** How many are not yet marked as handed to the courier. */
  unsent: v.number(),
  rehearsal: v.boolean(),
  at: v.number(),
  by: v.nullable(v.string()),
  downloads: v.number(),
});
export type Batch = v.InferOutput<typeof Batch>;

/**
 * Returns how many claimed wins are in no batch yet, how many of these have a mark, whether they are of a rehearsal,
 * and all batches, newest first.
 */
export async function listExports(
  ctx: Pick<Context, 'data'>,
  event: string,
): Promise<{ waiting: number; marked: number; rehearsal: boolean; batches: Batch[] }> {
  return await ctx.data.rpc(
    'export_list',
    { p_event: event },
    v.object({ waiting: v.number(), marked: v.number(), rehearsal: v.boolean(), batches: v.array(Batch) }),
  );
}

/** Records a batch of every claimed win that is in none yet. If two clerks do so at once, the second finds no wins. */
export async function createExport(
  ctx: Pick<Context, 'data'>,
  event: string,
  staff: string,
): Promise<{ batch: number; rows: number } | 'nothing' | 'not-found'> {
  const reply = await ctx.data.rpc(
    'export_create',
    { p_event: event, p_staff: staff },
    v.variant('status', [
      v.object({ status: v.literal('created'), batch: v.number(), rows: v.number() }),
      v.object({ status: v.picklist(['nothing', 'not-found']) }),
    ]),
  );
  return reply.status === 'created' ? { batch: reply.batch, rows: reply.rows } : reply.status;
}

/** Marks the parcels of a batch as handed to the courier. Returns how many they were. */
export async function shipExport(
  ctx: Pick<Context, 'data'>,
  event: string,
  batch: number,
  staff: string,
): Promise<number | 'nothing' | 'not-found'> {
  const reply = await ctx.data.rpc(
    'export_shipped',
    { p_event: event, p_batch: batch, p_staff: staff },
    v.variant('status', [
      v.object({ status: v.literal('shipped'), rows: v.number() }),
      v.object({ status: v.picklist(['nothing', 'not-found']) }),
    ]),
  );
  return reply.status === 'shipped' ? reply.rows : reply.status;
}

/** One parcel of a batch. */
export type Parcel = Pick<SealedWinner, 'receipt' | 'prize' | 'at' | 'rehearsal'> & {
  recipient: Recipient | 'damaged';
};
/** `rehearsal`: at least one of them was won in a rehearsal. */
export type OpenedBatch = { rehearsal: boolean; parcels: AsyncGenerator<Parcel> };

/**
 * Returns the parcels of a batch, page by page, or null if there is no such batch. The audit trail has the download
 * before the first row is returned.
 */
export async function openExport(
  ctx: Pick<Context, 'data' | 'secrets' | 'log'>,
  event: string,
  batch: number,
  staff: string,
): Promise<OpenedBatch | null> {
  const opened = await ctx.data.rpc(
    'export_open',
    { p_event: event, p_batch: batch, p_staff: staff },
    v.variant('status', [
      v.object({ status: v.literal('not-found') }),
      v.object({ status: v.literal('opened'), rehearsal: v.boolean() }),
    ]),
  );
  if (opened.status === 'not-found') return null;
  return { rehearsal: opened.rehearsal, parcels: parcels(ctx, event, batch) };
}

async function* parcels(
  ctx: Pick<Context, 'data' | 'secrets' | 'log'>,
  event: string,
  batch: number,
): AsyncGenerator<Parcel> {
  for (let after = 0; ; ) {
    const { rows } = await ctx.data.rpc(
      'export_page',
      { p_event: event, p_batch: batch, p_after: after, p_limit: PAGE },
      v.object({ rows: v.array(v.object({ position: v.number(), winner: SealedWinner })) }),
    );
    for (const { winner } of rows) {
      const { receipt, prize, at, rehearsal } = winner;
      yield { receipt, prize, at, rehearsal, recipient: openRecipient(ctx, winner) ?? 'damaged' };
    }
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = last.position;
  }
}
