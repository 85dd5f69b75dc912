import { Bans } from '../../../shared/api/bans.ts';
import { AppError } from '../../../shared/errors.ts';
import { liftBan, listBans } from '../../auth/bans.ts';
import type { Places } from '../../rooms/places.ts';
import { isUuid, type Route, route } from '../route.ts';

/** Banned visitors, and the reasons. Bans are made in a place; here staff read and lift them. */
export const banRoutes = (places: Pick<Places, 'letIn'>): readonly Route[] => [
  route({
    method: 'GET',
    path: '/staff/events/:event/bans',
    answer: Bans,
    access: ['admin', 'host'],
    async handle({ ctx, param }) {
      return { bans: await listBans(ctx, param('event')) };
    },
  }),
  route({
    method: 'POST',
    path: '/staff/events/:event/bans/:ban/lift',
    access: ['admin', 'host'],
    async handle({ ctx, staff, param }) {
      const [event, ban] = [param('event'), param('ban')];
      const visitor = isUuid(ban) ? await liftBan(ctx, event, ban, staff.id) : null;
      if (visitor === null) throw new AppError('not-found', 404);
      places.letIn(event, visitor);
      return { lifted: true };
    },
  }),
];
