import { afterAll, beforeAll, expect, it } from 'vitest';
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
  // the machine draws by its percentage, so a turn alone is not enough
  ['machine/toys', 'participation', false],
  ['table/bowls', 'completion', false],
  ['machine/toys', 'completion', false],
] as const)('%s with the policy "%s": everybody can win: %s (R6)', async (key, basis, everybody) => {
  expect(await rulesAt(key, basis)).toMatchObject({ basis, everybody });
});
