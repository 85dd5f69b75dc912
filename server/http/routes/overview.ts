import { Happening, Overview } from '../../../shared/api/overview.ts';
import { AppError } from '../../../shared/errors.ts';
import { hasFactor, listFactors } from '../../auth/factors.ts';
import { rolesIn } from '../../auth/staff.ts';
import { channelsOf } from '../../events/channels.ts';
import { readEvent } from '../../events/event.ts';
import { readEventGames } from '../../events/event-games.ts';
import type { LiveAgendas } from '../../events/live-agendas.ts';
import type { LiveEvents } from '../../events/live-events.ts';
import { eventOverview } from '../../events/overview.ts';
import { dayIn, readVisits } from '../../events/visits.ts';
import { isPlayable, stageGames } from '../../games/stage-games.ts';
import type { LiveMaps } from '../../maps/live.ts';
import type { Places } from '../../rooms/places.ts';
import { type Route, route } from '../route.ts';

type Running = { live: LiveMaps; places: Places; agendas: LiveAgendas; events: LiveEvents };

/** The first page of an event in the console. */
export function overviewRoutes({ live, places, agendas, events }: Running): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/staff/events/:event/overview',
      answer: Overview,
      access: ['admin', 'pr', 'host'],
      async handle({ ctx, staff, param }) {
        const slug = param('event');
        const [event, stored] = await Promise.all([readEvent(ctx, slug), readEventGames(ctx, slug)]);
        if (!event) throw new AppError('not-found', 404);
        const keys = new Set(event.prizes.map(({ key }) => key));
        const games = await stageGames(ctx.env.contentDir, live.of(slug).values(), stored);
        const ready = games.filter((game) => isPlayable(game) && keys.has(String(game.config?.prize)));
        const overview = await eventOverview(ctx, slug, ready.length);
        if (!overview) throw new AppError('not-found', 404);
        // this depends on the person: an administrator without a second factor is stopped at the first invitation
        const isAdmin = rolesIn(staff, slug).includes('admin');
        const factor = isAdmin
          ? [{ id: 'factor', done: hasFactor(await listFactors(ctx, staff.id)), desk: 'account' } as const]
          : [];
        // if the policy asks for a contact by a channel that this server does not have, nobody can claim
        const { identity } = event.policy;
        const reaches = identity === 'none' || channelsOf(ctx.env)[identity];
        const confirms = { id: 'identity', done: reaches, desk: 'policy' } as const;
        return { ...overview, checks: [...factor, ...overview.checks, confirms] };
      },
    }),
    // the page polls this while it is open
    route({
      method: 'GET',
      path: '/staff/events/:event/happening',
      answer: Happening,
      access: ['admin', 'pr', 'host'],
      async handle({ ctx, param }) {
        const slug = param('event');
        const timeZone = events.get(slug)?.event.timeZone;
        if (!timeZone) throw new AppError('not-found', 404);
        const days = await readVisits(ctx, slug);
        const items = agendas.of(slug)?.items ?? [];
        const next = items.find(({ state, startsAt }) => state === 'planned' && startsAt > ctx.now());
        return {
          publicUrl: ctx.env.publicUrl,
          ...places.happening(slug),
          today: dayIn(ctx.now(), timeZone),
          days,
          items: items
            .filter(({ state }) => state === 'running')
            .map(({ id, title, startsAt, minutes }) => ({ id, title, endsAt: startsAt + minutes * 60_000 })),
          next: next ? { title: next.title, startsAt: next.startsAt } : null,
        };
      },
    }),
  ];
}
