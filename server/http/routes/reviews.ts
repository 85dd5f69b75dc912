import * as v from 'valibot';
import {
  Decided,
  REVIEW_NOTE,
  REVIEW_STATES,
  ReviewCount,
  ReviewDecision,
  ReviewPage,
} from '../../../shared/api/reviews.ts';
import { AppError } from '../../../shared/errors.ts';
import { countReviews, decideReviews, listReviews } from '../../fulfilment/reviews.ts';
import { route } from '../route.ts';

/** Wins that wait for a person. */
export const reviewRoutes = [
  route({
    method: 'GET',
    path: '/staff/events/:event/reviews/count',
    answer: ReviewCount,
    access: ['admin', 'fulfilment'],
    handle: async ({ ctx, param }) => await countReviews(ctx, param('event')),
  }),
  route({
    method: 'POST',
    path: '/staff/events/:event/reviews',
    answer: ReviewPage,
    access: ['admin', 'fulfilment'],
    body: v.object({
      state: v.optional(v.picklist(REVIEW_STATES), 'waiting'),
      /** `next` of the page before. */
      before: v.optional(v.nullable(v.pipe(v.number(), v.integer())), null),
    }),
    handle: async ({ ctx, param, body }) => await listReviews(ctx, param('event'), body.state, body.before),
  }),
  route({
    method: 'POST',
    path: '/staff/events/:event/reviews/decide',
    answer: Decided,
    access: ['admin', 'fulfilment'],
    body: ReviewDecision,
    async handle({ ctx, staff, param, body }) {
      // its winner reads the note
      if (body.do === 'refuse' && body.note.length < REVIEW_NOTE.least) throw new AppError('reason-missing', 400);
      return await decideReviews(ctx, param('event'), body, staff.id);
    },
  }),
];
