import { Secret, TOTP } from 'otpauth';

/** Seconds of a step, and digits: what every authenticator app can (some ignore other values). */
const PERIOD = 30;
const DIGITS = 6;
/** Steps before and after now whose codes count too: clocks of phones differ (RFC 6238 section 5.2). */
const WINDOW = 1;

const totpOf = (secret: string, label: string) =>
  new TOTP({ issuer: 'Madang', label, algorithm: 'SHA1', digits: DIGITS, period: PERIOD, secret });

/** A fresh secret of 160 bits in base32 (RFC 4226 section 4 asks for 128 or more). */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** What an authenticator app reads from the QR code: `otpauth://totp/...`. */
export const totpUri = (secret: string, label: string): string => totpOf(secret, label).toString();

/** The 30-second step whose code this is, or null when it is none of those around now. `now` in ms since 1970. */
export function stepOfCode(secret: string, code: string, now: number): number | null {
  const delta = totpOf(secret, '').validate({ token: code, timestamp: now, window: WINDOW });
  return delta === null ? null : Math.floor(now / (PERIOD * 1000)) + delta;
}
