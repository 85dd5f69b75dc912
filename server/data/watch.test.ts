import { describe, expect, it, vi } from 'vitest';
import { createWatch } from './watch.ts';

const SHORT = { quietMs: 20, answerMs: 20 };
const never = () => new Promise<never>(() => {});

describe('a silent database is told from a slow one (D1)', () => {
  it('calls that hang end with 503 once nothing answers, later ones at once', async () => {
    const ask = vi.fn(never);
    const changed = vi.fn();
    const watch = createWatch({ ask, changed, ...SHORT });
    const hanging = [watch.run(never), watch.run(never)];
    for (const call of hanging) await expect(call).rejects.toMatchObject({ code: 'database-away', status: 503 });
    const later = vi.fn(async () => 'answer');
    await expect(watch.run(later)).rejects.toMatchObject({ code: 'database-away' });
    expect(later).not.toHaveBeenCalled();
    expect(changed.mock.calls).toEqual([[true]]);
    watch.stop();
  });

  it('a slow call goes on as long as the database answers, however often it is asked', async () => {
    const ask = vi.fn(async () => {});
    const watch = createWatch({ ask, ...SHORT });
    let finish = (_text: string): void => {};
    const call = watch.run(
      () =>
        new Promise<string>((done) => {
          finish = done;
        }),
    );
    await expect.poll(() => ask.mock.calls.length).toBeGreaterThan(3);
    finish('at last');
    expect(await call).toBe('at last');
    watch.stop();
  });

  it('is back with the first answer', async () => {
    let isThere = false;
    const changed = vi.fn();
    const ask = () => (isThere ? Promise.resolve() : Promise.reject(new Error('refused')));
    const watch = createWatch({ ask, changed, ...SHORT });
    await expect(watch.run(never)).rejects.toMatchObject({ code: 'database-away' });
    isThere = true;
    await expect.poll(() => changed.mock.calls).toEqual([[true], [false]]);
    expect(await watch.run(async () => 'answer')).toBe('answer');
    watch.stop();
  });

  it('asks nothing while calls are answered or nobody calls', async () => {
    const ask = vi.fn(never);
    const watch = createWatch({ ask, ...SHORT });
    const until = performance.now() + 5 * SHORT.quietMs;
    while (performance.now() < until) await watch.run(() => new Promise<void>((done) => setImmediate(done)));
    expect(ask).not.toHaveBeenCalled();
    watch.stop();
  });

  it('a call that fails has been answered: its own error goes on', async () => {
    const watch = createWatch({ ask: never, ...SHORT });
    await expect(watch.run(() => Promise.reject(new Error('its own')))).rejects.toThrow('its own');
    watch.stop();
  });
});
