import { expect, it } from 'vitest';
import { createOpenCalls } from './open-calls.ts';

const never = () => new Promise<never>(() => {});

function calls() {
  const clock = { now: 1_000 };
  return { clock, calls: createOpenCalls(() => clock.now) };
}

it('counts the calls that wait, and passes on what comes of them', async () => {
  const { calls: open } = calls();
  const [good, bad] = [open.run(async () => 1), open.run(async () => Promise.reject(new Error('its own')))];
  expect(open.count()).toBe(2);
  await expect(bad).rejects.toThrow('its own');
  expect([await good, open.count()]).toEqual([1, 0]);
});

it('is quiet since the last answer, or since somebody began to wait', async () => {
  const { clock, calls: open } = calls();
  clock.now += 60_000;
  void open.run(never).catch(() => {});
  expect(open.quietMs()).toBe(0);
  clock.now += 500;
  expect(open.quietMs()).toBe(500);
  // an error is an answer too
  await open.run(() => Promise.reject(new Error('no'))).catch(() => {});
  expect(open.quietMs()).toBe(0);
});

it('gives up on all that wait, each with an error of its own, and not on those that come later', async () => {
  const { calls: open } = calls();
  const waiting = [open.run(never), open.run(never)];
  const ended = Promise.allSettled(waiting);
  open.giveUp(() => new Error('away'));
  const reasons = (await ended).map((one) => (one.status === 'rejected' ? one.reason : null));
  expect(reasons.map((reason) => reason.message)).toEqual(['away', 'away']);
  expect(reasons[0]).not.toBe(reasons[1]);
  expect([open.count(), await open.run(async () => 'later')]).toEqual([0, 'later']);
});
