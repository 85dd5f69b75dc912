import * as v from 'valibot';
import type { Context } from '../context.ts';
import { claimToken } from '../prizes/claim-token.ts';
import { hashToken } from '../vault/token.ts';
import { readStanding } from './review.ts';
import { staffDigests } from './staff-digests.ts';

const Given = v.variant('status', [
  v.object({ status: v.literal('given'), wins: v.number() }),
  v.object({ status: v.picklist(['not-found', 'closed', 'awarded', 'look', 'changed']) }),
]);
type Given = v.InferOutput<typeof Given>;

/**
 * Gives the prizes of a frozen list whose places were all passed, once. The database checks that again, and refuses if
 * others win than this server thinks, because somebody was banned meanwhile.
 */
export async function giveRank(
  ctx: Pick<Context, 'data' | 'secrets' | 'failpoint'>,
  event: string,
  award: string,
  staff: string,
): Promise<Given> {
  const digests = await staffDigests(ctx, event);
  const standing = await readStanding(ctx, event, award, digests);
  if (!standing) return { status: 'not-found' };
  const round = `rank-${award}`;
  const tokens = standing.flatMap(({ rank, place, visitor }) =>
    place === null ? [] : [{ rank, token: hashToken(claimToken(ctx, { event, round, visitor })) }],
  );
  ctx.failpoint('rank-giving');
  const args = {
    ...{ p_event: event, p_award: award, p_tokens: tokens, p_staff_contacts: digests },
    p_staff: staff,
  };
  const given = await ctx.data.rpc('rank_give', args, Given);
  ctx.failpoint('rank-given');
  return given;
}
