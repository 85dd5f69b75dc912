import { AppError } from '../../../shared/errors.ts';
import { phaseOf, readEvent } from '../../events/event.ts';
import { route } from '../route.ts';

/** What anybody may know about an event. Stock stays with staff. */
export const eventRoutes = [
  route({
    method: 'GET',
    path: '/events/:event',
    access: 'public',
    async handle({ ctx, param }) {
      const event = await readEvent(ctx, param('event'));
      if (!event) throw new AppError('not-found', 404);
      const { slug, name, opensAt, closesAt } = event;
      const now = ctx.now();
      return { slug, name, opensAt, closesAt, now, phase: phaseOf(event, now) };
    },
  }),
];
