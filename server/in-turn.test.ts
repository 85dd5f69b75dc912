import { expect, it } from 'vitest';
import { createTurns } from './in-turn.ts';

it('one thing is done after the other, whatever becomes of the first', async () => {
  const inTurn = createTurns();
  const done: string[] = [];
  const first = inTurn(async () => {
    await new Promise((wake) => setTimeout(wake, 5));
    done.push('first');
    throw new Error('first');
  });
  const second = inTurn(async () => {
    done.push('second');
    return 2;
  });
  await expect(first).rejects.toThrow('first');
  expect([await second, done]).toEqual([2, ['first', 'second']]);
});
