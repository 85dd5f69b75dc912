import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { Policy, PolicyForm } from '../../shared/policy.ts';
import { ROOT } from '../env.ts';
import { parseEventFile } from './event-file.ts';

const file = readFileSync(join(ROOT, 'maps', 'event.json'), 'utf8');
const withContact = (contact: string) => file.replace(/"contact": "[^"]*"/, `"contact": "${contact}"`);

it('a policy that is decided now names a contact that somebody can reach; a stored one is read as it is', () => {
  const { policy }: { policy: object } = JSON.parse(withContact('asdf'));
  expect(v.safeParse(PolicyForm, policy).success).toBe(false);
  expect(v.safeParse(Policy, policy).success).toBe(true);
  expect(v.safeParse(PolicyForm, JSON.parse(withContact('02-123-4567')).policy).success).toBe(true);
});

it('the file of an event is told so with the way to repair it', () => {
  expect(parseEventFile(withContact('asdf'))).toEqual({
    mistake: expect.stringMatching(
      /^policy\.operator\.contact must be an e-mail address, a phone number or a web address/,
    ),
  });
});
