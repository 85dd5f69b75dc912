import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import * as v from 'valibot';
import { Factors, Session } from '../../../shared/staff.ts';
import { call } from '../../net/api.ts';
import { withFactor } from '../step-up/step-up.ts';

const Account = v.object({
  label: v.string(),
  sessions: v.array(Session),
  ...Factors.entries,
  mayEnrol: v.boolean(),
  confirmed: v.boolean(),
  everyEvent: v.boolean(),
});
export type Account = v.InferOutput<typeof Account>;

const confirmed = v.object({ confirmed: v.literal(true) });
const post = <S extends v.GenericSchema>(path: string, schema: S, body?: unknown) =>
  call('POST', `/api/staff/account/${path}`, schema, body);

export const readAccount = (): Promise<Account> => call('GET', '/api/staff/account', Account);

/** Loaded only when somebody uses a passkey. */
const library = () => import('@simplewebauthn/browser');

/** Whether passkeys work here: they need a secure address (https or localhost) and a browser that supports them. */
export const canPasskey = (): boolean => window.isSecureContext && typeof window.PublicKeyCredential === 'function';

/** The person closed the browser's dialog, or it timed out. */
export class PasskeyCancelled extends Error {}

async function cancellable<T>(ask: Promise<T>): Promise<T> {
  try {
    return await ask;
  } catch {
    throw new PasskeyCancelled();
  }
}

export async function confirmByPasskey(): Promise<void> {
  // the server made these options for this call of the browser, and the browser checks them
  const optionsJSON = (await post(
    'passkey/options',
    v.looseObject({}),
  )) as unknown as PublicKeyCredentialRequestOptionsJSON;
  const { startAuthentication } = await library();
  await post('passkey/confirm', confirmed, await cancellable(startAuthentication({ optionsJSON })));
}

export async function makePasskey(): Promise<void> {
  await withFactor(async () => {
    const optionsJSON = (await post(
      'passkey/begin',
      v.looseObject({}),
    )) as unknown as PublicKeyCredentialCreationOptionsJSON;
    const { startRegistration } = await library();
    await post('passkey/finish', confirmed, await cancellable(startRegistration({ optionsJSON })));
  });
}

/**
 * Mails a new sign-in link to the person's own address. Returns false if they have no address, or if this server sends
 * no mail.
 */
export const mailOwnLink = async (): Promise<boolean> => (await post('link', v.object({ sent: v.boolean() }))).sent;

export const confirmByCode = (code: string) => post('code', confirmed, { code });

export const beginTotp = () => withFactor(() => post('totp/begin', v.object({ secret: v.string(), uri: v.string() })));
export const finishTotp = (code: string) => post('totp/finish', confirmed, { code });

/** Removes a passkey; `null` removes the authenticator app. */
export const removeFactor = (passkey: string | null) =>
  withFactor(() => post('factors/remove', v.object({ removed: v.literal(true) }), { passkey }));

/** Ends a session; `null` ends all sessions but this one. */
export const endSession = (session: string | null) =>
  post('sessions/end', v.object({ ended: v.literal(true) }), { session });
