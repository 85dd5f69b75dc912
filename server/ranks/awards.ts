import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { Place, RankAward } from '../../shared/api/ranks.ts';
import type { RankForm } from '../../shared/rank.ts';
import type { Context } from '../context.ts';
import { scoreNames } from '../scores/names.ts';

const REFUSED = [
  'not-found',
  'closed',
  'stale',
  'late',
  'day',
  'outside',
  'not-rehearsing',
  'no-stock',
  'many',
] as const;
const Put = v.variant('status', [
  v.object({ status: v.literal('stored'), revision: v.number() }),
  v.object({ status: v.picklist(REFUSED) }),
]);
type Put = v.InferOutput<typeof Put>;

type Reads = Pick<Context, 'data'>;
type To = { event: string; staff: string };
/** The award that is changed, and the revision that the member of staff saw. */
type Known = { id: string; revision: number };

/** Sets up an award, or changes one that is open. Its units are held in the stock from then on. */
export async function putAward(
  ctx: Reads,
  { event, staff }: To,
  form: RankForm,
  known: Known = { id: randomUUID(), revision: 0 },
): Promise<Put & { id: string }> {
  const args = { p_event: event, p_award: known.id, p_form: form, p_revision: known.revision, p_staff: staff };
  return { ...(await ctx.data.rpc('rank_put', args, Put)), id: known.id };
}

/** Takes an award back before its close. */
export async function withdrawAward(
  ctx: Reads,
  { event, staff }: To,
  award: string,
): Promise<'withdrawn' | 'not-found' | 'closed'> {
  const args = { p_event: event, p_award: award, p_staff: staff };
  const schema = v.object({ status: v.picklist(['withdrawn', 'not-found', 'closed']) });
  return (await ctx.data.rpc('rank_withdraw', args, schema)).status;
}

const Stored = v.object({
  ...v.omit(RankAward, ['list', 'top']).entries,
  hash: v.nullable(v.string()),
  frozenAt: v.nullable(v.number()),
  count: v.number(),
  top: v.array(v.object({ ...v.omit(Place, ['name']).entries, visitor: v.string() })),
});

/** Whose awards are asked for: of all games or of one; and the visitor whose own places are added. */
type Asked = { event: string; game?: string; visitor?: string };

/** The awards of an event, the latest close first. */
export async function listAwards(
  ctx: Pick<Context, 'data' | 'cluster'>,
  { event, game, visitor = '' }: Asked,
): Promise<RankAward[]> {
  const args = { p_event: event, p_game: game ?? null, p_visitor: visitor };
  const { awards } = await ctx.data.rpc('ranks_public', args, v.object({ awards: v.array(Stored) }));
  const names = scoreNames(ctx.cluster);
  return awards.map(({ hash, frozenAt, count, top, ...award }) => ({
    ...award,
    list: hash === null || frozenAt === null ? null : { hash, count, at: frozenAt },
    top: top.map(({ visitor: who, ...place }) => ({ ...place, name: names.of(who) })),
  }));
}

/** The public list of a frozen award, whose hash stands beside it; null if there is none. */
export async function rankList(ctx: Reads, event: string, award: string): Promise<string | null> {
  const args = { p_event: event, p_award: award };
  return (await ctx.data.rpc('rank_list', args, v.object({ text: v.nullable(v.string()) }))).text;
}
