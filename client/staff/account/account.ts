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

/** Loaded when somebody uses a passkey, and not before. */
const library = () => import('@simplewebauthn/browser');

/** Passkeys need a safe address (https or this very machine) and a browser that knows them. */
export const canPasskey = (): boolean => window.isSecureContext && typeof window.PublicKeyCredential === 'function';

/** The person closed the browser's own dialog, or let it wait for too long. */
export class PasskeyCancelled extends Error {}

async function cancellable<T>(ask: Promise<T>): Promise<T> {
  try {
    return await ask;
  } catch {
    throw new PasskeyCancelled();
  }
}

export async function confirmByPasskey(): Promise<void> {
  // what the server made for this very call of the browser; the browser checks it
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

/** A new sign-in link to one's own address; false: there is none, or this server sends no mail. */
export const mailOwnLink = async (): Promise<boolean> => (await post('link', v.object({ sent: v.boolean() }))).sent;

export const confirmByCode = (code: string) => post('code', confirmed, { code });

export const beginTotp = () => withFactor(() => post('totp/begin', v.object({ secret: v.string(), uri: v.string() })));
export const finishTotp = (code: string) => post('totp/finish', confirmed, { code });

/** null: the codes. */
export const removeFactor = (passkey: string | null) =>
  withFactor(() => post('factors/remove', v.object({ removed: v.literal(true) }), { passkey }));

/** null: all but this one. */
export const endSession = (session: string | null) =>
  post('sessions/end', v.object({ ended: v.literal(true) }), { session });
