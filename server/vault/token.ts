import { createHash, randomBytes } from 'node:crypto';

/** Returns 256 random bits in base64url: the secret part of a link or a session cookie. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * Returns the form of a token that the database stores: SHA-256 in hex. The token has 256 bits, so it needs no salt and
 * no slow hash.
 */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
