import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestContext, type TestContext } from '../testing/context.ts';
import { enqueue, type Message } from './enqueue.ts';

let t: TestContext;
beforeAll(async () => {
  t = await createTestContext();
});
afterAll(() => t.drop());

const message = (change: Partial<Message> = {}): Message => ({
  event: 'expo',
  template: 'verify-code',
  to: { by: 'email', address: 'Mina.Kim@Example.com ' },
  locale: 'ko',
  vars: { code: '482913', minutes: '10' },
  key: 'k1',
  ...(change as object),
});

describe('a message in the outbox', () => {
  it('is there once for one key, whoever asks at the same time (Q1)', async () => {
    const asked = await Promise.all([1, 2, 3, 4].map(() => enqueue(t.ctx, message())));
    expect(asked.sort()).toEqual(['present', 'present', 'present', 'queued']);
    expect(await t.test.sql('select count(*)::int as n from messages')).toEqual([{ n: 1 }]);
    expect(await t.test.sql('select count(*)::int as n from record_keys')).toEqual([{ n: 1 }]);
  });

  it('holds no address and no variable that can be read, only the masked form (Q2)', async () => {
    const rows = JSON.stringify(await t.test.sql('select * from messages'));
    expect(rows).toContain('m•••@example.com');
    for (const hidden of ['mina.kim', 'Mina.Kim', '482913']) expect(rows).not.toContain(hidden);
    await enqueue(t.ctx, message({ key: 'k2', to: { by: 'phone', address: '+82 10-1234-5678' } }));
    expect(await t.test.sql("select masked, channel from messages where key = 'k2'")).toEqual([
      { masked: '010-••••-5678', channel: 'webhook' },
    ]);
  });

  it.each<[string, Partial<Message>, string]>([
    ['a variable that is missing', { vars: { code: '1' } } as never, 'a message verify-code lacks minutes'],
    ['an empty one', { vars: { code: '', minutes: '1' } }, 'a message verify-code lacks code'],
    ['one that nobody knows', { vars: { code: '1', minutes: '1', x: 'y' } } as never, 'does not know x'],
    ['an address that is none', { to: { by: 'email', address: 'mina' } }, 'has no address of kind email'],
    ['a second receiver', { to: { by: 'email', address: 'a@b.kr,c@d.kr' } }, 'has no address of kind email'],
    ['a header', { to: { by: 'email', address: 'a@b.kr\r\nBcc: c@d.kr' } }, 'has no address of kind email'],
    ['an unknown event', { event: 'nowhere' }, 'of an event that does not exist'],
  ])('is refused with %s, and nothing is written (Q3)', async (_name, change, why) => {
    const before = await t.test.sql('select count(*) from messages');
    await expect(enqueue(t.ctx, message({ key: 'k3', ...change }))).rejects.toThrow(why);
    expect(await t.test.sql('select count(*) from messages')).toEqual(before);
  });
});
