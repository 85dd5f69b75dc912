import { describe, expect, it } from 'vitest';
import { testCluster } from '../testing/cluster.ts';
import { openTestRegistry } from '../testing/registry.ts';
import { testRules } from '../testing/rules.ts';
import { roundsByStaff } from './rounds-by-staff.ts';

const rules = testRules({ gatherTicks: 100 });

async function hall() {
  const { registry, comeIn } = await openTestRegistry(testCluster(), { place: 2, server: 20 });
  const stage = [...(registry.inEvent('expo')[0]?.rounds.keys() ?? [])][0] ?? '';
  let ids = 0;
  const rulesOf = async () => ({ rules, problems: [] });
  const { startRound } = roundsByStaff(registry, { rulesOf }, () => `r${++ids}`, Math.random);
  const phases = () => registry.inEvent('expo').map(({ rounds }) => rounds.get(stage)?.phase);
  return { registry, comeIn, phases, start: () => startRound('expo', 'expo', stage) };
}

describe('a round that staff or the programme begin', () => {
  it('opens in every copy with people in it, once', async () => {
    const { comeIn, phases, start } = await hall();
    await expect(start()).rejects.toMatchObject({ code: 'not-enough-players' });
    for (const visitor of ['kim', 'lee', 'park']) await comeIn(visitor);
    await start();
    expect(phases()).toEqual(['gather', 'gather']);
    await expect(start()).rejects.toMatchObject({ code: 'round-running' });
  });

  it('does not begin on a server that is told to stop (G6)', async () => {
    const { registry, comeIn, phases, start } = await hall();
    await comeIn('kim');
    registry.close();
    await expect(start()).rejects.toMatchObject({ code: 'stopping' });
    expect(phases()).toEqual(['idle']);
  });
});
