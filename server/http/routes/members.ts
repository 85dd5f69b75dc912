import * as v from 'valibot';
import { Issued, Members, Sessions } from '../../../shared/api/team.ts';
import { AppError } from '../../../shared/errors.ts';
import { Invitation, invite, listMembers, Roles, relink } from '../../auth/invitations.ts';
import { putRoles, removeMember, resetFactors } from '../../auth/members.ts';
import { endSessions, listSessions } from '../../auth/sessions.ts';
import { isUuid, route } from '../route.ts';

/**
 * The page puts the link together, because it knows its own origin. The token is shown once and stored nowhere. Throws
 * AppError 'not-found'.
 */
function shown(issued: Issued | null): Issued {
  if (!issued) throw new AppError('not-found', 404);
  return issued;
}

function memberId(id: string): string {
  if (!isUuid(id)) throw new AppError('not-found', 404);
  return id;
}

/** The team of an event, for its administrators. */
export const memberRoutes = [
  route({
    method: 'GET',
    path: '/staff/events/:event/members',
    answer: Members,
    access: ['admin'],
    async handle({ ctx, staff, param }) {
      return { members: await listMembers(ctx, param('event'), staff.id) };
    },
  }),
  route({
    method: 'POST',
    path: '/staff/events/:event/members',
    answer: Issued,
    access: ['admin'],
    sensitive: true,
    body: Invitation,
    async handle({ ctx, staff, param, body, staffChanged }) {
      const invited = await invite(ctx, staff, param('event'), body);
      if (invited) staffChanged(invited.staff);
      return shown(invited?.issued ?? null);
    },
  }),
  route({
    method: 'POST',
    path: '/staff/events/:event/members/:member/link',
    answer: Issued,
    access: ['admin'],
    sensitive: true,
    async handle({ ctx, staff, param }) {
      return shown(await relink(ctx, staff, param('event'), memberId(param('member'))));
    },
  }),
  route({
    method: 'POST',
    path: '/staff/events/:event/members/:member/roles',
    access: ['admin'],
    sensitive: true,
    body: v.object({ roles: Roles }),
    async handle({ ctx, staff, param, body, staffChanged }) {
      const member = memberId(param('member'));
      const before = await putRoles(ctx, staff, param('event'), member, body.roles);
      staffChanged(member);
      return { before };
    },
  }),
  route({
    method: 'POST',
    path: '/staff/events/:event/members/:member/remove',
    access: ['admin'],
    sensitive: true,
    async handle({ ctx, staff, param, staffChanged }) {
      const member = memberId(param('member'));
      const roles = await removeMember(ctx, staff, param('event'), member);
      staffChanged(member);
      return { removed: true, roles };
    },
  }),
  route({
    method: 'GET',
    path: '/staff/events/:event/members/:member/sessions',
    answer: Sessions,
    access: ['admin'],
    async handle({ ctx, staff, param }) {
      const member = memberId(param('member'));
      const known = (await listMembers(ctx, param('event'), staff.id)).some(({ id }) => id === member);
      if (!known) throw new AppError('not-found', 404);
      return { sessions: await listSessions(ctx, member, staff.session.id) };
    },
  }),
  route({
    method: 'POST',
    path: '/staff/events/:event/members/:member/sessions/end',
    access: ['admin'],
    sensitive: true,
    /** null: all sessions. */
    body: v.object({ session: v.nullable(v.pipe(v.string(), v.check(isUuid))) }),
    async handle({ ctx, staff, param, body, staffChanged }) {
      const member = memberId(param('member'));
      const ended = await endSessions(ctx, {
        by: staff.id,
        event: param('event'),
        staff: member,
        session: body.session,
        except: null,
      });
      if (!ended) throw new AppError('not-found', 404);
      staffChanged(member);
      return { ended };
    },
  }),
  route({
    method: 'POST',
    path: '/staff/events/:event/members/:member/reset-factors',
    access: ['admin'],
    sensitive: true,
    async handle({ ctx, staff, param, staffChanged }) {
      const member = memberId(param('member'));
      if (!(await resetFactors(ctx, staff, param('event'), member))) throw new AppError('not-found', 404);
      staffChanged(member);
      return { reset: true };
    },
  }),
];
