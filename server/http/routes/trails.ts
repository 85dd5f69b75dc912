import * as v from 'valibot';
import { Stamped, Trails } from '../../../shared/api/trails.ts';
import { AppError } from '../../../shared/errors.ts';
import type { LiveEvents } from '../../events/live-events.ts';
import type { Places } from '../../rooms/places.ts';
import { type Route, route } from '../route.ts';

/** The trails of visitors: their cards, and codes from shops. */
export function trailRoutes(places: Places, events: LiveEvents): readonly Route[] {
  const openEvent = (slug: string): string => {
    if (!events.get(slug)?.isOpen) throw new AppError('event-not-open', 403);
    return slug;
  };
  return [
    route({
      method: 'GET',
      path: '/events/:event/trails',
      answer: Trails,
      access: 'visitor',
      async handle({ param, visitor }) {
        const event = openEvent(param('event'));
        const running = await places.trailsOf(event);
        const known = running.map(async (trail) => {
          const { key, game, title } = trail;
          return { key, game, title, view: await places.trails.viewOf(event, trail, visitor.id) };
        });
        return { trails: await Promise.all(known) };
      },
    }),
    route({
      method: 'POST',
      path: '/events/:event/trails/:key/codes',
      answer: Stamped,
      access: 'visitor',
      limit: 'codes',
      body: v.object({ code: v.pipe(v.string(), v.maxLength(80)) }),
      async handle({ param, visitor, body }) {
        const event = openEvent(param('event'));
        const trail = (await places.trailsOf(event)).find(({ key }) => key === param('key'));
        if (!trail) throw new AppError('not-found', 404);
        return await places.trails.useCode(event, trail, body.code, visitor.id);
      },
    }),
  ];
}
