import { Secret, TOTP } from 'otpauth';
import { expect, it } from 'vitest';
import { newTotpSecret, stepOfCode, totpUri } from './totp.ts';

// RFC 6238 appendix B, SHA1, cut to six digits. The secret is the ASCII text 12345678901234567890.
const SECRET = Secret.fromLatin1('12345678901234567890').base32;

it.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
])('reads the vectors of RFC 6238: at %i s the code %s', (seconds, code) => {
  expect(stepOfCode(SECRET, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
});

it('takes the step before and the step after, and no other', () => {
  const now = 1_234_567_890_000;
  for (const [ms, delta] of [
    [30_000, -1],
    [-30_000, 1],
  ] as const) {
    expect(stepOfCode(SECRET, '005924', now + ms)).toBe(Math.floor((now + ms) / 30_000) + delta);
  }
  for (const ms of [61_000, -61_000]) expect(stepOfCode(SECRET, '005924', now + ms)).toBeNull();
});

it.each(['005925', '', '00592', '0059244', 'abcdef', ' 05924'])('refuses %j', (code) => {
  expect(stepOfCode(SECRET, code, 1_234_567_890_000)).toBeNull();
});

it('makes another secret each time, and an address that apps understand', () => {
  const secret = newTotpSecret();
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(newTotpSecret()).not.toBe(secret);
  const uri = new URL(totpUri(secret, '출고 담당'));
  expect([uri.protocol, uri.host, uri.searchParams.get('secret')]).toEqual(['otpauth:', 'totp', secret]);
  expect(new TOTP({ secret }).generate()).toMatch(/^\d{6}$/);
});
