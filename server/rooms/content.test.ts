import { afterAll, beforeAll, expect, it } from 'vitest';
import { ramenStackSpec } from '../../shared/games/ramen-stack/spec.ts';
import { usualConfig } from '../../shared/games/spec.ts';
import type { ExpoMap, GameObject } from '../../shared/map/expo-map.ts';
import type { Basis } from '../../shared/policy.ts';
import { createTestContext, type TestContext } from '../testing/context.ts';
import { openContent } from './content.ts';

let world: TestContext;
beforeAll(async () => {
  world = await createTestContext();
});
afterAll(() => world.drop());

const area = { id: 1, x: 0, y: 0, width: 32, height: 32, title: { ko: '', en: '' } };
const spot = (object: Pick<GameObject, 'class' | 'name'> & { game: string }) =>
  ({ ...area, ...object, config: object.game, area: '' }) as GameObject;
const map = {
  name: 'hall',
  objects: [
    spot({ class: 'machine', name: 'toys', game: 'capsule' }),
    spot({ class: 'table', name: 'bowls', game: 'ramen-stack' }),
  ],
} as unknown as ExpoMap;

const rulesAt = async (key: string, basis: Basis) => {
  await world.test.sql(`update events set policy = policy || '{"basis": "${basis}"}' where slug = 'expo'`);
  const content = openContent(world.ctx, { of: () => new Map([['hall', map]]), entrance: () => 'hall' });
  return (await content.rulesOf('expo', map, key)).rules;
};

it.each([
  ['table/bowls', 'participation', true],
  // who does not turn the knob of a machine has not played
  ['machine/toys', 'participation', false],
  ['table/bowls', 'completion', false],
  ['machine/toys', 'completion', false],
] as const)('%s with the policy "%s": everybody can win: %s (R6)', async (key, basis, everybody) => {
  expect(await rulesAt(key, basis)).toMatchObject({ basis, everybody });
});

it('a machine gives prizes by winning moments alone, and another game by them instead of its settings (P8)', async () => {
  const prizesAt = async (key: string) => {
    const { prizes, moments } = await rulesAt(key, 'completion');
    return { prizes, moments };
  };
  const staked = [{ prize: 'ramen-box', winners: 3 }];
  expect(await prizesAt('machine/toys')).toEqual({ prizes: [], moments: undefined });
  expect((await prizesAt('table/bowls')).moments).toBeUndefined();
  for (const game of ['capsule', 'ramen-stack']) {
    await world.test.sql(
      `with plan as (
        insert into moment_plans (id, event, commitment, game, starts_at, ends_at, moments, rehearsal)
        select gen_random_uuid(), slug, '{}', $1, now() - interval '1 hour', now() + interval '1 hour', 3,
          now() < opens_at from events where slug = 'expo' returning id)
      insert into moment_prizes (plan, place, event, prize, count) select id, 1, 'expo', 'ramen-box', 3 from plan`,
      [game],
    );
  }
  expect(await prizesAt('machine/toys')).toEqual({ prizes: staked, moments: expect.any(String) });
  expect(await prizesAt('table/bowls')).toEqual({ prizes: staked, moments: expect.any(String) });
  // a practice round uses no moment
  const content = openContent(world.ctx, { of: () => new Map([['hall', map]]), entrance: () => 'hall' });
  expect((await content.rulesOf('expo', map, 'machine/toys', true)).rules.moments).toBeUndefined();
});

it("a game's own basis goes before that of the policy (R6)", async () => {
  const store = (basis: string) =>
    world.test.sql(
      `insert into event_games (event, config_key, config, files) values ('expo', 'ramen-stack', $1, '{}')
       on conflict (event, config_key) do update set config = excluded.config`,
      [JSON.stringify({ ...usualConfig(ramenStackSpec), basis })],
    );
  await store('participation');
  expect(await rulesAt('table/bowls', 'completion')).toMatchObject({ basis: 'participation', everybody: true });
  await store('policy');
  expect(await rulesAt('table/bowls', 'completion')).toMatchObject({ basis: 'completion', everybody: false });
});
