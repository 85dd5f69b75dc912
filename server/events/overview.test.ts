import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestContext, type TestContext } from '../testing/context.ts';
import { eventOverview } from './overview.ts';

let t: TestContext;
beforeAll(async () => {
  t = await createTestContext();
});
afterAll(() => t.drop());

const done = async (games = 0) => {
  const overview = await eventOverview(t.ctx, 'expo', games);
  return overview?.checks.filter((check) => check.done).map(({ id }) => id);
};

it('each thing that an event needs is done when it is there (K7)', async () => {
  // The event in the content folder has times and a prize. Its address for personal data is an example.
  expect(await done()).toEqual(['times', 'prize']);
  expect(await done(1)).toEqual(['times', 'game', 'prize']);
  expect(await eventOverview(t.ctx, 'nowhere', 0)).toBeNull();
  await t.test.sql(
    `update events set policy = jsonb_set(policy, '{operator,contact}', '"privacy@madang.kr"');
     insert into staff (label) values ('a');
     insert into staff_roles select id, 'expo', 'host' from staff;`,
  );
  expect(await done()).toEqual(['times', 'prize', 'team', 'contact']);
  await t.test.sql(
    `update prizes set stock = 0; update events set closes_at = now() - interval '1 hour', opens_at = now() - interval '2 hours'`,
  );
  expect(await done()).toEqual(['team', 'contact']);
});

it('an event with a taxed prize needs to say who pays the tax (K13)', async () => {
  const tax = async () => (await eventOverview(t.ctx, 'expo', 0))?.checks.find(({ id }) => id === 'tax');
  const change = (policy: object) =>
    t.test.sql(`update events set policy = policy || $1::jsonb where slug = 'expo'`, [JSON.stringify(policy)]);
  await change({ taxBearer: 'undecided' });
  await t.test.sql(`update prizes set value_krw = 50000`);
  expect(await tax()).toBeUndefined();
  await t.test.sql(`update prizes set value_krw = 50001`);
  expect(await tax()).toEqual({ id: 'tax', done: false, desk: 'policy' });
  await change({ taxBearer: 'winner' });
  expect(await tax()).toMatchObject({ done: true });
});
