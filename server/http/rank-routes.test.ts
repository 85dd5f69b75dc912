import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { stepRanks } from '../ranks/step-ranks.ts';
import { keepScores } from '../scores/scores.ts';
import { createTestApp, type TestApp, type TestBrowser } from '../testing/app.ts';
import { rankRoutes } from './routes/ranks.ts';

let t: TestApp;
let who: Record<'admin' | 'pr' | 'host' | 'fulfilment' | 'nobody', TestBrowser>;
beforeAll(async () => {
  t = await createTestApp(rankRoutes({ get: () => null }));
  who = {
    admin: await t.admin(),
    pr: await t.member('pr'),
    host: await t.member('host'),
    fulfilment: await t.member('fulfilment'),
    nobody: t.browser(),
  };
});
afterAll(() => t.drop());

const path = '/staff/events/expo/ranks';
const form = {
  ...{ game: 'ramen-stack', day: null, closesAt: Date.now() + 3_600_000, least: 1, rehearsal: false },
  prizes: [{ key: 'ramen-box', count: 1 }],
};
async function answers(method: string, to: string, body?: unknown): Promise<number[]> {
  const asked = [who.nobody, who.fulfilment, who.pr, who.host, who.admin].map(
    async (browser) => (await browser.call(method, to, body)).status,
  );
  return await Promise.all(asked);
}

it('administrators set up and give, hosts decide too, PR looks on, and nobody else sees anything (B6)', async () => {
  expect(await answers('GET', path)).toEqual([401, 403, 200, 200, 200]);
  expect(await answers('POST', path, form)).toEqual([401, 403, 403, 403, 200]);
  const { awards } = await (await who.pr.call('GET', path)).json();
  const of = `${path}/${awards[0].id}`;
  expect(await answers('PUT', of, { form, revision: 1 })).toEqual([401, 403, 403, 403, 200]);
  expect(await answers('POST', `${of}/withdraw`, {})).toEqual([401, 403, 403, 403, 200]);

  await who.admin.call('POST', path, form);
  const results = [{ visitor: 'kim', player: 0, party: '', points: 3 }];
  await keepScores(t.ctx, { event: 'expo', game: 'ramen-stack', round: 'r', at: Date.now() - 60_000, results });
  await t.test.sql(`update rank_awards set closes_at = now() - interval '2 minutes' where state = 'open'`);
  await t.test.sql(`update game_scores set finished_at = now() - interval '3 minutes'`);
  await stepRanks(t.ctx, new AbortController().signal);
  const next = `${path}/${(await (await who.pr.call('GET', path)).json()).awards[0].id}`;
  expect(await answers('GET', `${next}/review`)).toEqual([401, 403, 403, 200, 200]);
  expect(await answers('GET', `${next}/review/1/check`)).toEqual([401, 403, 403, 200, 200]);
  const undo = { decision: null, reason: '' };
  expect(await answers('POST', `${next}/review/1`, undo)).toEqual([401, 403, 403, 409, 409]);
  expect(await answers('POST', `${next}/give`, {})).toEqual([401, 403, 403, 403, 409]);
});

it('what a browser sends is checked before it is used', async () => {
  const post = async (change: object) => (await who.admin.call('POST', path, { ...form, ...change })).status;
  for (const wrong of [
    { game: 'stamp-rally' },
    // nobody is better at a machine than others
    { game: 'capsule' },
    { game: 'constructor' },
    { day: '2026-13-45' },
    { day: '0000-00-00' },
    { day: '2026-02-31' },
    { closesAt: Number.MAX_VALUE },
    { least: 0 },
    { prizes: [] },
    { prizes: [{ key: 'ramen-box', count: 101 }] },
    { prizes: [form.prizes[0], form.prizes[0]] },
  ])
    expect([wrong, await post(wrong)]).toEqual([wrong, 400]);
  expect(await post({ closesAt: 1 })).toBe(409);
  expect(await post({ prizes: [{ key: 'no-such-prize', count: 1 }] })).toBe(409);
  for (const award of ['x', randomUUID()]) {
    expect((await who.admin.call('POST', `${path}/${award}/give`, {})).status).toBe(404);
    expect((await who.admin.call('GET', `${path}/${award}/review`)).status).toBe(404);
    expect((await who.admin.call('GET', `${path}/${award}/review/1/check`)).status).toBe(404);
    expect((await who.admin.call('POST', `${path}/${award}/withdraw`, {})).status).toBe(404);
    const passed = { decision: 'passed', reason: 'x' };
    expect((await who.admin.call('POST', `${path}/${award}/review/99999`, passed)).status).toBe(404);
    expect((await who.nobody.call('GET', `/events/expo/ranks/${award}/list`)).status).toBe(404);
  }
});

it('whoever opens the console in the browser of a visitor is known as staff from then on (B3)', async () => {
  const noted = async () =>
    (await t.test.sql('select event, visitor from staff_visitors')).map(({ visitor }) => visitor);
  const [helper, guest] = [t.visitor(), t.visitor()];
  expect((await guest.call('GET', '/staff/me')).status).toBe(401);
  expect(await noted()).not.toContain(guest.id);
  for (const [name, value] of who.host.cookies) helper.cookies.set(name, value);
  for (let twice = 0; twice < 2; twice++) expect((await helper.call('GET', '/staff/me')).status).toBe(200);
  expect(await noted()).toEqual([helper.id]);
});
