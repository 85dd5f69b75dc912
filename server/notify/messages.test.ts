import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../http/app.ts';
import { ROUTES } from '../routes.ts';
import { createTestApp, type TestApp, type TestBrowser } from '../testing/app.ts';
import { enqueue, type Message } from './enqueue.ts';
import { sendDue } from './outbox.ts';
import { render } from './render.ts';
import { signWebhook } from './standard-webhooks.ts';
import { TEMPLATE_IDS, TEMPLATES } from './templates/index.ts';
import { checkText, previewText } from './texts.ts';
import { unsubscribeLinks } from './unsubscribe.ts';

const LINK = 'https://expo.test/e/expo/claim#s3cr3t';
let t: TestApp;
let admin: TestBrowser;
let pr: TestBrowser;
beforeAll(async () => {
  t = await createTestApp();
  admin = await t.admin();
  pr = await t.member('pr');
});
beforeEach(() => t.test.sql('delete from messages'));
afterAll(() => t.drop());

const won = (key: string, change: Partial<Message> = {}): Message => ({
  event: 'expo',
  template: 'you-won',
  to: { by: 'email', address: 'mina@example.com' },
  locale: 'ko',
  vars: { prize: '라면', link: LINK, deadline: '내일' },
  key,
  ...(change as object),
});
const path = (rest = '') => `/staff/events/expo/messages${rest}`;
const list = async (who: TestBrowser, filter: Record<string, unknown> = {}) => {
  const { messages } = await (await who.call('POST', path(), filter)).json();
  return messages.map(({ state }: { state: string }) => state);
};
const only = async () => String((await t.test.sql('select id from messages'))[0]?.id);

describe('the desk of messages', () => {
  it('shows them masked, and finds one by its exact address (Q2)', async () => {
    await enqueue(t.ctx, won('a'));
    await enqueue(t.ctx, won('b', { to: { by: 'phone', address: '01012345678' } }));
    await enqueue(t.ctx, won('house', { event: null }));
    const text = await (await pr.call('POST', path(), {})).text();
    expect(text).toContain('m•••@example.com');
    expect(text).not.toContain('mina');
    expect(await list(pr, { find: 'MINA@example.com ' })).toHaveLength(1);
    expect(await list(pr, { find: 'mina' })).toHaveLength(0);
    expect(await list(pr, { find: '010-1234-5678' })).toHaveLength(1);
    // Messages of the server itself are for administrators of every event.
    expect([(await list(pr)).length, (await list(admin)).length]).toEqual([2, 3]);
    expect(await list(admin, { template: 'prize-forfeited' })).toHaveLength(0);
  });

  it('hides links and codes of what is sent, from everybody but an administrator with a reason (Q8)', async () => {
    await enqueue(t.ctx, won('a'));
    const id = await only();
    for (const who of [pr, admin]) {
      const text = await (await who.call('GET', path(`/${id}`))).text();
      expect(text).toContain('가려진 링크');
      for (const secret of ['s3cr3t', 'mina']) expect(text).not.toContain(secret);
    }
    const reveal = (who: TestBrowser, reason: string) => who.call('POST', path(`/${id}/reveal`), { reason });
    expect((await reveal(pr, 'a good reason')).status).toBe(403);
    expect((await reveal(admin, 'x')).status).toBe(400);
    const opened = await (await reveal(admin, '다시 보내 달라는 전화')).json();
    expect(opened).toMatchObject({ address: 'mina@example.com', links: [LINK], isOpen: true });
    expect(await t.test.sql("select subject, reason from audit where action = 'message.reveal'")).toEqual([
      { subject: id, reason: '다시 보내 달라는 전화' },
    ]);
  });

  it('shows an administrator what nothing sends, with links to copy; and that is audited too (Q6, Q8)', async () => {
    await enqueue(t.ctx, won('a'));
    await sendDue(t.ctx, new AbortController().signal);
    const id = await only();
    const before = await t.test.sql("select from audit where action = 'message.reveal'");
    expect(await (await pr.call('GET', path(`/${id}`))).text()).not.toContain('s3cr3t');
    // an open console that somebody finds shows nobody's link (U4)
    await t.test.sql(`update staff_sessions set factor_at = now() - interval '11 minutes'`);
    expect(await (await admin.call('GET', path(`/${id}`))).json()).toMatchObject({ isOpen: false, address: null });
    await t.test.sql(`update staff_sessions set factor_at = now()`);
    expect(await (await admin.call('GET', path(`/${id}`))).json()).toMatchObject({ links: [LINK] });
    const after = await t.test.sql("select from audit where action = 'message.reveal'");
    expect(after.length).toBe(before.length + 1);
  });

  it('cancels what waits, and sends again what was given up (Q8)', async () => {
    await enqueue(t.ctx, won('a'));
    const id = await only();
    const move = async (to: string) => (await pr.call('POST', path(`/${id}/${to}`))).status;
    expect([await move('cancel'), await move('cancel'), await move('retry')]).toEqual([200, 409, 200]);
    await t.test.sql("update messages set state = 'sent'");
    expect(await move('retry')).toBe(409);
  });

  it('answers with 10,000 messages in the outbox, by pages (Q9)', async () => {
    await t.test.sql(
      `insert into messages (id, event, template, locale, channel, key, masked, state)
       select gen_random_uuid(), 'expo', 'prize-forfeited', 'ko', 'email', 'n' || n, 'm', case when n % 1000 = 0 then 'refused' else 'sent' end
       from generate_series(1, 10000) n`,
    );
    await t.test.sql('analyze messages');
    const seen = new Set<number>();
    let next: number | null = null;
    for (let page = 0; page < 3; page += 1) {
      const reply: { messages: { seq: number }[]; next: number } = await (
        await pr.call('POST', path(), { before: next })
      ).json();
      for (const { seq } of reply.messages) seen.add(seq);
      next = reply.next;
    }
    expect(seen.size).toBe(150);
    expect(await list(pr, { state: 'refused' })).toHaveLength(10);
    // No page reads the whole table.
    const plan = await t.test.sql(
      "explain select * from messages m where m.event = 'expo' and m.seq < 9000 order by m.seq desc limit 50",
    );
    expect(JSON.stringify(plan)).toContain('Index Scan');
  });
});

describe('texts of staff', () => {
  const put = (text: unknown, template = 'you-won') =>
    pr.call('POST', '/staff/events/expo/message-texts', { template, locale: 'ko', text });

  it('with a variable that nobody knows are refused with place and repair (Q3)', async () => {
    const refused = await put({ subject: '{event} 당첨', body: '안녕하세요\n{ prise }을 드려요 {link}' });
    expect([refused.status, await refused.json()]).toEqual([
      400,
      {
        error: 'message-text-wrong',
        findings: [
          {
            part: 'body',
            line: 2,
            column: 1,
            problem: 'unknown',
            variable: 'prise',
            instead: ['prize', 'link', 'deadline', 'event'],
          },
        ],
      },
    ]);
    const without = await (await put({ subject: 's', body: '링크가 없어요' })).json();
    expect(without.findings).toMatchObject([{ problem: 'missing', variable: 'link' }]);
  });

  it('are sent in the place of ours until the original is taken back (Q3)', async () => {
    const text = { subject: '{event}: 우리 말투로', body: '짜잔 {prize}\n\n{link}' };
    expect((await put(text)).status).toBe(200);
    await enqueue(t.ctx, won('a'));
    const mail = async () => (await (await pr.call('GET', path(`/${await only()}`))).json()).mail;
    expect((await mail()).text).toContain('짜잔 라면');
    expect((await put(null)).status).toBe(200);
    expect((await mail()).text).not.toContain('짜잔');
    const actions = await t.test.sql("select action from audit where action like 'message-text.%' order by seq");
    expect(actions).toEqual([{ action: 'message-text.change' }, { action: 'message-text.reset' }]);
  });

  it('are text: markup of staff is shown, not run (Q4)', () => {
    const text = { subject: 's', body: '<script>alert(1)</script> <b>{prize}</b> {link}' };
    const { html } = previewText(TEMPLATES['you-won'], text, 'ko', 'E');
    expect(html).not.toMatch(/<script|<b>/);
    const bad = render({
      template: TEMPLATES['you-won'],
      text: TEMPLATES['you-won'].texts.ko,
      locale: 'ko',
      vars: { prize: 'p', link: 'javascript:alert(1)', deadline: 'd' },
      eventName: null,
      unsubscribe: null,
    });
    expect(bad.html).not.toContain('href="javascript:');
  });

  it.each(TEMPLATE_IDS)('the original of %s uses its variables and no others, in both languages (Q3)', (id) => {
    for (const locale of ['ko', 'en'] as const) {
      expect(checkText(TEMPLATES[id], TEMPLATES[id].texts[locale])).toEqual([]);
      const { subject, text, html } = previewText(TEMPLATES[id], TEMPLATES[id].texts[locale], locale, 'E');
      for (const part of [subject, text, html]) expect(part).not.toMatch(/\{\w+\}/);
      expect(Object.keys(TEMPLATES[id].example[locale])).toEqual(Object.keys(TEMPLATES[id].vars));
    }
  });
});

describe('from outside', () => {
  const SECRET = 'a secret for bounces, long enough';

  it('a signed report marks a message as bounced; an unsigned, old or changed one does nothing (Q7)', async () => {
    const app = createApp({ ...t.ctx, env: { ...t.ctx.env, bounceSecret: SECRET } }, { routes: ROUTES });
    await enqueue(t.ctx, won('a'));
    await t.test.sql("update messages set state = 'sent'");
    const body = JSON.stringify({
      bounces: [{ messageId: `<${await only()}@madang.test>`, status: '5.1.1' }, { messageId: 'x' }],
    });
    const post = (headers: Record<string, string>, text = body, at = app) =>
      at.request('http://expo.test/api/webhooks/bounces', { method: 'POST', headers, body: text });
    const now = t.ctx.now();
    for (const refused of [
      await post({}),
      await post(signWebhook(SECRET, 'b', now - 6 * 60_000, body)),
      await post(signWebhook(SECRET, 'b', now, body), `${body} `),
      await post(signWebhook(`${SECRET}x`, 'b', now, body)),
      // Without a configured secret nothing is accepted.
      await post(signWebhook(SECRET, 'b', now, body), body, t.app),
    ]) {
      expect(refused.status).toBe(403);
    }
    expect(await t.test.sql('select state from messages')).toEqual([{ state: 'sent' }]);
    for (const n of [1, 2]) {
      const taken = await post(signWebhook(SECRET, 'b', now, body));
      expect([n, taken.status, await taken.json()]).toEqual([n, 200, { bounced: 1 }]);
    }
    expect(await t.test.sql('select state, error from messages')).toEqual([
      { state: 'bounced', error: 'bounce 5.1.1' },
    ]);
  });

  it('a report of two hundred bounces is taken, whatever their Message-IDs look like (Q7)', async () => {
    const app = createApp({ ...t.ctx, env: { ...t.ctx.env, bounceSecret: SECRET } }, { routes: ROUTES });
    await enqueue(t.ctx, won('a'));
    await t.test.sql("update messages set state = 'sent'");
    const others = Array.from({ length: 199 }, (_, n) => `<${`${n}`.padStart(280, 'x')}@madang.test>`);
    const ids = [...others, `<${await only()}@madang.test>`];
    const body = JSON.stringify({ bounces: ids.map((messageId) => ({ messageId, status: '5.1.1' })) });
    const answer = await app.request('http://expo.test/api/webhooks/bounces', {
      method: 'POST',
      // a body that declares its length is refused before it is read
      headers: { ...signWebhook(SECRET, 'b', t.ctx.now(), body), 'content-length': `${body.length}` },
      body,
    });
    expect([answer.status, await answer.json()]).toEqual([200, { bounced: 1 }]);
  });

  it('one click of a mail program unsubscribes, without our pages; opening the address does not (Q4)', async () => {
    const { oneClick } = unsubscribeLinks(t.ctx, 'expo', 'digest');
    const { pathname } = new URL(oneClick);
    const opened = await t.app.request(`http://expo.test${pathname}`);
    expect([opened.status, opened.headers.get('location')?.startsWith('/unsubscribe#')]).toEqual([303, true]);
    expect(await t.test.sql('select from message_unsubscribes')).toEqual([]);
    const posted = await t.app.request(`http://expo.test${pathname}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    expect(posted.status).toBe(200);
    expect(await t.test.sql('select event, digest from message_unsubscribes')).toEqual([
      { event: 'expo', digest: 'digest' },
    ]);
    const forged = await t.app.request(`http://expo.test${pathname}A`, { method: 'POST' });
    expect(forged.status).toBe(403);
  });
});
