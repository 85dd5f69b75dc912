import * as v from 'valibot';
import { toHex } from '../../shared/fair/bytes.ts';
import { storeText } from '../stored.ts';
import { storedValue } from '../stored-value.ts';

const KEY = 'madang.nonces';
/** A visit of several days opens the page this often. */
const KEPT = 30;

const Nonces = v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)));

/** The random numbers that pages on this device have sent, so that the page of the draws can look for them. */
export const sentNonces = (): string[] => storedValue(KEY, Nonces, []);

/** A new random number for the draws of rounds: 32 bytes as hex. This device remembers it. */
export function newNonce(): string {
  const nonce = toHex(crypto.getRandomValues(new Uint8Array(32)));
  storeText(KEY, JSON.stringify([...sentNonces(), nonce].slice(-KEPT)));
  return nonce;
}
