import { createServer, type IncomingMessage, type Server } from 'node:http';
import { createServer as createTcpServer, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../context.ts';
import { createTestContext, type TestContext } from '../testing/context.ts';
import { enqueue, type Message } from './enqueue.ts';
import { sendDue } from './outbox.ts';
import { isSignedWebhook } from './standard-webhooks.ts';
import { openTestSmtp, type TestSmtp } from './testing.ts';
import { unsubscribe } from './unsubscribe.ts';

const never = new AbortController().signal;

let t: TestContext;
let smtp: TestSmtp;
let ctx: Context;
beforeEach(async () => {
  t = await createTestContext({ publicUrl: 'https://expo.test' });
  smtp = await openTestSmtp();
  ctx = { ...t.ctx, env: { ...t.ctx.env, mail: { url: smtp.url, from: 'Madang <expo@madang.test>' } } };
});
afterEach(async () => {
  await smtp.close();
  await t.drop();
});

const reminder = (change: Partial<Message> = {}): Message => ({
  event: 'expo',
  template: 'claim-reminder',
  to: { by: 'email', address: 'mina@example.com' },
  locale: 'ko',
  vars: { prize: '<라면> & "상자"', link: 'https://expo.test/e/expo/claim#t0k3n', deadline: '12월 1일' },
  key: 'k',
  ...(change as object),
});
const states = () => t.test.sql('select key, state, error, attempts from messages order by seq');
/** Makes the next attempt due now. */
const wait = () => t.test.sql("update messages set due_at = now() where state in ('queued', 'sending')");

describe('mail', () => {
  it.each([
    ['ko', '마당 라면 축제', '바로 가기', '그만 받기'],
    ['en', 'Madang', 'Open the page', 'Stop mails'],
  ] as const)(
    'arrives in %s as text and as HTML that says the same, and can be refused with one click (Q4)',
    async (locale, name, open, refuse) => {
      await enqueue(ctx, reminder({ locale }));
      expect(await sendDue(ctx, never)).toEqual({ sent: 1 });
      const [{ mail, to, raw } = expect.fail('nothing arrived')] = smtp.arrived;
      expect(to).toEqual(['mina@example.com']);
      expect(mail.from).toMatchObject({ name: 'Madang', address: 'expo@madang.test' });
      expect(mail.subject).toContain(name);
      for (const part of [mail.text, mail.html]) {
        expect(part).toContain('https://expo.test/e/expo/claim#t0k3n');
        expect(part).toContain(refuse);
      }
      expect(mail.text).toContain('<라면> & "상자"');
      expect(mail.html).toContain('&lt;라면&gt; &amp; &quot;상자&quot;');
      expect(mail.html).toContain(open);
      expect(mail.html).not.toContain('<라면>');
      expect(raw).toContain('Auto-Submitted: auto-generated');
      const header = (key: string) => mail.headers.find((one) => one.key === key)?.value ?? '';
      expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
      const link = header('list-unsubscribe').replace(/[<>\s]/g, '');
      expect(link).toMatch(/^https:\/\/expo\.test\/api\/unsubscribe\/[\w.-]+$/);
      // The token does not reveal whom it is about.
      expect(Buffer.from(link.split('/').at(-1)?.split('.')[0] ?? '', 'base64url').toString()).not.toContain('mina');

      // Messages that were unsubscribed are not sent any more in this event; required messages are.
      expect(await unsubscribe(ctx, link.split('/').at(-1) ?? '')).toBe(true);
      await enqueue(ctx, reminder({ key: 'again' }));
      await enqueue(ctx, reminder({ key: 'owed', template: 'you-won' } as Partial<Message>));
      expect(await sendDue(ctx, never)).toEqual({ sent: 1, unsubscribed: 1 });
    },
  );

  it('of a kind that cannot be refused has no such header (Q4)', async () => {
    const message = { template: 'verify-code', vars: { code: '482 913', minutes: '10' } } as Partial<Message>;
    await enqueue(ctx, reminder(message));
    await sendDue(ctx, never);
    expect(smtp.arrived[0]?.raw).not.toMatch(/list-unsubscribe/i);
    expect(smtp.arrived[0]?.mail.html).toContain('482 913');
  });

  it('that the other server refuses for good shows its code; one that it cannot take now is tried again (Q5)', async () => {
    smtp.refuse.set('gone@example.com', { code: 550, text: '5.1.1 <gone@example.com> unknown' });
    smtp.refuse.set('busy@example.com', { code: 450, text: '4.2.0 <busy@example.com> greylisted' });
    await enqueue(ctx, reminder({ key: 'gone', to: { by: 'email', address: 'gone@example.com' } }));
    await enqueue(ctx, reminder({ key: 'busy', to: { by: 'email', address: 'busy@example.com' } }));
    expect(await sendDue(ctx, never)).toEqual({ refused: 1, queued: 1 });
    expect(await states()).toEqual([
      { key: 'gone', state: 'refused', error: 'smtp 550 5.1.1', attempts: 1 },
      { key: 'busy', state: 'queued', error: 'smtp 450 4.2.0', attempts: 1 },
    ]);
    // Not at once, but later.
    expect(await sendDue(ctx, never)).toEqual({});
    smtp.refuse.clear();
    await wait();
    expect(await sendDue(ctx, never)).toEqual({ sent: 1 });
    expect(smtp.arrived.map(({ to }) => to)).toEqual([['busy@example.com']]);
    expect(t.logged.join('\n')).not.toMatch(/gone@|busy@/);
  });

  it('waits while there is no server, longer each time, and is given up in the end (Q5)', async () => {
    await smtp.close();
    await enqueue(ctx, reminder());
    const pauses: number[] = [];
    for (let n = 0; n < 10; n += 1) {
      await sendDue(ctx, never);
      const [row] = await t.test.sql('select extract(epoch from due_at - now()) as s from messages');
      pauses.push(Math.round(Number(row?.s)));
      await wait();
    }
    expect(pauses.slice(0, 5).map((s) => Math.round(s / 30))).toEqual([1, 2, 4, 8, 16]);
    expect(await states()).toEqual([{ key: 'k', state: 'failed', error: 'smtp ESOCKET', attempts: 10 }]);
    smtp = await openTestSmtp();
  });

  it('that nobody needs any more is not sent (Q5)', async () => {
    await enqueue(ctx, reminder({ template: 'verify-code', vars: { code: '1', minutes: '10' } } as Partial<Message>));
    await t.test.sql("update messages set useful_until = now() - interval '1 second'");
    expect(await sendDue(ctx, never)).toEqual({ failed: 1 });
    expect(await states()).toMatchObject([{ state: 'failed', error: 'too late' }]);
    expect(smtp.arrived).toEqual([]);
  });

  it('of a sender that died comes back when its lease is over, under the same Message-ID (Q1)', async () => {
    await enqueue(ctx, reminder());
    await t.test.sql("update messages set state = 'sending', attempts = 1, due_at = now() + interval '1 minute'");
    expect(await sendDue(ctx, never)).toEqual({});
    await wait();
    expect(await sendDue(ctx, never)).toEqual({ sent: 1 });
    const [row] = await t.test.sql('select id from messages');
    expect(smtp.arrived[0]?.mail.messageId).toBe(`<${row?.id}@madang.test>`);
  });

  it('that runs out is sent before what may come any time, however long that has waited (Q11)', async () => {
    for (let n = 0; n < 9; n += 1) await enqueue(ctx, reminder({ key: `mass${n}` }));
    const code = { template: 'verify-code', vars: { code: '482 913', minutes: '10' } } as Partial<Message>;
    await enqueue(ctx, reminder({ ...code, key: 'code', to: { by: 'email', address: 'waiting@example.com' } }));
    expect(await sendDue(ctx, never)).toEqual({ sent: 10 });
    // Four are sent at once, in any order.
    const firstFour = smtp.arrived.slice(0, 4).map(({ to }) => to[0]);
    expect(firstFour).toContain('waiting@example.com');
  });

  it('of a long queue is left to the next run after thirty seconds (Q11)', async () => {
    for (let n = 0; n < 9; n += 1) await enqueue(ctx, reminder({ key: `m${n}` }));
    // Every mail takes five seconds of this clock.
    const slow = { ...ctx, clock: () => smtp.arrived.length * 5_000 };
    expect(await sendDue(slow, never)).toEqual({ sent: 8 });
    expect(await sendDue({ ...ctx, clock: () => 0 }, never)).toEqual({ sent: 1 });
  });

  it('is sent by one of many senders (Q1)', async () => {
    for (let n = 0; n < 20; n += 1) await enqueue(ctx, reminder({ key: `m${n}` }));
    await Promise.all([1, 2, 3].map(() => sendDue(ctx, never)));
    expect(new Set(smtp.arrived.map(({ mail }) => mail.messageId)).size).toBe(20);
    expect(smtp.arrived).toHaveLength(20);
  });

  it('negative control: without the lease each of two senders sends it', async () => {
    await enqueue(ctx, reminder());
    const taken = async () => {
      await wait();
      await sendDue(ctx, never);
      await t.test.sql("update messages set state = 'sending'");
    };
    await taken();
    await taken();
    expect(smtp.arrived).toHaveLength(2);
  });
});

it('where there is no SMTP server, messages are shown and not sent (Q6)', async () => {
  await enqueue(t.ctx, reminder());
  expect(await sendDue(t.ctx, never)).toEqual({ shown: 1 });
  expect(await states()).toMatchObject([{ state: 'shown', attempts: 0 }]);
});

describe('the webhook', () => {
  const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  let provider: Server;
  let got: { headers: IncomingMessage['headers']; body: string }[];
  let answers: [number, Record<string, string>?][];
  let onAnswer: () => void;
  beforeEach(async () => {
    got = [];
    onAnswer = () => {};
    answers = [];
    provider = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        got.push({ headers: request.headers, body });
        const [status, headers] = answers.shift() ?? [204];
        response.writeHead(status, headers).end();
        onAnswer();
      });
    });
    await new Promise<void>((listening) => provider.listen(0, '127.0.0.1', listening));
    const address = provider.address();
    const port = typeof address === 'object' ? address?.port : 0;
    ctx = { ...t.ctx, env: { ...t.ctx.env, notifyWebhook: { url: `http://127.0.0.1:${port}/sms`, secret: SECRET } } };
  });
  afterEach(() => new Promise((closed) => provider.close(closed)));

  const sms = (key = 'sms') =>
    reminder({
      key,
      template: 'verify-code',
      vars: { code: '482913', minutes: '10' },
      to: { by: 'phone', address: '010-1234-5678' },
    } as Partial<Message>);

  it('gets a signed message, the same id at every try, until it says yes (Q7)', async () => {
    answers = [[503], [429, { 'retry-after': '7' }]];
    await enqueue(ctx, sms());
    expect(await sendDue(ctx, never)).toEqual({ queued: 1 });
    await wait();
    expect(await sendDue(ctx, never)).toEqual({ queued: 1 });
    const [row] = await t.test.sql('select extract(epoch from due_at - now()) as s, id from messages');
    expect(Math.round(Number(row?.s))).toBe(7);
    await wait();
    expect(await sendDue(ctx, never)).toEqual({ sent: 1 });
    expect(got.map(({ headers }) => headers['webhook-id'])).toEqual([row?.id, row?.id, row?.id]);
    for (const { headers, body } of got) {
      const header = (name: string) => String(headers[name]);
      expect(isSignedWebhook(SECRET, header, Date.now(), body)).toBe(true);
      expect(isSignedWebhook(SECRET, header, Date.now(), `${body} `)).toBe(false);
      expect(isSignedWebhook(SECRET, header, Date.now() + 301_000, body)).toBe(false);
      expect(isSignedWebhook(SECRET.replace('M', 'N'), header, Date.now(), body)).toBe(false);
    }
    expect(JSON.parse(got[0]?.body ?? '')).toMatchObject({
      type: 'message',
      data: { to: { phone: '01012345678' }, template: 'verify-code', vars: { code: '482913' } },
    });
  });

  it.each([
    [400, 'refused', 'http 400'],
    [410, 'refused', 'http 410'],
    [302, 'refused', 'http 302'],
    [500, 'queued', 'http 500'],
  ])('answering %i: %s, and a redirect is not followed (Q7)', async (status, state, error) => {
    answers = [[status, { location: '/elsewhere' }]];
    await enqueue(ctx, sms());
    await sendDue(ctx, never);
    expect(await states()).toMatchObject([{ state, error }]);
    expect(got).toHaveLength(1);
  });

  it('delivers while a mail server hangs (Q11)', async () => {
    const sockets: Socket[] = [];
    // Accepts the connection and never sends anything.
    const hanging = createTcpServer((socket) => sockets.push(socket.on('error', () => {})));
    await new Promise<void>((listening) => hanging.listen(0, '127.0.0.1', listening));
    const address = hanging.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const answered = new Promise<void>((done) => {
      onAnswer = done;
    });
    ctx = { ...ctx, env: { ...ctx.env, mail: { url: `smtp://127.0.0.1:${port}`, from: 'expo@madang.test' } } };
    await enqueue(ctx, reminder({ key: 'mail' }));
    await enqueue(ctx, sms());
    const run = sendDue(ctx, never);
    await answered;
    expect(await states()).toMatchObject([{ key: 'mail', state: 'sending' }, { key: 'sms' }]);
    for (const socket of sockets) socket.destroy();
    hanging.close();
    expect(await run).toEqual({ sent: 1, queued: 1 });
    expect(await states()).toMatchObject([
      { key: 'mail', state: 'queued' },
      { key: 'sms', state: 'sent' },
    ]);
  });
});
