import { expect, it } from 'vitest';
import { testCluster } from '../testing/cluster.ts';
import { openTestRegistry } from '../testing/registry.ts';
import { filledCopies, whatIsOn } from './what-is-on.ts';

it('says who is where, and what is played', async () => {
  const { registry, comeIn } = await openTestRegistry(testCluster(), { place: 2, server: 20 });
  const on = whatIsOn(registry);
  expect([on.hasPeople('expo', 'expo'), on.peopleIn('expo', 'expo'), on.happening('expo')]).toEqual([
    false,
    0,
    { visitors: 0, stages: [] },
  ]);
  const [first] = registry.inEvent('expo');
  if (!first) throw new Error('no place');
  for (const visitor of ['kim', 'lee', 'park']) await comeIn(visitor);
  expect([on.hasPeople('expo', 'expo'), on.peopleIn('expo', 'expo'), on.peopleIn('other', 'expo')]).toEqual([
    true,
    3,
    0,
  ]);
  expect([on.eventOf(first.id), on.eventOf('nowhere'), filledCopies(registry, 'expo', 'expo').length]).toEqual([
    'expo',
    '',
    2,
  ]);
  expect(on.state()).toMatchObject({ places: [{ visitors: 2 }, { visitors: 1 }], waiting: 0, isStopping: false });
  expect(on.isRoundOn('expo', 'expo')).toBe(false);
  const [round] = [...first.rounds.values()];
  if (!round) throw new Error('no stage');
  round.phase = 'play';
  expect([on.isRoundOn('expo', 'expo'), on.happening('expo').stages]).toMatchObject([
    true,
    [{ map: 'expo', phase: 'play' }],
  ]);
  registry.close();
  expect(on.state().isStopping).toBe(true);
});
