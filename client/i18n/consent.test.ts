import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { CONSENT_VERSION } from '../../shared/claim.ts';
import { IDENTITY_CONSENT_VERSION } from '../../shared/identity.ts';
import { consents } from './consent.ts';
import { identityConsents } from './identity.ts';

/**
 * A claim stores only the version of its consent text. So a changed text is a new version, and never another text for
 * an old version.
 */
const TEXTS: Readonly<Record<keyof typeof consents, string>> = {
  '2026-11': '3b649cb9ac5ee0c0',
  '2026-11-22': 'dda4302f56ddf114',
};

const IDENTITY_TEXTS: Readonly<Record<keyof typeof identityConsents, string>> = {
  '2026-11': '18fb077e741b14d8',
  '2026-11-22': '36843d7e12557f7b',
};

const hashOf = (text: unknown) => createHash('sha256').update(JSON.stringify(text)).digest('hex').slice(0, 16);

it('the consent text of every version is what it was', () => {
  const now = (texts: object) =>
    Object.fromEntries(Object.entries(texts).map(([version, text]) => [version, hashOf(text)]));
  expect(now(consents)).toEqual(TEXTS);
  expect(now(identityConsents)).toEqual(IDENTITY_TEXTS);
});

it('the version that the server asks for has a text', () => {
  expect(Object.keys(consents)).toContain(CONSENT_VERSION);
  expect(Object.keys(identityConsents)).toContain(IDENTITY_CONSENT_VERSION);
});
