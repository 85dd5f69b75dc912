import * as v from 'valibot';
import { AppError } from '../../../shared/errors.ts';
import { phaseOf } from '../../../shared/event.ts';
import { ROLES } from '../../../shared/staff.ts';
import { deviceOf } from '../../auth/device.ts';
import { hasFactor, listFactors } from '../../auth/factors.ts';
import { askForLink, signIn } from '../../auth/sign-in.ts';
import { isEveryEvent, noStaffCookie, rolesIn, signOut, staffCookie } from '../../auth/staff.ts';
import { noteStaffVisitor } from '../../auth/staff-visitors.ts';
import { staffEvents } from '../../events/staff-events.ts';
import { route } from '../route.ts';

/** Sign-in by link, and sign-out, for staff. */
export const signInRoutes = [
  // Only this POST spends a link. Opening the page does not, because mail scanners and messengers open links by
  // themselves.
  route({
    method: 'POST',
    path: '/staff/sign-in',
    access: 'public',
    overHttps: true,
    limit: 'sign-in',
    body: v.object({ token: v.pipe(v.string(), v.maxLength(100)) }),
    async handle({ ctx, request, body, setCookie }) {
      const result = await signIn(ctx, body.token, deviceOf(request.header('user-agent')));
      if (result.status === 'spent') throw new AppError('link-spent', 410);
      if (result.status !== 'signed-in') throw new AppError('link-expired', 410);
      setCookie(staffCookie(ctx, result.session));
      return { signedIn: true };
    },
  }),
  // The answer is the same for every address, and is sent before any lookup, so nobody can find out who works here.
  route({
    method: 'POST',
    path: '/staff/sign-in/ask',
    access: 'public',
    overHttps: true,
    limit: 'sign-in',
    body: v.object({ email: v.pipe(v.string(), v.maxLength(320)), locale: v.picklist(['ko', 'en']) }),
    async handle({ ctx, body }) {
      askForLink(ctx, body.email, body.locale).catch((error: unknown) =>
        ctx.log.error({ error }, 'a sign-in link could not be sent'),
      );
      // whether this server sends mail is no secret, and a person should not wait for a mail that cannot come
      return { asked: true, mails: ctx.env.mail !== null };
    },
  }),
  route({
    method: 'POST',
    path: '/staff/sign-out',
    access: 'public',
    async handle({ ctx, request, setCookie, staffChanged }) {
      const staff = await signOut(ctx, request.header('cookie'));
      if (staff) staffChanged(staff);
      setCookie(noStaffCookie(ctx));
      return { signedOut: true };
    },
  }),
  route({
    method: 'GET',
    path: '/staff/me',
    // Any signed-in member of staff.
    access: ROLES,
    whileLocked: true,
    async handle({ ctx, staff, visitor }) {
      if (visitor) await noteStaffVisitor(ctx, visitor.id, staff.id);
      const events = await staffEvents(ctx, staff.id);
      return {
        label: staff.label,
        everyEvent: isEveryEvent(staff),
        // the page asks for the second factor at once, and offers to set one up
        locked: staff.session.locked,
        hasFactor: hasFactor(await listFactors(ctx, staff.id)),
        events: events.map((event) => ({
          ...event,
          phase: phaseOf(event, ctx.now()),
          roles: rolesIn(staff, event.slug),
        })),
      };
    },
  }),
];
