import * as v from 'valibot';
import { AppError } from '../../../shared/errors.ts';
import { ROLES } from '../../../shared/staff.ts';
import { deviceOf } from '../../auth/device.ts';
import { beginTotp, confirmCode, listFactors, mayEnrol, removeFactor } from '../../auth/factors.ts';
import {
  addPasskey,
  confirmPasskey,
  NewPasskey,
  newPasskeyOptions,
  PasskeyAnswer,
  passkeyOptions,
} from '../../auth/passkeys.ts';
import { endSessions, listSessions } from '../../auth/sessions.ts';
import { sendOwnLink } from '../../auth/sign-in.ts';
import { hasFreshFactor, isEveryEvent } from '../../auth/staff.ts';
import { isUuid, route } from '../route.ts';

const code = v.pipe(
  v.string(),
  v.transform((text) => text.normalize('NFKC').replace(/\s/g, '')),
  v.regex(/^\d{6}$/),
);

/** A staff member's own account: their sessions and their second factors. */
export const accountRoutes = [
  route({
    method: 'GET',
    path: '/staff/account',
    access: ROLES,
    whileLocked: true,
    async handle({ ctx, staff }) {
      const [sessions, factors] = await Promise.all([
        listSessions(ctx, staff.id, staff.session.id),
        listFactors(ctx, staff.id),
      ]);
      const { totp, passkeys } = factors;
      return {
        label: staff.label,
        sessions,
        totp,
        passkeys,
        mayEnrol: mayEnrol(staff, factors),
        confirmed: hasFreshFactor(staff),
        everyEvent: isEveryEvent(staff),
      };
    },
  }),
  // For staff who set up a factor too late: mails them a link for a new sign-in, without a terminal.
  route({
    method: 'POST',
    path: '/staff/account/link',
    access: ROLES,
    limit: 'sign-in',
    async handle({ ctx, staff }) {
      return { sent: await sendOwnLink(ctx, staff.id) };
    },
  }),
  route({
    method: 'POST',
    path: '/staff/account/sessions/end',
    access: ROLES,
    /** null: all sessions but this one. */
    body: v.object({ session: v.nullable(v.pipe(v.string(), v.check(isUuid))) }),
    async handle({ ctx, staff, body, staffChanged }) {
      const ended = await endSessions(ctx, {
        by: staff.id,
        event: null,
        staff: staff.id,
        session: body.session,
        except: body.session === null ? staff.session.id : null,
      });
      if (!ended) throw new AppError('not-found', 404);
      staffChanged(staff.id);
      return { ended };
    },
  }),
  route({
    method: 'POST',
    path: '/staff/account/totp/begin',
    access: ROLES,
    async handle({ ctx, staff }) {
      return await beginTotp(ctx, staff);
    },
  }),
  route({
    method: 'POST',
    path: '/staff/account/totp/finish',
    access: ROLES,
    body: v.object({ code }),
    async handle({ ctx, staff, body, staffChanged }) {
      await confirmCode(ctx, staff, body.code, true);
      // sessions of links that others handed over are locked from now on, in the halls too
      staffChanged(staff.id);
      return { confirmed: true };
    },
  }),
  route({
    method: 'POST',
    path: '/staff/account/code',
    access: ROLES,
    whileLocked: true,
    body: v.object({ code }),
    async handle({ ctx, staff, body, staffChanged }) {
      await confirmCode(ctx, staff, body.code, false);
      if (staff.session.locked) staffChanged(staff.id);
      return { confirmed: true };
    },
  }),
  route({
    method: 'POST',
    path: '/staff/account/passkey/options',
    access: ROLES,
    whileLocked: true,
    async handle({ ctx, staff, request }) {
      const options = await passkeyOptions(ctx, staff, request.header('origin') ?? '');
      if (!options) throw new AppError('not-found', 404);
      return options;
    },
  }),
  route({
    method: 'POST',
    path: '/staff/account/passkey/confirm',
    access: ROLES,
    whileLocked: true,
    body: PasskeyAnswer,
    async handle({ ctx, staff, request, body, staffChanged }) {
      await confirmPasskey(ctx, staff, request.header('origin') ?? '', body);
      if (staff.session.locked) staffChanged(staff.id);
      return { confirmed: true };
    },
  }),
  route({
    method: 'POST',
    path: '/staff/account/passkey/begin',
    access: ROLES,
    async handle({ ctx, staff, request }) {
      return await newPasskeyOptions(ctx, staff, request.header('origin') ?? '');
    },
  }),
  route({
    method: 'POST',
    path: '/staff/account/passkey/finish',
    access: ROLES,
    body: NewPasskey,
    async handle({ ctx, staff, request, body, staffChanged }) {
      const name = deviceOf(request.header('user-agent'));
      await addPasskey(ctx, staff, request.header('origin') ?? '', body, name);
      staffChanged(staff.id);
      return { confirmed: true };
    },
  }),
  route({
    method: 'POST',
    path: '/staff/account/factors/remove',
    access: ROLES,
    sensitive: true,
    /** null: the authenticator codes. */
    body: v.object({ passkey: v.nullable(v.pipe(v.string(), v.maxLength(2048))) }),
    async handle({ ctx, staff, body }) {
      if (!(await removeFactor(ctx, staff.id, body.passkey))) throw new AppError('not-found', 404);
      return { removed: true };
    },
  }),
];
