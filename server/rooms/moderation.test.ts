import { describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import type { Data } from '../data/client.ts';
import { testCluster } from '../testing/cluster.ts';
import { openTestRegistry } from '../testing/registry.ts';
import { moderation } from './moderation.ts';

/** A database that writes everything down, or is away; `called` are its functions. */
function database(isAway: boolean) {
  const called: string[] = [];
  const rpc = async (fn: string) => {
    called.push(fn);
    if (isAway) throw new AppError('database-away', 503);
    return { status: fn === 'ban_put' ? 'banned' : 'written' };
  };
  return { called, data: { rpc, close: async () => {} } as unknown as Data };
}

async function hall(isAway: boolean) {
  const { registry, comeIn } = await openTestRegistry(testCluster());
  const { called, data } = database(isAway);
  const banning: string[] = [];
  const host = (await comeIn('host', { roles: ['host'], staff: 's1' })).member;
  const { recordModeration } = moderation({ data }, registry, (visitor) => banning.push(visitor));
  const comesIn = () =>
    registry.arrive(
      'expo',
      { visitor: 'troll', party: '', staff: false },
      { address: '', network: '', browser: '', cookie: '' },
    );
  return { called, banning, comesIn, act: (action: string) => recordModeration('expo', host, 'troll', action, 'spam') };
}

describe('what a host does to a visitor', () => {
  it('a ban counts before it is written down (G8), and is this server’s own news', async () => {
    const { called, banning, comesIn, act } = await hall(false);
    const written = act('ban');
    await expect(comesIn()).rejects.toMatchObject({ code: 'banned' });
    await written;
    expect([called, banning]).toEqual([['ban_put'], ['troll']]);
    await expect(comesIn()).rejects.toMatchObject({ code: 'banned' });
  });

  it('a ban that could not be written down is none', async () => {
    const { comesIn, act } = await hall(true);
    await expect(act('ban')).rejects.toMatchObject({ code: 'database-away' });
    await expect(comesIn()).resolves.toMatchObject({ place: { event: 'expo' } });
  });

  it('everything else is a line of the trail', async () => {
    const { called, banning, act } = await hall(false);
    await act('mute');
    expect([called, banning]).toEqual([['audit_write'], []]);
  });
});
