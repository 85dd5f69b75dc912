import * as v from 'valibot';
import { AppError } from '../../shared/errors.ts';
import { ROLES, type Role } from '../../shared/staff.ts';
import type { Context } from '../context.ts';
import { hashToken } from '../vault/token.ts';
import { readCookie, setCookie } from './cookie.ts';

export const STAFF_COOKIE = 'madang_staff';
/**
 * A session ends when it was unused for IDLE_MINUTES, and at the latest after LONGEST_MINUTES: a working day with its
 * set-up and clean-up.
 */
export const IDLE_MINUTES = 120;
export const LONGEST_MINUTES = 16 * 60;

export type Staff = {
  id: string;
  label: string;
  /** `event` is a slug or '*', every event. */
  roles: { event: string; role: Role }[];
  session: {
    id: string;
    /** Milliseconds since the sign-in, and since the second factor was last confirmed (null: never in this session). */
    age: number;
    factorAge: number | null;
    /**
     * The session began with a link that somebody else handed over, and the person has a second factor. Until they
     * confirm it, `roles` is empty and the session opens nothing.
     */
    locked: boolean;
  };
};

/** How long a confirmed second factor opens the sensitive routes, in ms. */
const FACTOR_MS = 10 * 60_000;

/** Whether this person has just confirmed, with a passkey or a code, that it is them. */
export const hasFreshFactor = ({ session: { factorAge } }: Staff): boolean =>
  factorAge !== null && factorAge < FACTOR_MS;

const Session = v.variant('status', [
  v.object({ status: v.literal('none') }),
  v.object({
    status: v.literal('signed-in'),
    id: v.string(),
    label: v.string(),
    session: v.string(),
    age: v.number(),
    factorAge: v.nullable(v.number()),
    locked: v.boolean(),
    roles: v.array(v.object({ event: v.string(), role: v.picklist(ROLES) })),
  }),
]);

/**
 * Returns the staff member whose session is in this Cookie header, or null. Counts as use of the session unless
 * `byItself`: what a page polls by itself keeps no session open.
 */
export async function staffOf(
  ctx: Pick<Context, 'data'>,
  cookieHeader: string | undefined,
  byItself = false,
): Promise<Staff | null> {
  const token = readCookie(cookieHeader, STAFF_COOKIE);
  if (!token) return null;
  const session = await ctx.data.rpc(
    'staff_session',
    {
      p_session_hash: hashToken(token),
      p_idle_minutes: IDLE_MINUTES,
      p_longest_minutes: LONGEST_MINUTES,
      p_touch: !byItself,
    },
    Session,
  );
  if (session.status === 'none') return null;
  const { id, label, roles, age, factorAge, locked } = session;
  return { id, label, roles, session: { id: session.session, age, factorAge, locked } };
}

/** The roles of a staff member in one event; `null` means in any event. */
export function rolesIn(staff: Staff, event: string | null): Role[] {
  const held = staff.roles.filter((grant) => event === null || grant.event === event || grant.event === '*');
  return [...new Set(held.map((grant) => grant.role))];
}

/** Whether this person is an administrator of every event. Only they may touch what belongs to no event. */
export const isEveryEvent = (staff: Staff): boolean =>
  staff.roles.some((grant) => grant.event === '*' && grant.role === 'admin');

/**
 * Throws AppError 'not-allowed' unless this is an administrator of every event. A route without an event would let in
 * staff with the role in any event.
 */
export function forWholeServer(staff: Staff): void {
  if (!isEveryEvent(staff)) throw new AppError('not-allowed', 403);
}

export function staffCookie(ctx: Pick<Context, 'env'>, sessionToken: string): string {
  const seconds = LONGEST_MINUTES * 60;
  return setCookie(ctx.env, { name: STAFF_COOKIE, value: sessionToken, seconds, sameSite: 'Strict' });
}

export function noStaffCookie(ctx: Pick<Context, 'env'>): string {
  return setCookie(ctx.env, { name: STAFF_COOKIE, value: '', seconds: 0, sameSite: 'Strict' });
}

/** Ends the session of this Cookie header, if there is one. Returns the id of its staff member, or null. */
export async function signOut(ctx: Pick<Context, 'data'>, cookieHeader: string | undefined): Promise<string | null> {
  const token = readCookie(cookieHeader, STAFF_COOKIE);
  if (!token) return null;
  const reply = await ctx.data.rpc(
    'staff_sign_out',
    { p_session_hash: hashToken(token) },
    v.object({ status: v.literal('signed-out'), staff: v.nullable(v.string()) }),
  );
  return reply.staff;
}
