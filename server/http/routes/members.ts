import { AppError } from '../../../shared/errors.ts';
import { Invitation, type Issued, invite, listMembers, relink, removeMember } from '../../auth/invitations.ts';
import { isUuid, route } from '../route.ts';

/** The link is put together by the page (it knows its own origin); the token is shown once and kept nowhere. */
function shown(issued: Issued | null): Issued {
  if (!issued) throw new AppError('not-found', 404);
  return issued;
}

function memberId(id: string): string {
  if (!isUuid(id)) throw new AppError('not-found', 404);
  return id;
}

/** An administrator's view of the team. */
export const memberRoutes = [
  route({
    method: 'GET',
    path: '/staff/events/:event/members',
    access: ['admin'],
    async handle({ ctx, param }) {
      return { members: await listMembers(ctx, param('event')) };
    },
  }),
  route({
    method: 'POST',
    path: '/staff/events/:event/members',
    access: ['admin'],
    body: Invitation,
    async handle({ ctx, staff, param, body }) {
      return shown(await invite(ctx, staff, param('event'), body));
    },
  }),
  route({
    method: 'POST',
    path: '/staff/events/:event/members/:member/link',
    access: ['admin'],
    async handle({ ctx, staff, param }) {
      return shown(await relink(ctx, staff, param('event'), memberId(param('member'))));
    },
  }),
  route({
    method: 'POST',
    path: '/staff/events/:event/members/:member/remove',
    access: ['admin'],
    async handle({ ctx, staff, param }) {
      const removed = await removeMember(ctx, staff, param('event'), memberId(param('member')));
      if (!removed) throw new AppError('not-found', 404);
      return { removed };
    },
  }),
];
