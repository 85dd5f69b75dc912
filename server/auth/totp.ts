import { Secret, TOTP } from 'otpauth';

/** Seconds of a step, and number of digits. Every authenticator app supports these; some ignore other values. */
const PERIOD = 30;
const DIGITS = 6;
/**
 * Number of steps before and after now whose codes are accepted, because clocks of phones differ (RFC 6238 section
 * 5.2).
 */
const WINDOW = 1;

const totpOf = (secret: string, label: string) =>
  new TOTP({ issuer: 'Madang', label, algorithm: 'SHA1', digits: DIGITS, period: PERIOD, secret });

/** A new secret of 160 bits in base32 (RFC 4226 section 4 asks for 128 or more). */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32;

/** The text of the QR code for an authenticator app: `otpauth://totp/...`. */
export const totpUri = (secret: string, label: string): string => totpOf(secret, label).toString();

/** The number of the 30-second step whose code this is; null if it matches none around now. `now` in ms since 1970. */
export function stepOfCode(secret: string, code: string, now: number): number | null {
  const delta = totpOf(secret, '').validate({ token: code, timestamp: now, window: WINDOW });
  return delta === null ? null : Math.floor(now / (PERIOD * 1000)) + delta;
}
