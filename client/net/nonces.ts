import * as v from 'valibot';
import { storedText, storeText } from '../stored.ts';

const KEY = 'madang.nonces';
/** A visit of several days opens the page this often. */
const KEPT = 30;

const Nonces = v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)));

/** The random numbers that pages on this device have sent, so that the page of the draws can look for them. */
export function sentNonces(): string[] {
  try {
    return v.parse(Nonces, JSON.parse(storedText(KEY) ?? '[]'));
  } catch {
    return [];
  }
}

/** A new random number for the draws of rounds: 32 bytes as hex. This device remembers it. */
export function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  const nonce = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  storeText(KEY, JSON.stringify([...sentNonces(), nonce].slice(-KEPT)));
  return nonce;
}
