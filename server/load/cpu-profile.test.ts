import { expect, test } from 'vitest';
import { hotSpots, startProfile } from './cpu-profile.ts';

const node = (id: number, functionName: string, url = '') => ({
  id,
  callFrame: { functionName, url, lineNumber: 9, columnNumber: 0, scriptId: '1' },
});

test('the time of a function is its own, over all places where it was called from', () => {
  const nodes = [
    node(1, '(idle)'),
    node(2, 'send', 'file:///x/node_modules/ws/lib/sender.js'),
    node(3, 'flush', 'file:///x/server/world/stream.ts'),
    node(4, 'send', 'file:///x/node_modules/ws/lib/sender.js'),
  ];
  const profile = { nodes, samples: [1, 2, 3, 4], timeDeltas: [600, 100, 100, 200], startTime: 0, endTime: 1000 };
  expect(hotSpots(profile)).toEqual([
    { where: 'send ws/lib/sender.js:10', percent: 30 },
    { where: 'flush server/world/stream.ts:10', percent: 10 },
  ]);
});

test('a busy function is found', async () => {
  const stop = await startProfile();
  const until = performance.now() + 50;
  let count = 0;
  while (performance.now() < until) count++;
  const spots = await stop();
  expect(count).toBeGreaterThan(0);
  expect(spots.length).toBeGreaterThan(0);
});
