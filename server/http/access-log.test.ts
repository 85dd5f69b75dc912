import { afterAll, beforeAll, expect, it } from 'vitest';
import { CONSENT_VERSION } from '../../shared/claim.ts';
import { enqueue } from '../notify/enqueue.ts';
import { sendDue } from '../notify/outbox.ts';
import { createTestApp, type TestApp } from '../testing/app.ts';
import { roundOf } from '../testing/context.ts';
import { banRoutes } from './routes/bans.ts';

const NICKNAME = '호랑이담배피던';
const FORM = {
  consent: { version: CONSENT_VERSION, collection: true, policyVersion: 1 },
  claimant: 'winner',
  name: '김마당순',
  phone: '010-9876-5432',
  postcode: '06236',
  road: '서울특별시 강남구 테헤란로 152',
  detail: '강남파이낸스센터 12층',
};

let t: TestApp;
beforeAll(async () => {
  t = await createTestApp(banRoutes({ letIn: () => {} }));
});
afterAll(() => t.drop());

it('a line per request with the pattern of its route and a number that the answer has too; nothing personal in any line (O4)', async () => {
  const winner = t.visitor();
  const named = await winner.call('PUT', '/profile', { name: NICKNAME, look: 'cat' });
  const [outcome] = await t.settlement.settle(roundOf([winner.id]));
  if (outcome?.outcome !== 'win') return expect.fail('nobody won');
  const { claimToken, win } = outcome;
  await t.browser().call('POST', '/claims/read', { token: claimToken });
  await t.browser().call('POST', '/claims', { token: claimToken, locale: 'ko', form: { ...FORM, postcode: 'x' } });
  const claimed = await t.browser().call('POST', '/claims', { token: claimToken, locale: 'ko', form: FORM });
  expect(claimed.status).toBe(200);
  const admin = await t.admin();
  await admin.call('POST', '/staff/events/expo/winners', { find: FORM.name });
  await admin.call('POST', `/staff/events/expo/winners/${win}/reveal`, { reason: '주소 확인: 김마당순' });
  await enqueue(t.ctx, {
    event: 'expo',
    template: 'you-won',
    to: { by: 'email', address: 'mina.kim@example.com' },
    locale: 'ko',
    vars: { prize: '라면', link: `http://expo.test/e/expo/claim#${claimToken}`, deadline: '내일' },
    key: 'k',
  });
  await sendDue(
    { ...t.ctx, env: { ...t.ctx.env, mail: { url: 'smtp://127.0.0.1:1', from: 'expo@madang.test' } } },
    new AbortController().signal,
  );
  // A bug is logged with the number of its request.
  await t.test.sql('alter table bans rename to away');
  const failed = await admin.call('GET', '/staff/events/expo/bans');
  expect(failed.status).toBe(500);
  await t.test.sql('alter table away rename to bans');

  const lines = t.logged.map((line): Record<string, unknown> => JSON.parse(line));
  const reveal = lines.find(({ route }) => route === '/staff/events/:event/winners/:win/reveal');
  expect(reveal).toMatchObject({ msg: 'answered', method: 'POST', status: 200, ms: expect.any(Number) });
  expect(named.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{13}$/);
  const told = lines.find(({ msg }) => msg === 'a request failed');
  expect(told?.request).toBe(failed.headers.get('x-request-id'));

  const all = t.logged.join('\n');
  expect(all.length).toBeGreaterThan(1000);
  const phones = ['010-9876-5432', '01098765432', '9876'];
  const ids = [winner.id, win, claimToken, ...admin.cookies.values(), ...winner.cookies.values()];
  for (const hidden of [
    NICKNAME,
    ...Object.entries(FORM).flatMap(([field, value]) =>
      field !== 'claimant' && typeof value === 'string' ? [value] : [],
    ),
    ...phones,
    ...ids,
    'mina.kim',
    'm•••',
  ]) {
    expect([hidden, all.includes(hidden)]).toEqual([hidden, false]);
  }
});
