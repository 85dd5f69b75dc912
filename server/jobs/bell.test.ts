import { expect, it } from 'vitest';
import { createBell } from './bell.ts';

const HOUR_MS = 3_600_000;

it('wakes all who wait, and those who wait after that wait anew', async () => {
  const bell = createBell(new AbortController().signal);
  const woken: string[] = [];
  const waits = [bell.wait(HOUR_MS).then(() => woken.push('a')), bell.wait(HOUR_MS).then(() => woken.push('b'))];
  bell.ring();
  await Promise.all(waits);
  expect(woken).toEqual(['a', 'b']);
  const late = bell.wait(HOUR_MS).then(() => woken.push('c'));
  await new Promise((go) => setImmediate(go));
  expect(woken).toHaveLength(2);
  bell.ring();
  await late;
});

it('does not wait once it is over', async () => {
  const stopped = new AbortController();
  const bell = createBell(stopped.signal);
  stopped.abort();
  await bell.wait(HOUR_MS);
});

it('lets go by itself', async () => {
  await createBell(new AbortController().signal).wait(1);
});
