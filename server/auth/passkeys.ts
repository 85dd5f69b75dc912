import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import * as v from 'valibot';
import { AppError } from '../../shared/errors.ts';
import type { Context } from '../context.ts';
import { checkMayEnrol, listFactors } from './factors.ts';
import type { Staff } from './staff.ts';

/** Loaded on first use: it takes a quarter of a second, and only people with a passkey need it. */
const library = () => import('@simplewebauthn/server');

const base64url = v.pipe(v.string(), v.regex(/^[\w-]+=*$/), v.maxLength(8192));
const credential = <R extends v.ObjectEntries>(response: R) =>
  v.object({
    id: base64url,
    rawId: base64url,
    type: v.literal('public-key'),
    response: v.object({ clientDataJSON: base64url, ...response }),
    // The server asks for no extensions and ignores these.
    clientExtensionResults: v.optional(
      v.pipe(
        v.unknown(),
        v.transform(() => ({})),
      ),
      {},
    ),
  });

/** What a browser sends for a new passkey. */
export const NewPasskey = credential({
  attestationObject: base64url,
  transports: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(20))), v.maxLength(10)), []),
});
/** What a browser sends after a passkey has signed. */
export const PasskeyAnswer = credential({
  authenticatorData: base64url,
  signature: base64url,
  userHandle: v.optional(v.string()),
});

async function keepChallenge(ctx: Pick<Context, 'data'>, staff: Staff, challenge: string): Promise<void> {
  await ctx.data.rpc(
    'passkey_challenge_put',
    { p_session: staff.session.id, p_challenge: challenge },
    v.object({ status: v.literal('put') }),
  );
}

/** Spends and returns the session's challenge. Throws AppError 'passkey-refused' if there is none, or it is too old. */
async function takeChallenge(ctx: Pick<Context, 'data'>, staff: Staff): Promise<string> {
  const reply = await ctx.data.rpc(
    'passkey_challenge_take',
    { p_session: staff.session.id },
    v.object({ challenge: v.nullable(v.string()) }),
  );
  if (reply.challenge === null) throw new AppError('passkey-refused', 403);
  return reply.challenge;
}

/** The host of an origin, to which a passkey is bound. The caller has checked that the origin is ours. */
const hostOf = (origin: string): string => new URL(origin).hostname;

/** Options for `navigator.credentials.create`. */
export async function newPasskeyOptions(
  ctx: Pick<Context, 'data'>,
  staff: Staff,
  origin: string,
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { passkeys } = await checkMayEnrol(ctx, staff);
  const { generateRegistrationOptions } = await library();
  const options = await generateRegistrationOptions({
    rpName: 'Madang',
    rpID: hostOf(origin),
    userName: staff.label,
    userID: Uint8Array.from(Buffer.from(staff.id)),
    userDisplayName: staff.label,
    attestationType: 'none',
    excludeCredentials: passkeys.map(({ id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  });
  await keepChallenge(ctx, staff, options.challenge);
  return options;
}

/** Stores a new passkey under a name (the device's family). Throws AppError 'passkey-refused'. */
export async function addPasskey(
  ctx: Pick<Context, 'data'>,
  staff: Staff,
  origin: string,
  answer: v.InferOutput<typeof NewPasskey>,
  name: string,
): Promise<void> {
  await checkMayEnrol(ctx, staff);
  const expectedChallenge = await takeChallenge(ctx, staff);
  const { verifyRegistrationResponse } = await library();
  const verified = await verifyRegistrationResponse({
    response: answer,
    expectedChallenge,
    expectedOrigin: origin,
    expectedRPID: hostOf(origin),
    requireUserVerification: false,
  }).catch(() => null);
  if (!verified?.verified) throw new AppError('passkey-refused', 403);
  const { id, publicKey, counter } = verified.registrationInfo.credential;
  const reply = await ctx.data.rpc(
    'passkey_add',
    {
      p_staff: staff.id,
      p_session: staff.session.id,
      p_passkey: id,
      p_public_key: Buffer.from(publicKey).toString('base64'),
      p_counter: counter,
      p_transports: answer.response.transports,
      p_name: name,
    },
    v.object({ status: v.picklist(['added', 'present', 'too-many']) }),
  );
  if (reply.status !== 'added') throw new AppError('passkey-refused', 403);
}

/** Options for `navigator.credentials.get`; null if this person has no passkey. */
export async function passkeyOptions(
  ctx: Pick<Context, 'data'>,
  staff: Staff,
  origin: string,
): Promise<PublicKeyCredentialRequestOptionsJSON | null> {
  const { passkeys } = await listFactors(ctx, staff.id);
  if (passkeys.length === 0) return null;
  const { generateAuthenticationOptions } = await library();
  const options = await generateAuthenticationOptions({
    rpID: hostOf(origin),
    allowCredentials: passkeys.map(({ id, transports }) => ({ id, transports })),
    userVerification: 'preferred',
  });
  await keepChallenge(ctx, staff, options.challenge);
  return options;
}

const Try = v.variant('status', [
  v.object({ status: v.literal('none') }),
  v.object({ status: v.literal('locked'), until: v.number() }),
  v.object({
    status: v.literal('try'),
    publicKey: v.string(),
    counter: v.number(),
    transports: v.array(v.string()),
  }),
]);

/**
 * Verifies the signature of a passkey. The session's second factor is fresh afterwards. Throws AppError
 * 'passkey-refused' or 'factor-locked'.
 */
export async function confirmPasskey(
  ctx: Pick<Context, 'data'>,
  staff: Staff,
  origin: string,
  answer: v.InferOutput<typeof PasskeyAnswer>,
): Promise<void> {
  const expectedChallenge = await takeChallenge(ctx, staff);
  const tried = await ctx.data.rpc('passkey_try', { p_staff: staff.id, p_passkey: answer.id }, Try);
  if (tried.status === 'locked') throw new AppError('factor-locked', 429);
  if (tried.status === 'none') throw new AppError('passkey-refused', 403);
  const { verifyAuthenticationResponse } = await library();
  const { userHandle, ...response } = answer.response;
  const verified = await verifyAuthenticationResponse({
    response: { ...answer, response: userHandle ? { ...response, userHandle } : response },
    expectedChallenge,
    expectedOrigin: origin,
    expectedRPID: hostOf(origin),
    credential: {
      id: answer.id,
      publicKey: Uint8Array.from(Buffer.from(tried.publicKey, 'base64')),
      counter: tried.counter,
      transports: tried.transports,
    },
    requireUserVerification: false,
  }).catch(() => null);
  if (!verified?.verified) throw new AppError('passkey-refused', 403);
  const passed = await ctx.data.rpc(
    'passkey_pass',
    {
      p_staff: staff.id,
      p_session: staff.session.id,
      p_passkey: answer.id,
      p_counter: verified.authenticationInfo.newCounter,
    },
    v.object({ status: v.picklist(['passed', 'replayed']) }),
  );
  if (passed.status === 'replayed') throw new AppError('passkey-refused', 403);
}
