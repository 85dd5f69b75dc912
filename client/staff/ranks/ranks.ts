import * as v from 'valibot';
import {
  type Decision,
  type RankAward,
  RankGiven,
  RankMade,
  RankReview,
  ReviewCheck,
  StaffRanks,
} from '../../../shared/api/ranks.ts';
import { isGame, specOf } from '../../../shared/games/index.ts';
import type { RankForm } from '../../../shared/rank.ts';
import { staffRanks } from '../../i18n/staff-ranks.ts';
import { pick, words } from '../../i18n/t.ts';
import { createResource } from '../kit/resource.ts';
import { prizes } from '../prizes/prizes.ts';
import { callEvent, event } from '../session.ts';

const t = words(staffRanks);

/** The awards of the event, the latest close first. */
export const ranks = createResource((asked) => callEvent('GET', `/ranks${asked}`, StaffRanks));

/** The awards, and what is left of the prizes that they hold. */
const reloadAll = async (): Promise<void> => {
  await Promise.all([ranks.reload(), prizes.reload()]);
};

type Known = { id: string; revision: number };

/** Sets up an award, or changes a known one. Throws ApiError. */
export async function putAward(form: RankForm, known: Known | null): Promise<void> {
  if (known) await callEvent('PUT', `/ranks/${known.id}`, RankMade, { form, revision: known.revision });
  else await callEvent('POST', '/ranks', RankMade, form);
  await reloadAll();
}

/** Takes an award back before its close. Throws ApiError. */
export async function withdrawAward(id: string): Promise<void> {
  await callEvent('POST', `/ranks/${id}/withdraw`, v.object({ withdrawn: v.literal(true) }), {});
  await reloadAll();
}

export const readReview = (id: string): Promise<RankReview> => callEvent('GET', `/ranks/${id}/review`, RankReview);

/** Has the server play the log of a result again. Throws ApiError. */
export const checkResult = (id: string, rank: number): Promise<ReviewCheck> =>
  callEvent('GET', `/ranks/${id}/review/${rank}/check`, ReviewCheck);

/** Passes or refuses a result, or takes that back. Throws ApiError. */
export const decide = (id: string, rank: number, decision: Decision): Promise<RankReview> =>
  callEvent('POST', `/ranks/${id}/review/${rank}`, RankReview, decision);

/** Gives the prizes of a list in which every place was passed. Returns how many won. Throws ApiError. */
export async function giveAward(id: string): Promise<number> {
  const { wins } = await callEvent('POST', `/ranks/${id}/give`, RankGiven, {});
  await ranks.reload();
  return wins;
}

export const publicPage = ({ game }: Pick<RankAward, 'game'>): string =>
  `/e/${event.value?.slug ?? ''}/ranking?game=${encodeURIComponent(game)}`;

export const listFile = (id: string): string => `/api/events/${event.value?.slug ?? ''}/ranks/${id}/list`;

export const gameName = (game: string): string => (isGame(game) ? pick(specOf(game).name) : game);

/** The name of an award: its game, and its day. */
export const titleOf = ({ game, day }: Pick<RankAward, 'game' | 'day'>): string =>
  day === null ? t('title-event', { game: gameName(game) }) : t('title-day', { game: gameName(game), day });

/** The state of an award in the words of the desk. `closing`: its time has come, and the server waits for late results. */
export const stageOf = ({ state, closesAt }: Pick<RankAward, 'state' | 'closesAt'>, now: number) =>
  state !== 'open' ? state : closesAt > now ? 'open' : 'closing';
