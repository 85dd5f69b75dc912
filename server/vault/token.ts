import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits in base64url: the secret part of a link or a session cookie. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database keeps of a token: SHA-256 in hex. The token has 256 bits, so no salt and no slow hash are needed. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
