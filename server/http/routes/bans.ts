import { AppError } from '../../../shared/errors.ts';
import { liftBan, listBans } from '../../auth/bans.ts';
import { isUuid, route } from '../route.ts';

/** Who was shut out, and why. Bans are made in the place; here they are read and lifted. */
export const banRoutes = [
  route({
    method: 'GET',
    path: '/staff/events/:event/bans',
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
      const lifted = isUuid(param('ban')) && (await liftBan(ctx, param('event'), param('ban'), staff.id));
      if (!lifted) throw new AppError('not-found', 404);
      return { lifted };
    },
  }),
];
