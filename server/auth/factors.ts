import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { AppError } from '../../shared/errors.ts';
import { Factors } from '../../shared/staff.ts';
import type { Context } from '../context.ts';
import { openRecord, type SealedAt, sealRecord } from '../vault/seal.ts';
import { hasFreshFactor, type Staff } from './staff.ts';
import { newTotpSecret, stepOfCode, totpUri } from './totp.ts';

/**
 * Time after the sign-in in which a person without a factor may set one up, in ms. So a session that somebody finds
 * open later cannot be used for that.
 */
const ENROL_MS = 10 * 60_000;

const placeOf = (totp: string): SealedAt => ({ table: 'staff_totp', column: 'sealed', row: totp });
const Secret = v.object({ secret: v.string() });

export async function listFactors(ctx: Pick<Context, 'data'>, staff: string): Promise<Factors> {
  return await ctx.data.rpc('staff_factors', { p_staff: staff }, Factors);
}

export const hasFactor = ({ totp, passkeys }: Factors): boolean => totp !== null || passkeys.length > 0;

/** Whether this person may add a passkey or codes now. */
export const mayEnrol = (staff: Staff, factors: Factors): boolean =>
  hasFreshFactor(staff) || (!hasFactor(factors) && staff.session.age < ENROL_MS);

/**
 * Returns the person's factors if they may add one. Throws AppError 'second-factor-needed', or 'enrol-too-late' for a
 * person without a factor who signed in too long ago.
 */
export async function checkMayEnrol(ctx: Pick<Context, 'data'>, staff: Staff): Promise<Factors> {
  const factors = await listFactors(ctx, staff.id);
  if (mayEnrol(staff, factors)) return factors;
  throw new AppError(hasFactor(factors) ? 'second-factor-needed' : 'enrol-too-late', 403);
}

/** Creates a secret for an authenticator app. It is in force once `confirmCode` has accepted a code of it. */
export async function beginTotp(
  ctx: Pick<Context, 'data' | 'secrets'>,
  staff: Staff,
): Promise<{ secret: string; uri: string }> {
  await checkMayEnrol(ctx, staff);
  const secret = newTotpSecret();
  const id = randomUUID();
  const { sealed, wrapped } = sealRecord(ctx, placeOf(id), { secret });
  await ctx.data.rpc(
    'totp_begin',
    { p_staff: staff.id, p_totp: id, p_sealed: sealed, p_wrapped: wrapped },
    v.object({ status: v.literal('begun') }),
  );
  return { secret, uri: totpUri(secret, staff.label) };
}

const Try = v.variant('status', [
  v.object({ status: v.literal('none') }),
  v.object({ status: v.literal('locked'), until: v.number() }),
  v.object({ status: v.literal('try'), totp: v.string(), sealed: v.string(), wrapped: v.string() }),
]);

/**
 * Checks a code against the person's secret (`isNew`: the secret that waits for its first code). The attempt is counted
 * before the code is checked, and each code is accepted once. Throws AppError 'code-wrong', 'code-used',
 * 'factor-locked' or 'not-found'.
 */
export async function confirmCode(
  ctx: Pick<Context, 'data' | 'secrets' | 'now'>,
  staff: Staff,
  code: string,
  isNew: boolean,
): Promise<void> {
  if (isNew) await checkMayEnrol(ctx, staff);
  const tried = await ctx.data.rpc('totp_try', { p_staff: staff.id, p_waiting: isNew }, Try);
  if (tried.status === 'none') throw new AppError('not-found', 404);
  if (tried.status === 'locked') throw new AppError('factor-locked', 429);
  const { secret } = v.parse(Secret, openRecord(ctx, placeOf(tried.totp), tried));
  const step = stepOfCode(secret, code, ctx.now());
  if (step === null) throw new AppError('code-wrong', 403);
  const passed = await ctx.data.rpc(
    'totp_pass',
    { p_staff: staff.id, p_session: staff.session.id, p_totp: tried.totp, p_step: step },
    v.object({ status: v.picklist(['passed', 'replayed']) }),
  );
  if (passed.status === 'replayed') throw new AppError('code-used', 403);
}

/** Removes a passkey, or the authenticator codes (null). Returns false if there is no such factor. */
export async function removeFactor(
  ctx: Pick<Context, 'data'>,
  staff: string,
  passkey: string | null,
): Promise<boolean> {
  const reply = await ctx.data.rpc(
    'staff_factor_remove',
    { p_staff: staff, p_passkey: passkey },
    v.object({ status: v.picklist(['removed', 'not-found']) }),
  );
  return reply.status === 'removed';
}
