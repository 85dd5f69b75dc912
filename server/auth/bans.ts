import * as v from 'valibot';
import type { Context } from '../context.ts';

const Ban = v.object({
  id: v.string(),
  visitor: v.string(),
  reason: v.string(),
  at: v.number(),
  liftedAt: v.nullable(v.number()),
  by: v.nullable(v.string()),
});
export type Ban = v.InferOutput<typeof Ban>;

/**
 * Bans a visitor from an event until the ban is lifted, with an audit entry. `staff`: id of the staff member who did
 * it.
 */
export async function banVisitor(
  ctx: Pick<Context, 'data'>,
  ban: { event: string; visitor: string; reason: string; staff: string | null },
): Promise<'banned' | 'present' | 'not-found'> {
  const reply = await ctx.data.rpc(
    'ban_put',
    { p_event: ban.event, p_visitor: ban.visitor, p_reason: ban.reason, p_staff: ban.staff },
    v.object({ status: v.picklist(['banned', 'present', 'not-found']) }),
  );
  return reply.status;
}

export async function isBanned(ctx: Pick<Context, 'data'>, event: string, visitor: string): Promise<boolean> {
  const reply = await ctx.data.rpc(
    'ban_check',
    { p_event: event, p_visitor: visitor },
    v.object({ banned: v.boolean() }),
  );
  return reply.banned;
}

/** Current and lifted bans, newest first, at most 200. */
export async function listBans(ctx: Pick<Context, 'data'>, event: string): Promise<Ban[]> {
  return (await ctx.data.rpc('ban_list', { p_event: event }, v.object({ bans: v.array(Ban) }))).bans;
}

/** Lifts a ban and returns the visitor; null if there is no such ban in force. */
export async function liftBan(
  ctx: Pick<Context, 'data'>,
  event: string,
  ban: string,
  staff: string,
): Promise<string | null> {
  const reply = await ctx.data.rpc(
    'ban_lift',
    { p_event: event, p_ban: ban, p_staff: staff },
    v.variant('status', [
      v.object({ status: v.literal('lifted'), visitor: v.string() }),
      v.object({ status: v.literal('not-found') }),
    ]),
  );
  return reply.status === 'lifted' ? reply.visitor : null;
}
