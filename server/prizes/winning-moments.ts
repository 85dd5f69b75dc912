import * as v from 'valibot';
import { AppError } from '../../shared/errors.ts';
import { type Moment, winningMoments } from '../../shared/fair/moments.ts';
import { MomentsPlan } from '../../shared/fair/moments-file.ts';
import type { Context } from '../context.ts';
import type { HasSecrets } from '../secrets.ts';
import { drawSecret } from '../vault/draw-secret.ts';

/*
 * Instant wins. The winning moments follow from a seed that only the server can compute, and whose hash was published
 * beforehand. The database does not know them: with each play the server says which are due, and the database gives
 * each of them once.
 */

/** The seed of an instant win. Its hash is in the commitment; it becomes public after the end. */
export const momentsSeed = (ctx: HasSecrets, plan: string): Buffer => drawSecret(ctx, `moments ${plan}`);

/** The pseudonym of a play. It differs from play to play, so nobody can be followed. */
export const playLot = (ctx: HasSecrets, plan: string, round: string, visitor: string): string =>
  drawSecret(ctx, JSON.stringify(['play', plan, round, visitor]))
    .toString('hex')
    .slice(0, 32);

const Game = v.object({
  plan: v.nullable(v.string()),
  prizes: v.array(v.object({ prize: v.string(), winners: v.number() })),
});

/** The instant win that a game plays for now, by the key of its settings; `plan` is null if there is none. */
export const momentsOfGame = (
  ctx: Pick<Context, 'data'>,
  event: string,
  game: string,
): Promise<v.InferOutput<typeof Game>> => ctx.data.rpc('moments_of_game', { p_event: event, p_game: game }, Game);

const Read = v.object({ commitment: v.nullable(v.string()), used: v.number() });

/** How many moments more than there are players an award may find used by others meanwhile. */
const SPARE = 200;

/** Plans whose moments are kept in memory. */
const MOST_PLANS = 50;
const known = new Map<string, readonly Moment[]>();

function momentsOf(ctx: HasSecrets, plan: string, commitment: string): readonly Moment[] {
  const kept = known.get(plan);
  if (kept) return kept;
  const moments = winningMoments(momentsSeed(ctx, plan), v.parse(MomentsPlan, JSON.parse(commitment)));
  if (known.size >= MOST_PLANS) known.delete(known.keys().next().value ?? '');
  known.set(plan, moments);
  return moments;
}

/** What the database needs to decide plays: the prizes of the moments that are due and that nobody has used. */
export type DueMoments = { plan: string; from: number; due: string[]; isAll: boolean };

/** The moments of a plan that were due at a time. Throws AppError 'database-away', and 'internal' for no such plan. */
export async function dueMoments(
  ctx: Pick<Context, 'data' | 'secrets'>,
  plan: string,
  at: number,
  players: number,
): Promise<DueMoments> {
  const { commitment, used } = await ctx.data.rpc('moments_read', { p_plan: plan }, Read);
  if (commitment === null) throw new AppError('internal', 500, `no plan of moments ${plan}`);
  const open = momentsOf(ctx, plan, commitment).slice(used);
  const later = open.findIndex((moment) => moment.at > at);
  const due = (later < 0 ? open : open.slice(0, later)).map(({ prize }) => prize);
  const most = players + SPARE;
  return { plan, from: used, due: due.slice(0, most), isAll: due.length <= most };
}
