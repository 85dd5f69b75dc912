import { expect, test } from 'vitest';
import { openLog } from './log.ts';
import { createStopOrder } from './stop-order.ts';

test('the last is stopped first (N2), each waits for the one before, and a failure stops nobody else', async () => {
  const lines: string[] = [];
  const order = createStopOrder(openLog('test', { write: (line) => lines.push(line) }));
  const seen: string[] = [];
  const part = (name: string, fail = false) =>
    order.push(name, async () => {
      seen.push(`${name} begins`);
      await Promise.resolve();
      if (fail) throw new Error('stuck');
      seen.push(`${name} ends`);
    });
  part('postgresql');
  part('journal', true);
  part('rooms');
  await Promise.all([order.run(), order.run()]);
  expect(seen).toEqual(['rooms begins', 'rooms ends', 'journal begins', 'postgresql begins', 'postgresql ends']);
  expect(lines.join()).toContain('did not stop cleanly');
});
