import { expect, it } from 'vitest';
import { answersWithin } from './answers.ts';

it('an answer counts, silence and a refusal do not', async () => {
  expect(await answersWithin(async () => {}, 1_000)).toBe(true);
  expect(await answersWithin(() => Promise.reject(new Error('refused')), 1_000)).toBe(false);
  expect(await answersWithin(() => new Promise(() => {}), 10)).toBe(false);
});
