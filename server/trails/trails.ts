import { createHmac } from 'node:crypto';
import * as v from 'valibot';
import type { Context } from '../context.ts';

const Found = v.object({ stops: v.array(v.string()), finished: v.boolean() });
const Stamped = v.union([
  v.object({ status: v.picklist(['stamped', 'known', 'code-used']), ...Found.entries }),
  v.object({ status: v.literal('not-found') }),
]);

/** A visitor on a trail. `trail`: the key of its settings. */
export type OnTrail = { event: string; trail: string; visitor: string };

const args = ({ event, trail, visitor }: OnTrail) => ({ p_event: event, p_trail: trail, p_visitor: visitor });

/** Returns the stops that a person has found, on whatever device, and whether the person has finished the trail. */
export async function readTrail(
  ctx: Pick<Context, 'data'>,
  on: OnTrail,
): Promise<{ got: Set<string>; isFinished: boolean }> {
  const { stops, finished } = await ctx.data.rpc('trail_read', args(on), Found);
  return { got: new Set(stops), isFinished: finished };
}

/** Gives a stamp; `code` is the plain code that it is given for, null for none. A code works once. */
export async function giveStamp(
  ctx: Pick<Context, 'data' | 'secrets'>,
  on: OnTrail,
  stop: string,
  code: string | null,
): Promise<{ status: 'stamped' | 'known' | 'code-used' | 'not-found'; got: Set<string>; isFinished: boolean }> {
  const digest = code && createHmac('sha256', ctx.secrets.key('scores')).update(code).digest('hex').slice(0, 32);
  const found = await ctx.data.rpc('trail_stamp', { ...args(on), p_stop: stop, p_digest: digest }, Stamped);
  if (found.status === 'not-found') return { status: found.status, got: new Set(), isFinished: false };
  return { status: found.status, got: new Set(found.stops), isFinished: found.finished };
}

/** Records that a person has finished a trail. Returns the visitor to whom its prize belongs. */
export async function finishTrail(ctx: Pick<Context, 'data'>, on: OnTrail): Promise<string> {
  return (await ctx.data.rpc('trail_finish', args(on), v.object({ visitor: v.string() }))).visitor;
}
