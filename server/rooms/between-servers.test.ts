import { describe, expect, it } from 'vitest';
import type { LastRound } from '../../shared/api/overview.ts';
import { testCluster } from '../testing/cluster.ts';
import { openTestRegistry } from '../testing/registry.ts';
import { createArrivalSpots } from './arrival-spots.ts';
import { createLastRounds } from './last-rounds.ts';
import { createMutes } from './mutes.ts';
import { tellingHalls } from './telling-halls.ts';

const round = (id: string): LastRound => ({
  round: id,
  at: 0,
  stage: { ko: '무대', en: 'Stage' },
  prize: null,
  winners: ['손님'],
  gone: 0,
  finishers: 1,
});

describe('what happens on one server', () => {
  it('a mute holds on every other, for ten minutes or until it is taken back', () => {
    let now = 0;
    const cluster = testCluster(() => now);
    const [a, b] = [createMutes(cluster), createMutes(cluster)];
    a.mute('kim', true);
    expect([b.isMuted('kim'), b.isMuted('lee')]).toEqual([true, false]);
    now = 599_999;
    expect(b.isMuted('kim')).toBe(true);
    now = 600_000;
    expect(b.isMuted('kim')).toBe(false);
    a.mute('kim', true);
    b.mute('kim', false);
    expect(a.isMuted('kim')).toBe(false);
  });

  it('hosts read of rounds that ended on another; the newest first, at most 20, none of an event that was shut', () => {
    const { news } = testCluster();
    const [a, b] = [createLastRounds(news), createLastRounds(news)];
    for (let i = 0; i < 25; i += 1) a.note('expo', round(`r${i}`));
    expect(b.of('expo').map((one) => one.round)).toEqual(Array.from({ length: 20 }, (_, i) => `r${24 - i}`));
    expect(b.of('other')).toEqual([]);
    b.forget('expo');
    expect([a.of('expo').length, b.of('expo').length]).toEqual([20, 0]);
  });

  it('what authors must know is told to those in the halls of another, and to nobody else', async () => {
    const cluster = testCluster();
    const [a, b] = [await openTestRegistry(cluster), await openTestRegistry({ ...cluster, server: 'b' })];
    const author = await b.comeIn('kim', { roles: ['pr'], staff: 's1' });
    const visitor = await b.comeIn('lee');
    tellingHalls(cluster.news, b.registry);
    tellingHalls(cluster.news, a.registry).tellAuthors({ ko: '지도', en: 'map' });
    expect([author.told, visitor.told].map((told) => told.filter((type) => type === 'notice').length)).toEqual([1, 0]);
  });

  it('a portal of one server leads to a spawn on another, once and for a minute', () => {
    let now = 0;
    const cluster = testCluster(() => now);
    const [a, b] = [createArrivalSpots(cluster), createArrivalSpots(cluster)];
    a.expect('kim', 'expo/tea', 'door');
    expect(b.take('kim', 'place', 'expo/tea').spawn).toBe('door');
    expect(b.take('kim', 'place', 'expo/tea').spawn).toBe('');
    a.expect('kim', 'expo/tea', 'door');
    now = 60_000;
    expect(b.take('kim', 'place', 'expo/tea').spawn).toBe('');
  });
});
