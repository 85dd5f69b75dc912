import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { DataError } from '../data/client.ts';
import { createTestContext, type TestContext } from '../testing/context.ts';
import { createVisits, dayIn, purgeVisits, readVisits } from './visits.ts';

let t: TestContext;
beforeAll(async () => {
  t = await createTestContext();
});
afterAll(() => t.drop());
beforeEach(() => t.test.sql('delete from visit_days; delete from visit_digests'));

const EXPO = { slug: 'expo', timeZone: 'Asia/Seoul' };
const DAY = 86_400_000;
const at = (now: number) => ({ ...t.ctx, now: () => now });
const NOON = Date.parse('2026-11-30T03:00Z');

it('a day is that of the event’s own clocks', () => {
  const lateEvening = Date.parse('2026-11-30T15:30Z');
  expect([dayIn(lateEvening, 'Asia/Seoul'), dayIn(lateEvening, 'America/New_York')]).toEqual([
    '2026-12-01',
    '2026-11-30',
  ]);
});

it('a visitor counts once a day, in however many tabs and servers; another, or another day, counts anew', async () => {
  const [one, other] = [createVisits(at(NOON)), createVisits(at(NOON))];
  await Promise.all([one, one, other, other].map((server) => server.count(EXPO, 'visitor-a')));
  expect(await readVisits(t.ctx, 'expo')).toEqual([{ day: '2026-11-30', visitors: 1 }]);
  await other.count(EXPO, 'visitor-b');
  await createVisits(at(NOON + DAY)).count(EXPO, 'visitor-a');
  expect(await readVisits(t.ctx, 'expo')).toEqual([
    { day: '2026-12-01', visitors: 1 },
    { day: '2026-11-30', visitors: 2 },
  ]);
});

it('who it was is in no table, and no two days or events have anything in common (S2)', async () => {
  await t.test.sql(
    `insert into events (slug, name_ko, name_en, opens_at, closes_at, policy)
     select 'fair', name_ko, name_en, opens_at, closes_at, policy from events where slug = 'expo'`,
  );
  await createVisits(at(NOON)).count(EXPO, 'visitor-a');
  await createVisits(at(NOON + DAY)).count(EXPO, 'visitor-a');
  await createVisits(at(NOON)).count({ ...EXPO, slug: 'fair' }, 'visitor-a');
  const rows = await t.test.sql('select * from visit_digests');
  expect(JSON.stringify(rows)).not.toContain('visitor-a');
  expect(new Set(rows.map(({ digest }) => digest)).size).toBe(3);
});

it('what kept a visitor from being counted twice goes with its day; the number stays', async () => {
  await createVisits(at(Date.now() - 3 * DAY)).count(EXPO, 'visitor-a');
  await createVisits(t.ctx).count(EXPO, 'visitor-a');
  expect(await purgeVisits(t.ctx)).toEqual({ purged: 1 });
  expect(await t.test.sql('select 1 from visit_digests')).toHaveLength(1);
  expect(await readVisits(t.ctx, 'expo')).toMatchObject([{ visitors: 1 }, { visitors: 1 }]);
});

it('a database that is away harms nobody who comes, and they are counted later', async () => {
  let isAway = true;
  const data: typeof t.ctx.data = {
    ...t.ctx.data,
    rpc(...args) {
      if (isAway) throw new DataError('visit_count', '08006', 'away');
      return t.ctx.data.rpc(...args);
    },
  };
  const visits = createVisits({ ...t.ctx, data });
  await visits.count(EXPO, 'visitor-a');
  isAway = false;
  await visits.count(EXPO, 'visitor-a');
  expect(await readVisits(t.ctx, 'expo')).toMatchObject([{ visitors: 1 }]);
});
