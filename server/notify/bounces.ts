import * as v from 'valibot';
import type { Context } from '../context.ts';

/**
 * What a mail provider, or a small script between it and us, reports about a message. `id`s are the Message-IDs that we
 * set.
 */
const Bounce = v.object({
  messageId: v.pipe(v.string(), v.maxLength(300)),
  /** RFC 3463, such as 5.1.1. */
  status: v.optional(v.pipe(v.string(), v.regex(/^[245]\.\d{1,3}\.\d{1,3}$/))),
});
export const BounceReport = v.object({ bounces: v.pipe(v.array(Bounce), v.maxLength(200)) });

/** Marks messages as bounced. Returns how many of them were ours. A repeated report changes nothing. */
export async function takeBounces(
  ctx: Pick<Context, 'data'>,
  { bounces }: v.InferOutput<typeof BounceReport>,
): Promise<number> {
  let ours = 0;
  for (const { messageId, status } of bounces) {
    const id = /^<?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/.exec(messageId)?.[1];
    if (!id) continue;
    const reply = await ctx.data.rpc(
      'message_bounce',
      { p_id: id, p_error: status ? `bounce ${status}` : 'bounce' },
      v.object({ status: v.picklist(['bounced', 'not-found']) }),
    );
    if (reply.status === 'bounced') ours += 1;
  }
  return ours;
}
