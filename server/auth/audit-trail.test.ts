import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp, type TestBrowser } from '../testing/app.ts';

let t: TestApp;
let admin: TestBrowser;
const people: Record<string, string> = {};
beforeAll(async () => {
  t = await createTestApp();
  admin = await t.admin();
  for (const [key, label] of [
    ['minji', '민지'],
    ['clerk', 'clerk'],
  ] as const) {
    const [row] = await t.test.sql('insert into staff (label) values ($1) returning id', [label]);
    people[key] = String(row?.id);
  }
  // 120 entries, five at each time, so that pages must divide entries of one time without losing any.
  await t.test.sql(
    `insert into audit (at, staff, event, action, subject, reason)
     select timestamptz '2026-03-01 00:00Z' + (n / 5) * interval '1 hour', case when n % 2 = 0 then $1::uuid else $2::uuid end,
       'expo', case when n % 3 = 0 then 'claim.reveal' else 'visitor.ban' end, 's' || n, case when n % 4 = 0 then '반송 전화 100%' end
     from generate_series(0, 119) n`,
    [people.minji, people.clerk],
  );
  await t.test.sql(
    `insert into audit (at, event, action, reason) values ('2026-03-01', 'fair', 'claim.reveal', 'other event')`,
  );
});
afterAll(() => t.drop());

type Line = { seq: number; subject: string; action: string; reason: string | null; by: { label: string } | null };
type Query = Record<string, unknown>;
async function lines(query: Query, path = '/staff/events/expo/audit'): Promise<{ lines: Line[]; next: number | null }> {
  return await (await admin.call('POST', path, query)).json();
}
async function all(query: Query): Promise<Line[]> {
  const found: Line[] = [];
  for (let before: number | null = null; ; ) {
    const page = await lines({ ...query, before });
    found.push(...page.lines);
    before = page.next;
    if (before === null) return found;
  }
}
const march = (day: number, hour = 0) => Date.UTC(2026, 2, day, hour);
const OLD = { to: march(10) };

describe('the trail is read page by page (K3)', () => {
  it('the newest first, nothing lost or repeated', async () => {
    const found = await all(OLD);
    expect(found).toHaveLength(120);
    expect(new Set(found.map(({ seq }) => seq)).size).toBe(120);
    expect(found[0]?.subject).toBe('s119');
    expect((await lines(OLD)).lines).toHaveLength(50);
  });

  it.each([
    ['person', () => ({ ...OLD, staff: people.minji }), 60],
    ['action', () => ({ ...OLD, action: 'claim.reveal' }), 40],
    ['both', () => ({ ...OLD, staff: people.minji, action: 'claim.reveal' }), 20],
    ['time', () => ({ from: march(1, 2), to: march(1, 4) }), 10],
    ['words of the reason, a sign of LIKE among them', () => ({ ...OLD, find: '100%' }), 30],
    ['words that nobody wrote', () => ({ ...OLD, find: '_' }), 0],
    ['an action that nobody did', () => ({ ...OLD, action: 'no.such' }), 0],
  ])('by %s', async (_, query, count) => expect(await all(query())).toHaveLength(count));

  it('offers who and what there is', async () => {
    const reply = await (await admin.call('GET', '/staff/events/expo/audit/filters')).json();
    expect(reply.people.map(({ label }: { label: string }) => label)).toEqual(
      expect.arrayContaining(['민지', 'clerk']),
    );
    expect(reply.actions).toEqual(expect.arrayContaining(['claim.reveal', 'visitor.ban']));
  });

  it.each([{ staff: 'x' }, { action: '<script>' }, { from: 'abc' }, { before: -1 }, { find: 'x'.repeat(101) }])(
    'refuses %j',
    async (query) => {
      expect((await admin.call('POST', '/staff/events/expo/audit', query)).status).toBe(400);
    },
  );
});

describe('whose trail it is (K4)', () => {
  it('an administrator of one event sees that event; the server’s own lines are for those of every event', async () => {
    const local = await t.member('host');
    await t.test.sql(
      `update staff_roles set role = 'admin' where staff = (select id from staff order by created_at desc limit 1)`,
    );
    expect((await local.call('POST', '/staff/events/expo/audit', {})).status).toBe(200);
    expect((await local.call('POST', '/staff/events/fair/audit', {})).status).toBe(403);
    for (const [method, path] of [
      ['POST', '/staff/audit'],
      ['GET', '/staff/audit/filters'],
      ['POST', '/staff/audit.csv'],
    ] as const) {
      const body = method === 'POST' ? {} : undefined;
      const response = await local.call(method, path, body);
      expect([path, response.status, await response.json()]).toEqual([path, 403, { error: 'not-allowed' }]);
      expect((await admin.call(method, path, body)).status).toBe(200);
    }
    const server = await lines({}, '/staff/audit');
    expect(server.lines.map(({ action }) => action)).toContain('staff.sign-in');
    expect(server.lines.map(({ action }) => action)).not.toContain('claim.reveal');
    expect((await all(OLD)).map(({ reason }) => reason)).not.toContain('other event');
  });
});

describe('whom a line is about', () => {
  it('is said by name and by the number that other lists show', async () => {
    const visitor = crypto.randomUUID();
    const [ban] = await t.test.sql(
      `insert into bans (event, visitor, reason) values ('expo', $1, 'loud') returning id::text`,
      [visitor],
    );
    await t.test.sql(
      `insert into audit (event, action, subject, detail) values
         ('expo', 'visitor.ban', $1, null), ('expo', 'staff.relink', $2, '{"way": "hand"}'),
         ('expo', 'booth.exhibitors', 'hall/b1', jsonb_build_object('exhibitors', jsonb_build_array($2::text)))`,
      [ban?.id, people.minji],
    );
    expect((await lines({})).lines.slice(0, 3)).toMatchObject([
      { action: 'booth.exhibitors', subject: 'hall/b1', about: null, names: { [String(people.minji)]: '민지' } },
      { action: 'staff.relink', subject: people.minji, about: '민지' },
      { action: 'visitor.ban', subject: visitor, about: null },
    ]);
  });
});

describe('a copy of the trail (K6)', () => {
  it('is a file that no spreadsheet runs, and is in the trail itself', async () => {
    for (const reason of ['=HYPERLINK("http://evil.test")', '@SUM(A1)', '+1', '"quoted", 한글\nnext line']) {
      await t.test.sql(
        `insert into audit (at, event, action, reason) values ('2026-01-01', 'expo', 'visitor.ban', $1)`,
        [reason],
      );
    }
    const response = await admin.call('POST', '/staff/events/expo/audit.csv', { action: 'visitor.ban', to: march(10) });
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="expo-audit.csv"');
    const bytes = Buffer.from(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = bytes.toString('utf8');
    expect(text).toContain(`"'=HYPERLINK(""http://evil.test"")"`);
    expect(text).toContain(`"'@SUM(A1)"`);
    expect(text).toContain(`"'+1"`);
    expect(text).toContain(`"""quoted"", 한글\nnext line"`);
    expect(text.match(/visitor\.ban/g)).toHaveLength(80 + 4);
    const [line] = (await lines({ action: 'audit.export' })).lines;
    expect(line).toMatchObject({ by: { label: 'admin' }, detail: { action: 'visitor.ban', to: march(10) } });
  });

  it('comes in pieces, all of it', async () => {
    await t.test.sql(
      `insert into audit (at, event, action, subject) select '2025-01-01', 'expo', 'many.lines', n::text from generate_series(1, 2500) n`,
    );
    const text = await (await admin.call('POST', '/staff/events/expo/audit.csv', { action: 'many.lines' })).text();
    expect(text.trim().split('\r\n')).toHaveLength(2501);
  });
});

it('the trail cannot be changed or emptied by the server (K3)', async () => {
  for (const statement of ['update audit set reason = null', 'delete from audit', 'truncate audit']) {
    await expect(t.test.sql(`set role service_role; ${statement}`)).rejects.toThrow(/permission denied/);
  }
});
