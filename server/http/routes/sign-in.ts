import * as v from 'valibot';
import { AppError } from '../../../shared/errors.ts';
import { ROLES } from '../../../shared/staff.ts';
import { signIn } from '../../auth/sign-in.ts';
import { isEveryEvent, noStaffCookie, rolesIn, signOut, staffCookie } from '../../auth/staff.ts';
import { staffEvents } from '../../events/staff-events.ts';
import { route } from '../route.ts';

/** Staff come in by a link, and leave. */
export const signInRoutes = [
  // Only this POST spends a link. Opening the page does nothing: mail scanners and messengers open links by themselves.
  route({
    method: 'POST',
    path: '/staff/sign-in',
    access: 'public',
    limit: 'sign-in',
    body: v.object({ token: v.pipe(v.string(), v.maxLength(100)) }),
    async handle({ ctx, body, setCookie }) {
      const result = await signIn(ctx, body.token);
      if (result.status === 'spent') throw new AppError('link-spent', 410);
      if (result.status !== 'signed-in') throw new AppError('link-expired', 410);
      setCookie(staffCookie(ctx, result.session));
      return { signedIn: true };
    },
  }),
  route({
    method: 'POST',
    path: '/staff/sign-out',
    access: 'public',
    async handle({ ctx, request, setCookie }) {
      await signOut(ctx, request.header('cookie'));
      setCookie(noStaffCookie(ctx));
      return { signedOut: true };
    },
  }),
  route({
    method: 'GET',
    path: '/staff/me',
    // Any signed-in member of staff.
    access: ROLES,
    async handle({ ctx, staff }) {
      const events = await staffEvents(ctx, staff.id);
      return {
        label: staff.label,
        everyEvent: isEveryEvent(staff),
        events: events.map((event) => ({ ...event, roles: rolesIn(staff, event.slug) })),
      };
    },
  }),
];
