import { expect, it } from 'vitest';
import { testRules } from '../testing/rules.ts';
import type { Place } from '../world/place.ts';
import { createDrawSeeds } from './draw-seeds.ts';

const NONCE = 'ab'.repeat(32);

/** A place with a round on its stage, as far as seeds look at it. */
function placeWith(visitors: readonly string[]) {
  const members = new Map(visitors.map((visitor, body) => [visitor, { visitor, body }]));
  const round = { phase: 'gather', id: 'r1', rules: testRules(), entrants: [] as { body: number }[] };
  const byBody = new Map([...members.values()].map((member) => [member.body, member]));
  const place = { event: 'expo', members, byBody, rounds: new Map([['stage', round]]), tables: new Map() };
  return { place: place as unknown as Place, round, members, byBody };
}

it('the numbers of those who played at the beginning count, also of one who leaves; nobody else and no later one (P4)', async () => {
  const { place, round, members, byBody } = placeWith(['kim', 'lee', 'watcher']);
  const seeds = createDrawSeeds(place, { now: () => 1000, takeSeed: async () => ({ chain: 0, k: 3 }) });
  for (const visitor of ['kim', 'lee', 'watcher']) seeds.note(visitor, NONCE);
  seeds.step();
  await Promise.resolve();
  round.entrants = [{ body: 0 }, { body: 1 }];
  round.phase = 'play';
  seeds.step();
  // one leaves in the middle, and another sends a new number
  members.delete('lee');
  byBody.delete(1);
  seeds.note('kim', 'cd'.repeat(32));
  seeds.step();
  expect(seeds.fairOf('r1')).toEqual({
    ...{ chain: 0, k: 3, startedAt: 1000 },
    nonces: [
      ['kim', NONCE, 1000],
      ['lee', NONCE, 1000],
    ],
  });
  expect(seeds.fairOf('r1')).toBeUndefined();
});

it('a round that begins before its seed is there has none, and neither has one of winning moments', async () => {
  const { place, round } = placeWith(['kim']);
  let taken = 0;
  const takeSeed = () => {
    taken += 1;
    return new Promise<never>(() => {});
  };
  const seeds = createDrawSeeds(place, { now: () => 1, takeSeed });
  seeds.step();
  round.phase = 'play';
  seeds.step();
  expect(seeds.fairOf('r1')).toBeUndefined();
  expect(taken).toBe(1);
  Object.assign(round, { phase: 'gather', id: 'r2', rules: testRules({ moments: 'plan' }) });
  seeds.step();
  expect(taken).toBe(1);
});
