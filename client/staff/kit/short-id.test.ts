import { expect, it } from 'vitest';
import { shortId } from './short-id.ts';

it.each([
  ['550e8400-e29b-41d4-a716-446655440000', '550e8400'],
  ['a'.repeat(64), 'aaaaaaaa'],
  ['expo', 'expo'],
  ['12', '12'],
  ['expo/booth-of-a-rather-long-name-1', 'expo/booth-of-a-rather-long-name-1'],
  ['deadbeef-cafe', 'deadbeef-cafe'],
])('%s is shown as %s', (id, shown) => {
  expect(shortId(id)).toBe(shown);
});
