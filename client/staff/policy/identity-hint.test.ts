import { expect, it } from 'vitest';
import { identityHint } from './identity-hint.ts';

const NOTHING = { email: false, sms: false, external: false };

it.each([
  ['email', 'identity-no-mail'],
  ['sms', 'identity-no-sms'],
  ['external', 'identity-no-external'],
] as const)('asking for %s says what the server lacks, and nothing when it lacks nothing', (identity, hint) => {
  expect(identityHint(identity, NOTHING)).toBe(hint);
  expect(identityHint(identity, { ...NOTHING, [identity]: true })).toBeNull();
});

it('asking for nothing always has its warning', () => {
  expect(identityHint('none', { email: true, sms: true, external: true })).toBe('identity-none-warning');
});
