import { expect, it } from 'vitest';
import { roundOf } from '../testing/context.ts';
import { countRecording } from './recording.ts';

it('results on their way are counted until they are there, or could not be written down', async () => {
  const ends: (() => void)[] = [];
  const { settle, recording } = countRecording(
    (result) =>
      new Promise((done, failed) => ends.push(() => (result.round === 'bad' ? failed(new Error('full')) : done([])))),
  );
  const all = [settle(roundOf([], { round: 'good' })), settle(roundOf([], { round: 'bad' }))];
  expect(recording()).toBe(2);
  const settled = Promise.allSettled(all);
  for (const end of ends) end();
  expect((await settled).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(recording()).toBe(0);
});
