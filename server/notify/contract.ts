import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import type { Asks } from '../data/contract-asks.ts';

const Taken = v.object({ messages: v.array(v.looseObject({ id: v.string(), attempts: v.number() })) });

export function notifyContract({ rpc, event, staff, ownDatabase }: Asks): void {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const put = (change: Record<string, unknown> = {}) => {
    const id = randomUUID();
    return rpc('message_enqueue', {
      p_id: id,
      p_event: event,
      p_template: 'prize-forfeited',
      p_locale: 'ko',
      p_channel: 'email',
      p_key: `contract/${id}`,
      p_sealed: base64('sealed'),
      p_wrapped: base64('wrapped'),
      p_digest: `digest-${event}`,
      p_masked: 'm•••@example.com',
      p_useful_minutes: null,
      ...change,
    });
  };
  const here = { p_event: event, p_house: false };

  it('keep a message once, and show it masked', async () => {
    const id = randomUUID();
    const same = { p_id: id, p_key: `contract/${id}` };
    expect(await put(same)).toEqual({ status: 'queued' });
    expect(await put(same)).toEqual({ status: 'present' });
    expect(await put({ p_event: 'no-such-event' })).toEqual({ status: 'not-found' });
    const page = { ...here, p_state: null, p_template: null, p_digests: null, p_before: null, p_limit: 10 };
    expect(await rpc('messages_page', page)).toMatchObject({
      messages: [{ id, state: 'queued', masked: 'm•••@example.com' }],
    });
    const found = await rpc('messages_page', { ...page, p_digests: [`digest-${event}`] });
    expect(found.messages).toHaveLength(1);
    expect(await rpc('messages_page', { ...page, p_digests: ['other'] })).toEqual({ messages: [] });
    expect(await rpc('messages_summary', here)).toMatchObject({ states: { queued: 1 } });
    expect(await rpc('messages_count', {})).toMatchObject({ states: { queued: expect.any(Number) } });
    expect(await rpc('message_open', { ...here, p_id: id })).toMatchObject({
      status: 'found',
      sealed: base64('sealed'),
      wrapped: base64('wrapped'),
      eventName: { ko: '가', en: 'A' },
      text: null,
    });
    const reveal = { ...here, p_id: id, p_staff: staff(), p_reason: 'test' };
    expect(await rpc('message_reveal', reveal)).toMatchObject({ status: 'found' });
    expect(await rpc('message_reveal', { ...reveal, p_id: randomUUID() })).toEqual({ status: 'not-found' });
    expect(await rpc('message_open', { ...here, p_id: randomUUID() })).toEqual({ status: 'not-found' });
    expect(await rpc('message_cancel', { ...here, p_id: id, p_staff: staff() })).toEqual({ status: 'cancelled' });
    expect(await rpc('message_cancel', { ...here, p_id: id, p_staff: staff() })).toEqual({ status: 'not-now' });
    expect(await rpc('message_retry', { ...here, p_id: id, p_staff: staff() })).toEqual({ status: 'queued' });
    expect(await rpc('message_retry', { ...here, p_id: randomUUID(), p_staff: staff() })).toEqual({
      status: 'not-found',
    });
    expect(await rpc('message_cancel', { ...here, p_id: id, p_staff: staff() })).toEqual({ status: 'cancelled' });
  });

  it('keep the texts of an event', async () => {
    const text = {
      p_event: event,
      p_template: 'prize-forfeited',
      p_locale: 'ko',
      p_subject: 's',
      p_body: 'b',
      p_staff: staff(),
    };
    expect(await rpc('message_text_put', text)).toEqual({ status: 'changed' });
    expect(await rpc('message_texts_read', { p_event: event })).toMatchObject({ texts: [{ subject: 's', body: 'b' }] });
    expect(await rpc('message_text_put', { ...text, p_subject: null, p_body: null })).toEqual({ status: 'reset' });
    expect(await rpc('message_texts_read', { p_event: event })).toEqual({ texts: [] });
    expect(await rpc('message_text_put', { ...text, p_event: 'no-such-event' })).toEqual({ status: 'not-found' });
    expect(await rpc('message_unsubscribe', { p_event: event, p_digest: 'd' })).toEqual({ status: 'unsubscribed' });
    expect(await rpc('message_bounce', { p_id: randomUUID(), p_error: null })).toEqual({ status: 'not-found' });
  });

  // On a hosted project these could match messages of others.
  const whenOwn = ownDatabase ? it : () => {};
  whenOwn('hand each message to one sender, and count its tries', async () => {
    for (let n = 0; n < 6; n += 1) await put();
    const take = () => rpc('messages_take', { p_channel: 'email', p_limit: 2, p_lease_ms: 60_000 });
    const taken = (await Promise.all([take(), take(), take()])).flatMap((reply) => v.parse(Taken, reply).messages);
    expect(new Set(taken.map(({ id }) => id)).size).toBe(taken.length);
    const [one, two] = taken;
    const done = (id: string | undefined, attempt: number, state: string) =>
      rpc('message_done', { p_id: id, p_attempt: attempt, p_state: state, p_error: null, p_again_ms: 0 });
    expect(await done(one?.id, 2, 'sent')).toEqual({ status: 'stale' });
    expect(await done(one?.id, 1, 'sent')).toEqual({ status: 'done' });
    expect(await done(one?.id, 1, 'sent')).toEqual({ status: 'stale' });
    expect(await rpc('message_bounce', { p_id: one?.id, p_error: 'bounce 5.1.1' })).toEqual({ status: 'bounced' });
    expect(await done(two?.id, 1, 'queued')).toEqual({ status: 'done' });
    expect(await rpc('messages_show', { p_channel: 'email' })).toMatchObject({ shown: expect.any(Number) });
    expect(await rpc('messages_purge', { p_days: 0, p_limit: 100 })).toMatchObject({ purged: expect.any(Number) });
    expect(await rpc('message_open', { ...here, p_id: one?.id })).toMatchObject({ sealed: null, wrapped: null });
  });
}
