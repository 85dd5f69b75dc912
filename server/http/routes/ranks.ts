import * as v from 'valibot';
import { Decision, RankGiven, RankMade, RankReview, ReviewCheck, StaffRanks } from '../../../shared/api/ranks.ts';
import { AppError } from '../../../shared/errors.ts';
import { isRankable } from '../../../shared/games/index.ts';
import { RankForm } from '../../../shared/rank.ts';
import { readEvent } from '../../events/event.ts';
import { type LiveEvents, shownEvent } from '../../events/live-events.ts';
import { listAwards, putAward, rankList, withdrawAward } from '../../ranks/awards.ts';
import { giveRank } from '../../ranks/give.ts';
import { checkResult, decide, readReview, readStanding } from '../../ranks/review.ts';
import { publicFile } from '../public-file.ts';
import { isUuid, type Route, route } from '../route.ts';

/** Throws the AppError for a status that refuses. */
function refuse(status: string): never {
  if (status === 'not-found') throw new AppError('not-found', 404);
  throw new AppError(v.parse(Code, `rank-${status}`), 409);
}
const Code = v.picklist([
  ...(['rank-no-stock', 'rank-late', 'rank-day', 'rank-outside', 'rank-not-rehearsing', 'rank-stale'] as const),
  ...(['rank-closed', 'rank-many', 'rank-none', 'rank-decided', 'rank-reason', 'rank-awarded'] as const),
  ...(['rank-look', 'rank-changed'] as const),
]);

/** The id in the address. Throws AppError 'not-found'. */
function awardOf(param: (name: string) => string): string {
  const award = param('award');
  return isUuid(award) ? award : refuse('not-found');
}

function checked(form: RankForm): RankForm {
  if (!isRankable(form.game)) throw new AppError('bad-request', 400);
  return form;
}

/** The review of a frozen list. Whoever may watch replays may decide; administrators give the prizes. */
const reviewRoutes: readonly Route[] = [
  route({
    method: 'GET',
    path: '/staff/events/:event/ranks/:award/review',
    answer: RankReview,
    access: ['admin', 'host'],
    handle: async ({ ctx, param }) => (await readReview(ctx, param('event'), awardOf(param))) ?? refuse('not-found'),
  }),
  route({
    method: 'GET',
    path: '/staff/events/:event/ranks/:award/review/:rank/check',
    answer: ReviewCheck,
    access: ['admin', 'host'],
    async handle({ ctx, param }) {
      const rows = await readStanding(ctx, param('event'), awardOf(param));
      const row = rows?.find(({ rank }) => String(rank) === param('rank')) ?? refuse('not-found');
      return await checkResult(ctx, param('event'), row);
    },
  }),
  route({
    method: 'POST',
    path: '/staff/events/:event/ranks/:award/review/:rank',
    answer: RankReview,
    access: ['admin', 'host'],
    body: Decision,
    async handle({ ctx, staff, param, body }) {
      const [event, award] = [param('event'), awardOf(param)];
      if (!/^\d{1,5}$/.test(param('rank'))) return refuse('not-found');
      const status = await decide(ctx, { event, award, rank: Number(param('rank')), ...body, staff: staff.id });
      if (status !== 'stored') return refuse(status);
      return (await readReview(ctx, event, award)) ?? refuse('not-found');
    },
  }),
  route({
    method: 'POST',
    path: '/staff/events/:event/ranks/:award/give',
    answer: RankGiven,
    access: ['admin'],
    sensitive: true,
    async handle({ ctx, staff, param }) {
      const given = await giveRank(ctx, param('event'), awardOf(param), staff.id);
      return given.status === 'given' ? { wins: given.wins } : refuse(given.status);
    },
  }),
];

/** Prizes for the best of a ranking: how staff set them up, look at the results, and give them. */
export const rankRoutes = (events: Pick<LiveEvents, 'get'>): readonly Route[] => [
  route({
    method: 'GET',
    path: '/events/:event/ranks/:award/list',
    access: 'public',
    limit: 'export',
    async handle({ ctx, param }) {
      const { slug } = shownEvent(events, param('event'));
      const award = awardOf(param);
      return publicFile(await rankList(ctx, slug, award), `${slug}-ranking-${award.slice(0, 8)}.txt`);
    },
  }),
  route({
    method: 'GET',
    path: '/staff/events/:event/ranks',
    answer: StaffRanks,
    access: ['admin', 'pr', 'host'],
    async handle({ ctx, param }) {
      const event = await readEvent(ctx, param('event'));
      if (!event) throw new AppError('not-found', 404);
      return { timeZone: event.timeZone, awards: await listAwards(ctx, { event: event.slug }) };
    },
  }),
  route({
    method: 'POST',
    path: '/staff/events/:event/ranks',
    answer: RankMade,
    access: ['admin'],
    sensitive: true,
    body: RankForm,
    async handle({ ctx, staff, param, body }) {
      const made = await putAward(ctx, { event: param('event'), staff: staff.id }, checked(body));
      return made.status === 'stored' ? { id: made.id, revision: made.revision } : refuse(made.status);
    },
  }),
  route({
    method: 'PUT',
    path: '/staff/events/:event/ranks/:award',
    answer: RankMade,
    access: ['admin'],
    sensitive: true,
    body: v.object({ form: RankForm, revision: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
    async handle({ ctx, staff, param, body }) {
      const known = { id: awardOf(param), revision: body.revision };
      const made = await putAward(ctx, { event: param('event'), staff: staff.id }, checked(body.form), known);
      return made.status === 'stored' ? { id: made.id, revision: made.revision } : refuse(made.status);
    },
  }),
  route({
    method: 'POST',
    path: '/staff/events/:event/ranks/:award/withdraw',
    access: ['admin'],
    sensitive: true,
    async handle({ ctx, staff, param }) {
      const status = await withdrawAward(ctx, { event: param('event'), staff: staff.id }, awardOf(param));
      return status === 'withdrawn' ? { withdrawn: true } : refuse(status);
    },
  }),
  ...reviewRoutes,
];
