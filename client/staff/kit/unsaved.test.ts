import { expect, it } from 'vitest';
import { leaving, markUnsaved, whenSafe } from './unsaved.ts';

it('what is not saved is asked about before it is lost (K2)', () => {
  const done: string[] = [];
  whenSafe(() => done.push('nothing was typed'));
  expect([done, leaving.value]).toEqual([['nothing was typed'], null]);

  const saved = [markUnsaved('a'), markUnsaved('b')];
  whenSafe(() => done.push('lost'));
  expect(done).toHaveLength(1);
  // the person agrees
  leaving.value?.();
  expect(done.at(-1)).toBe('lost');
  leaving.value = null;

  saved[0]?.();
  whenSafe(() => done.push('still one'));
  expect(done).toHaveLength(2);
  leaving.value = null;
  saved[1]?.();
  whenSafe(() => done.push('all saved'));
  expect(done.at(-1)).toBe('all saved');
});
