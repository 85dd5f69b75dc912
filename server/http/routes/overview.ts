import { AppError } from '../../../shared/errors.ts';
import { readEvent } from '../../events/event.ts';
import { readEventGames } from '../../events/event-games.ts';
import { eventOverview } from '../../events/overview.ts';
import { stageGames } from '../../events/stage-games.ts';
import type { LiveMaps } from '../../maps/live.ts';
import { type Route, route } from '../route.ts';

/** The first page of an event in the console. */
export function overviewRoutes(live: LiveMaps): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/staff/events/:event/overview',
      access: ['admin', 'pr', 'host'],
      async handle({ ctx, param }) {
        const slug = param('event');
        const [event, stored] = await Promise.all([readEvent(ctx, slug), readEventGames(ctx, slug)]);
        if (!event) throw new AppError('not-found', 404);
        const keys = new Set(event.prizes.map(({ key }) => key));
        const games = await stageGames(ctx.env.contentDir, live.of(slug).values(), stored);
        const ready = games.filter(({ config, count }) => count > 0 && keys.has(String(config?.prize)));
        const overview = await eventOverview(ctx, slug, ready.length);
        if (!overview) throw new AppError('not-found', 404);
        return overview;
      },
    }),
  ];
}
