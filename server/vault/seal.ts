import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { HasSecrets } from '../secrets.ts';

/** The column and row of a sealed value. They are authenticated, so a value cannot be moved to another place. */
export type SealedAt = { table: string; column: string; row: string };
/** Both are base64, which the database functions expect. */
export type Sealed = { sealed: string; wrapped: string };

const VERSION = 1;
// NIST SP 800-38D: 96-bit nonces. Random nonces are safe here: a record's key seals once, and the master key far fewer
// than 2^32 keys.
const NONCE = 12;
const TAG = 16;

const aad = (place: SealedAt) => Buffer.from(JSON.stringify([place.table, place.column, place.row]));
const keyPlace = (place: SealedAt): SealedAt => ({
  table: 'record_keys',
  column: 'wrapped',
  row: `${place.table}/${place.row}`,
});

function encrypt(key: Buffer, place: SealedAt, plain: Buffer): Buffer {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(aad(place));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), body]);
}

/** Throws if the box was changed, moved, or sealed with another key. */
function decrypt(key: Buffer, place: SealedAt, box: Buffer): Buffer {
  if (box[0] !== VERSION || box.length < 1 + NONCE + TAG) throw new Error('not a sealed value of a known version');
  const nonce = box.subarray(1, 1 + NONCE);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG }).setAAD(aad(place));
  decipher.setAuthTag(box.subarray(1 + NONCE, 1 + NONCE + TAG));
  return Buffer.concat([decipher.update(box.subarray(1 + NONCE + TAG)), decipher.final()]);
}

/** Seals a record as JSON with a new key of its own. Returns that key wrapped by the master key. */
export function sealRecord(ctx: HasSecrets, place: SealedAt, record: unknown): Sealed {
  const key = randomBytes(32);
  return {
    sealed: encrypt(key, place, Buffer.from(JSON.stringify(record))).toString('base64'),
    wrapped: encrypt(ctx.secrets.key('seal'), keyPlace(place), key).toString('base64'),
  };
}

/** Returns the JSON value of a sealed record. Throws if it or its key was changed, or if the secret is another one. */
export function openRecord(ctx: HasSecrets, place: SealedAt, box: Sealed): unknown {
  const key = decrypt(ctx.secrets.key('seal'), keyPlace(place), Buffer.from(box.wrapped, 'base64'));
  return JSON.parse(decrypt(key, place, Buffer.from(box.sealed, 'base64')).toString('utf8'));
}
