import { afterAll, beforeAll, expect, it } from 'vitest';
import { objectsOf } from '../../shared/world/areas.ts';
import { makeContent, type TestContent } from '../testing/content.ts';
import { createTestContext, type TestContext } from '../testing/context.ts';
import { type LiveMaps, openLiveMaps } from './live.ts';

let t: TestContext;
let content: TestContent;
let live: LiveMaps;
beforeAll(async () => {
  content = makeContent();
  t = await createTestContext();
  await t.test.sql(
    `insert into events (slug, name_ko, name_en, opens_at, closes_at, policy)
     select 'fair', name_ko, name_en, opens_at, closes_at, policy from events where slug = 'expo'`,
  );
  live = await openLiveMaps({ ...t.ctx, env: { ...t.ctx.env, contentDir: content.dir } }, 'expo');
  await live.open('fair', [[...live.of('expo').keys()][0] ?? '']);
});
afterAll(async () => {
  await t.drop();
  content.remove();
});

it('however often one event writes on its booths, the halls of another are there to draw (X1)', async () => {
  const [map] = [...live.of('fair').values()];
  const [booth] = map ? objectsOf(map, 'booth') : [];
  if (!map || !booth) return expect.fail('no booth in the hall');
  const first = live.of('expo').get(map.name)?.hash ?? '';
  await t.test.sql(`insert into event_booths (event, map, object, content) values ('fair', $1, $2, '{}')`, [
    map.name,
    booth.name,
  ]);
  const hashes: string[] = [];
  for (let n = 0; n < 12; n += 1) {
    const title = `t${n}`;
    const words = JSON.stringify({ title: { ko: title, en: title }, text: { ko: '', en: '' }, url: '' });
    await t.test.sql(`update event_booths set content = $1::jsonb where event = 'fair'`, [words]);
    await live.dress('fair');
    hashes.push(live.of('fair').get(map.name)?.hash ?? '');
  }
  expect(new Set(hashes).size).toBe(12);
  expect(live.version(map.name, first)?.hash).toBe(first);
  // its own last three versions, for pages that are about to load them, and no more
  expect(hashes.map((hash) => live.version(map.name, hash) !== null)).toEqual([
    ...Array.from({ length: 9 }, () => false),
    true,
    true,
    true,
  ]);
});

it('an entrance that was chosen and a hall that was taken away stay so after a restart, and as long as its file lies there', async () => {
  const [row] = await t.test.sql(`insert into staff (label) values ('x') returning id`);
  const staff = String(row?.id);
  const names = [...live.of('expo').keys()].sort();
  const [first = '', second = ''] = names;
  await live.setEntrance('expo', second, staff);
  await expect(live.remove('expo', second, staff)).rejects.toMatchObject({ code: 'hall-is-entrance' });
  await live.remove('expo', first, staff);
  await live.follow();
  const again = await openLiveMaps({ ...t.ctx, env: { ...t.ctx.env, contentDir: content.dir } }, 'expo');
  for (const maps of [live, again]) {
    expect([...maps.of('expo').keys()]).toEqual(names.filter((name) => name !== first));
    expect([maps.entrance('expo'), maps.removed('expo')]).toEqual([second, [first]]);
  }
  await again.restore('expo', first, staff);
  expect([...again.of('expo').keys()].sort()).toEqual(names);
  const actions = await t.test.sql(`select action from audit where action like 'hall.%' order by seq`);
  expect(actions.map(({ action }) => action)).toEqual(['hall.entrance', 'hall.remove', 'hall.restore']);
});
