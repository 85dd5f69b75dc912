import { expect, it } from 'vitest';
import { keepFresh } from './fresh.ts';

it('reads an answer once for a while, and anew after it, after a change, and after a failure', async () => {
  const fresh = keepFresh<number>(100, 10);
  let reads = 0;
  const read = () => Promise.resolve(++reads);
  expect(await Promise.all([fresh.of('a', 0, read), fresh.of('a', 99, read)])).toEqual([1, 1]);
  expect(await fresh.of('a', 100, read)).toBe(2);
  expect(await fresh.of('b', 100, read)).toBe(3);
  fresh.forget('a');
  expect(await fresh.of('a', 101, read)).toBe(4);
  await expect(fresh.of('c', 0, () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await fresh.of('c', 1, read)).toBe(5);
});

it('keeps no more answers than it may', async () => {
  const fresh = keepFresh<string>(1000, 2);
  let reads = 0;
  const ask = (name: string) => fresh.of(name, 0, () => Promise.resolve(`${name}${++reads}`));
  for (const name of ['a', 'b', 'c']) await ask(name);
  expect(await ask('c')).toBe('c3');
  expect(await ask('a')).toBe('a4');
});
