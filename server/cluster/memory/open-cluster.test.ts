import * as v from 'valibot';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { clusterContract } from '../contract.ts';
import { topic } from '../topic.ts';
import { openCluster } from './open-cluster.ts';

// the library behind the counters takes Node's own timers and date
beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }));
afterEach(() => vi.useRealTimers());

const failed: unknown[] = [];
const open = () => {
  let now = 0;
  const cluster = openCluster({
    server: 'this',
    clock: () => now,
    failed: (error, name) => failed.push([error, name]),
  });
  return {
    cluster,
    async pass(ms: number) {
      now += ms;
      await vi.advanceTimersByTimeAsync(ms);
    },
  };
};

clusterContract('in memory', async () => open());

it('a listener that throws is told, and the others hear all the same', () => {
  const { news } = open().cluster;
  const [word, heard] = [topic('word', v.string()), [] as string[]];
  const fault = new Error('deaf');
  news.subscribe(word, () => {
    throw fault;
  });
  news.subscribe(word, (said) => heard.push(said));
  news.publish(word, 'one');
  expect([heard, failed]).toEqual([['one'], [[fault, 'word']]]);
});

it('nothing is left of calls that were counted, once their time is over', async () => {
  const { cluster, pass } = open();
  const limit = cluster.counters.limit('few', { most: 1, seconds: 60 });
  for (let i = 0; i < 1_000; i += 1) await limit.count(`visitor ${i}`);
  expect(vi.getTimerCount()).toBe(1_000);
  await pass(60_000);
  expect(vi.getTimerCount()).toBe(0);
});
