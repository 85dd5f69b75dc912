import { expect, it } from 'vitest';
import { createSayings } from './sayings.ts';

it('a bubble stays by its length, at most nine seconds', () => {
  const sayings = createSayings();
  sayings.say(1, 'hi', 0);
  sayings.say(2, 'x'.repeat(200), 0);
  expect([sayings.of(1, 2600), sayings.of(1, 2700)]).toEqual(['hi', '']);
  expect([sayings.of(2, 9000) !== '', sayings.of(2, 9001)]).toEqual([true, '']);
});

it('the next line takes the place of the one before', () => {
  const sayings = createSayings();
  sayings.say(1, 'one', 0);
  sayings.say(1, 'two', 1000);
  expect(sayings.of(1, 3000)).toBe('two');
  expect(sayings.of(2, 3000)).toBe('');
});
