import * as v from 'valibot';
import { openStaffAddress, SealedContact } from '../auth/staff-contact.ts';
import type { Context } from '../context.ts';
import { contactDigest, normaliseContact } from '../vault/blind-index.ts';

const Members = v.object({ members: v.array(v.object({ id: v.string(), contact: v.nullable(SealedContact) })) });

/**
 * The digests that visitors of an event would have with the addresses of its staff. Staff and visitors are found under
 * different keys, so the database cannot compare them itself.
 */
export async function staffDigests(ctx: Pick<Context, 'data' | 'secrets'>, event: string): Promise<string[]> {
  const { members } = await ctx.data.rpc('staff_list', { p_event: event }, Members);
  return members.flatMap(({ id, contact }) => {
    const address = contact && normaliseContact({ by: 'email', address: openStaffAddress(ctx, id, contact) });
    return address ? [contactDigest(ctx, event, { by: 'email', address })] : [];
  });
}
