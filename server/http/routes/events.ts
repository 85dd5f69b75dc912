import { AppError } from '../../../shared/errors.ts';
import { publicEvent } from '../../events/event.ts';
import { isHidden, type LiveEvents } from '../../events/live-events.ts';
import { type Route, route } from '../route.ts';

/** The facts about an event that a page needs first. Policy and prizes are sent with the rules (`event-pages.ts`). */
export function eventRoutes(events: LiveEvents): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/events/:event',
      access: 'public',
      async handle({ ctx, param }) {
        const here = events.get(param('event'));
        if (!here || isHidden(here)) throw new AppError('not-found', 404);
        return publicEvent(here.event, ctx.now());
      },
    }),
  ];
}
