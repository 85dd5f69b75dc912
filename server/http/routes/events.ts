import { publicEvent } from '../../events/event.ts';
import { type LiveEvents, shownEvent } from '../../events/live-events.ts';
import { type Route, route } from '../route.ts';

/** The facts about an event that a page needs first. Policy and prizes are sent with the rules (`event-pages.ts`). */
export function eventRoutes(events: LiveEvents): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/events/:event',
      access: 'public',
      async handle({ ctx, param }) {
        return publicEvent(shownEvent(events, param('event')), ctx.now());
      },
    }),
  ];
}
