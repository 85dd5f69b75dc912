import { AppError } from '../../../shared/errors.ts';
import { eventOverview } from '../../events/overview.ts';
import { route } from '../route.ts';

/** The first page of an event in the console. */
export const overviewRoutes = [
  route({
    method: 'GET',
    path: '/staff/events/:event/overview',
    access: ['admin', 'pr', 'host'],
    async handle({ ctx, param }) {
      const overview = await eventOverview(ctx, param('event'));
      if (!overview) throw new AppError('not-found', 404);
      return overview;
    },
  }),
];
