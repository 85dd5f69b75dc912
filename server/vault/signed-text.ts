import { createHmac, timingSafeEqual } from 'node:crypto';
import * as v from 'valibot';

function mac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/**
 * Returns `<base64url JSON>.<base64url HMAC-SHA256>`. Everybody who has it can read it, but only the key can make
 * another.
 */
export function signText(key: Buffer, payload: unknown): string {
  const text = Buffer.from(JSON.stringify(payload)).toString('base64url');
  return `${text}.${mac(key, text).toString('base64url')}`;
}

/** Returns the payload, or null if the text was not signed with this key or does not fit the schema. */
export function openSignedText<S extends v.GenericSchema>(
  key: Buffer,
  signed: string,
  schema: S,
): v.InferOutput<S> | null {
  const dot = signed.lastIndexOf('.');
  if (dot <= 0 || signed.length > 4096) return null;
  const text = signed.slice(0, dot);
  const given = Buffer.from(signed.slice(dot + 1), 'base64url');
  const expected = mac(key, text);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  let payload: unknown;
  try {
    payload = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
  const parsed = v.safeParse(schema, payload);
  return parsed.success ? parsed.output : null;
}
