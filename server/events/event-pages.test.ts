import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONSENT_VERSION } from '../../shared/claim.ts';
import { changedSettings } from '../../shared/event-pages.ts';
import { ANNOUNCED_PAGE, createAnnouncedWinners } from '../fulfilment/announced-winners.ts';
import { eventPageRoutes } from '../http/routes/event-pages.ts';
import { createTestApp, type TestApp, type TestBrowser } from '../testing/app.ts';
import { roundOf } from '../testing/context.ts';
import { putPolicy } from './change-event.ts';
import { type Event, readEvent } from './event.ts';
import { type LiveEvents, openLiveEvents } from './live-events.ts';

const WINNER = {
  name: '김마당수',
  phone: '010-1234-5678',
  postcode: '06236',
  road: '서울특별시 강남구 테헤란로 152',
  detail: '강남파이낸스센터 12층',
};
/** Values that are never on a public page: what was typed, in any form, and its sealed form. */
const SECRETS = [
  '김마당수',
  '마당',
  '1234-5678',
  '01012345678',
  '06236',
  '테헤란로',
  '강남',
  '12층',
  'sealed',
  'wrapped',
];

let t: TestApp;
let events: LiveEvents;
let staff: string;
let admin: TestBrowser;
let rounds = 0;

beforeAll(async () => {
  const late: LiveEvents = {
    get: (slug) => events.get(slug),
    all: () => events.all(),
    refresh: () => events.refresh(),
    onChange: () => {},
    stop: () => {},
  };
  t = await createTestApp(eventPageRoutes(late));
  events = await openLiveEvents(t.ctx);
  admin = await t.admin();
  const [row] = await t.test.sql(`select id from staff limit 1`);
  staff = String(row?.id);
});
afterAll(async () => {
  events.stop();
  await t.drop();
});

const event = async (): Promise<Event> => {
  const found = await readEvent(t.ctx, 'expo');
  if (!found) throw new Error('no event');
  return found;
};
const change = async (policy: Partial<Event['policy']>): Promise<void> => {
  const now = await event();
  expect(await putPolicy(t.ctx, 'expo', { ...now.policy, ...policy }, now.revision, staff)).toBe('updated');
  await events.refresh();
};
const get = async (path: string, who: TestBrowser = t.browser()) => {
  const response = await who.call('GET', path);
  const text = await response.text();
  return { status: response.status, text, json: JSON.parse(text) };
};
const set = async (sql: string): Promise<void> => {
  await t.test.sql(`update events set ${sql} where slug = 'expo'`);
  await events.refresh();
};

async function win(): Promise<string> {
  rounds += 1;
  const [outcome] = await t.settlement.settle(roundOf([t.visitor().id], { round: `round-${rounds}` }));
  if (outcome?.outcome !== 'win') throw new Error('no win');
  return outcome.claimToken;
}
const claim = async (token: string, form: Record<string, unknown> = {}, policyVersion?: number) => {
  const version = policyVersion ?? (await event()).policyVersion;
  const response = await t.browser().call('POST', '/claims', {
    token,
    locale: 'ko',
    form: {
      consent: { version: CONSENT_VERSION, collection: true, policyVersion: version },
      claimant: 'winner',
      ...WINNER,
      ...form,
    },
  });
  return { status: response.status, json: await response.json() };
};
const consents = async () =>
  (await t.test.sql(`select consent from claims order by created_at`)).map(({ consent }) => consent);

describe('versions of the rules (Y2)', () => {
  it('an old version stays as it was, and the next says what changed', async () => {
    const first = await get('/events/expo/pages');
    expect([first.status, first.json.version, first.json.policy.claimDays]).toEqual([200, 1, 14]);
    expect(first.json).toMatchObject({ held: 'embedded', preview: false, prizes: [{ key: 'ramen-box', stock: 10 }] });
    await change({ claimDays: 9, courier: { ko: '한진택배', en: 'Hanjin' } });
    const second = await get('/events/expo/pages');
    expect(second.json).toMatchObject({ version: 2, policy: { claimDays: 9 } });
    expect(second.json.versions).toMatchObject([
      { version: 2, changed: ['claimDays', 'courier'] },
      { version: 1, changed: [] },
    ]);
    const old = await get('/events/expo/pages?version=1');
    expect(old.json.policy).toEqual(first.json.policy);
    expect(old.json.version).toBe(1);
  });

  it.each(['3', '0', 'x', '1e1', '-1', '99999999999999999999'])('there is no version %s', async (version) => {
    expect((await get(`/events/expo/pages?version=${version}`)).status).toBe(404);
  });

  it('tell nothing that is for staff', async () => {
    const { text } = await get('/events/expo/pages');
    const { entryCode } = await event();
    for (const secret of [entryCode, 'entryCode', 'given', 'rehearsed', 'revision', staff])
      expect(text).not.toContain(secret);
  });

  it('a change is found wherever it is, and none where only the order of keys is another', () => {
    const policy = { operator: { name: { ko: 'a', en: 'b' }, contact: 'c' }, claimDays: 3 } as Event['policy'];
    const same = { claimDays: 3, operator: { contact: 'c', name: { en: 'b', ko: 'a' } } } as Event['policy'];
    expect(changedSettings(policy, same)).toEqual([]);
    expect(changedSettings(policy, { ...same, operator: { ...same.operator, contact: 'd' } })).toEqual(['operator']);
  });
});

describe('a claim (Y3)', () => {
  it('records the version of the policy that was agreed to, and refuses an older notice', async () => {
    const token = await win();
    expect(await claim(token, {}, 1)).toEqual({ status: 409, json: { error: 'notice-changed' } });
    expect((await claim(token)).status).toBe(200);
    expect(await consents()).toMatchObject([{ policyVersion: 2, minAge: 14, guardian: false, winnersPage: true }]);
  });

  it('of a younger winner is made by a guardian where the policy says so, else by nobody', async () => {
    const token = await win();
    expect(await claim(token, { claimant: 'guardian' })).toEqual({
      status: 400,
      json: { error: 'bad-request', issues: { claimant: 'guardian-refused' } },
    });
    await change({ underAge: 'guardian', minAge: 19 });
    expect((await claim(token, { claimant: 'guardian', name: '이모' })).status).toBe(200);
    expect((await consents())[1]).toMatchObject({ policyVersion: 3, minAge: 19, guardian: true });
  });
});

describe('the winners page (Y4)', () => {
  it('is refused before the event has closed, and shown to its staff as a preview', async () => {
    const early = await get('/events/expo/winners');
    expect([early.status, early.json]).toEqual([403, { error: 'winners-not-yet' }]);
    expect((await get('/events/expo/winners', t.visitor())).status).toBe(403);
    const preview = await get('/events/expo/winners', admin);
    expect([preview.status, preview.json.preview]).toEqual([200, true]);
  });

  it('shows masked names, ends of receipts, and nothing else of a claim', async () => {
    await win();
    const before = (await t.test.sql(`select from audit`)).length;
    await set(`closes_at = now() - interval '1 minute', opens_at = now() - interval '1 day'`);
    t.advance(10_000);
    const { status, text, json } = await get('/events/expo/winners');
    expect([status, json.preview]).toEqual([200, false]);
    const [box] = json.prizes;
    expect(box).toMatchObject({ key: 'ramen-box', stock: 10, given: 3, next: null });
    expect(box.winners).toMatchObject([
      { name: null, claimed: false },
      { name: '이*', claimed: true },
      { name: '김**수', claimed: true },
    ]);
    const receipts = (await t.test.sql(`select receipt from wins order by seq desc`)).map((row) => String(row.receipt));
    expect(box.winners.map(({ tail }: { tail: string }) => tail)).toEqual(receipts.map((one) => one.slice(-4)));
    const body = JSON.stringify(json.prizes);
    for (const secret of [...SECRETS.filter((one) => one !== '마당'), ...receipts]) expect(text).not.toContain(secret);
    for (const secret of ['마당', 'visitor', 'deadline', 'token']) expect(body).not.toContain(secret);
    // no reveal, and so no audit entry
    expect(await t.test.sql(`select from audit`)).toHaveLength(before);
    expect(t.logged.join('')).not.toContain('김');
  });

  it('shows no name where the consent did not name this page, and none that was purged', async () => {
    const announced = () => createAnnouncedWinners()(t.ctx, { event: 'expo', prize: null, before: null });
    await t.test.sql(
      `update claims set consent = consent - 'winnersPage' where id = (select id from claims order by created_at limit 1)`,
    );
    expect((await announced())[0]?.winners[2]).toMatchObject({ name: null, claimed: true });
    await t.test.sql(`update claims set consent = consent || '{"winnersPage": true}'`);
    // negative control: with consent the name is there
    expect((await announced())[0]?.winners[2]).toMatchObject({ name: '김**수' });
    await t.test.sql(`delete from record_keys where row_id = (select id from claims order by created_at limit 1)`);
    expect((await announced())[0]?.winners[2]).toMatchObject({ name: null, claimed: true });
  });

  it('opens a claim once, however many ask', async () => {
    let opened = 0;
    const counting = {
      ...t.ctx,
      secrets: {
        ...t.ctx.secrets,
        key: (...purpose: Parameters<typeof t.ctx.secrets.key>) => {
          opened += 1;
          return t.ctx.secrets.key(...purpose);
        },
      },
    };
    const winners = createAnnouncedWinners();
    const asked = { event: 'expo', prize: null, before: null };
    await Promise.all(Array.from({ length: 50 }, () => winners(counting, asked)));
    const first = opened;
    expect(first).toBeGreaterThan(0);
    for (let i = 0; i < 10; i += 1) {
      t.advance(5_000);
      await winners(counting, asked);
    }
    expect(opened).toBe(first);
    // negative control: an instance with an empty memory opens them again
    await createAnnouncedWinners()(counting, asked);
    expect(opened).toBe(first * 2);
  });

  it('goes on by pages, and knows no rehearsal', async () => {
    await t.test.sql(`update prizes set stock = 100, given = given + 40`);
    for (let i = 0; i < 40; i += 1) {
      const key = createHash('sha256').update(`page-${i}`).digest('hex');
      await t.test.sql(
        `insert into entries (event, round, visitor, game, stage, prize, recorded_at, rehearsal)
         values ('expo', $1, 'v', 'g', 's', 'ramen-box', now(), $2)`,
        [`page-${i}`, i >= 38],
      );
      await t.test.sql(
        `insert into wins (event, round, visitor, prize, token_hash, deadline, rehearsal)
         values ('expo', $1, 'v', 'ramen-box', $2, now() + interval '1 day', $3)`,
        [`page-${i}`, key, i >= 38],
      );
    }
    t.advance(10_000);
    const first = (await get('/events/expo/winners')).json.prizes[0];
    expect(first.winners).toHaveLength(ANNOUNCED_PAGE);
    const rest = (await get(`/events/expo/winners?prize=ramen-box&before=${first.next}`)).json.prizes[0];
    expect([rest.winners.length, rest.next]).toEqual([3 + 38 - ANNOUNCED_PAGE, null]);
    const tails = await t.test.sql(`select right(receipt, 4) as tail from wins where not rehearsal order by seq desc`);
    const shown = [...first.winners, ...rest.winners].map(({ tail }: { tail: string }) => tail);
    expect(shown).toEqual(tails.map(({ tail }) => tail));
    expect((await get('/events/expo/winners?prize=nothing')).json.prizes).toEqual([]);
    expect((await get('/events/expo/winners?prize=No%20prize')).status).toBe(404);
    expect((await get('/events/expo/winners?before=x')).status).toBe(404);
  });
});

describe('who sees the pages of an event (Y5)', () => {
  const paths = ['/events/expo/pages', '/events/expo/winners'];
  it('nobody knows of a draft but its staff, who see a preview', async () => {
    const stranger = await t.member('host');
    await t.test.sql(
      `update staff_roles set event = 'fair' where staff = (select id from staff order by created_at desc limit 1)`,
    );
    await set(`state = 'draft'`);
    for (const path of paths) {
      for (const who of [t.browser(), t.visitor(), stranger]) {
        const { status, json } = await get(path, who);
        expect([status, json]).toEqual([404, { error: 'not-found' }]);
      }
      expect((await get(path, admin)).json.preview).toBe(true);
    }
  });

  it('an archived event keeps its rules, its notice and its winners', async () => {
    await set(`state = 'archived'`);
    expect(events.get('expo')).toBeNull();
    for (const path of paths) expect((await get(path)).status).toBe(200);
    expect((await get('/events/no-such-event/pages')).status).toBe(404);
  });
});
