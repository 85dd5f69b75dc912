import { describe, expect, it } from 'vitest';
import { testCluster } from '../testing/cluster.ts';
import { openTestRegistry } from '../testing/registry.ts';

const HERE = { address: '10.0.0.2', network: '10.0.0.0/24', browser: 'test', cookie: 'one' };
const asNewcomer = (visitor: string) => ({ visitor, party: '', staff: false });

/** Two servers that know the same of each other, as over Redis. */
async function twoServers(first = testCluster(undefined, 'a'), second = first) {
  return [await openTestRegistry(first), await openTestRegistry({ ...second, server: 'b' })] as const;
}
/** What is told to another server arrives a moment later. */
const aMoment = (): Promise<void> => new Promise((go) => setImmediate(go));

describe('one body over all servers (G5)', () => {
  it('who sits down on another server leaves the one before, and their seat is free', async () => {
    const [a, b] = await twoServers();
    const first = await a.comeIn('kim');
    await b.comeIn('kim');
    await aMoment();
    expect([first.closed(), a.registry.inEvent('expo')[0]?.members.size]).toEqual(['replaced', 0]);
    expect(b.registry.inEvent('expo')[0]?.members.size).toBe(1);
    expect(a.registry.partySize('expo', first.member.party)).toBe(0);
    // and back again
    const back = await a.comeIn('kim');
    await aMoment();
    expect([back.closed(), b.registry.inEvent('expo')[0]?.members.size]).toEqual([null, 0]);
  });

  it('negative control: servers that share nothing each keep a body', async () => {
    const [a, b] = await twoServers(testCluster(undefined, 'a'), testCluster(undefined, 'b'));
    const first = await a.comeIn('kim');
    await b.comeIn('kim');
    await aMoment();
    expect([first.closed(), a.registry.inEvent('expo')[0]?.members.size]).toEqual([null, 1]);
  });

  it('who leaves is nobody any more: another server takes no body away', async () => {
    const cluster = testCluster(undefined, 'a');
    const a = await openTestRegistry(cluster);
    const asked = cluster.owners.enter('c', () => {});
    const guest = await a.comeIn('kim');
    expect(await asked.ownerOf('kim')).toBe('a');
    a.registry.shut('expo');
    expect([guest.closed(), await asked.ownerOf('kim')]).toEqual(['eventShut', null]);
    await a.registry.leave();
  });
});

describe('a ban (G8)', () => {
  it('counts on every server at once, and so does its end', async () => {
    const [a, b] = await twoServers();
    a.registry.shutOut('expo', 'kim');
    await expect(b.registry.arrive('expo', asNewcomer('kim'), HERE)).rejects.toMatchObject({ code: 'banned' });
    await expect(b.registry.arrive('expo', asNewcomer('lee'), HERE)).resolves.toMatchObject({ serial: 1 });
    b.registry.letIn('expo', 'kim');
    await expect(a.registry.arrive('expo', asNewcomer('kim'), HERE)).resolves.toMatchObject({ serial: 1 });
  });

  it('of a promise is looked at again when the page sits down', async () => {
    const a = await openTestRegistry(testCluster());
    const answered = await a.registry.arrive('expo', asNewcomer('kim'), HERE);
    if ('waiting' in answered) throw new Error('no seat');
    a.registry.shutOut('expo', 'kim');
    expect(a.registry.sit('kim', answered.place.id, answered.serial)).toBe('banned');
  });
});

describe('places', () => {
  it('open and close as the book says, each with its room (G1)', async () => {
    const a = await openTestRegistry(testCluster(), { place: 2, server: 20 });
    for (const visitor of ['kim', 'lee', 'park']) await a.comeIn(visitor);
    expect([a.rooms.size, a.registry.copiesOf('expo', 'expo').map(({ members }) => members.size)]).toEqual([2, [2, 1]]);
    a.registry.shut('expo');
    expect([a.rooms.size, a.registry.inEvent('expo')]).toEqual([0, []]);
  });

  it('of a server that stops take nobody, but say so', async () => {
    const a = await openTestRegistry(testCluster());
    a.registry.close();
    await expect(a.registry.arrive('expo', asNewcomer('kim'), HERE)).rejects.toMatchObject({ code: 'stopping' });
    expect(a.registry.travel('expo', 'kim', 'expo', '')).toBe('full');
    expect(a.registry.travel('expo', 'kim', 'nowhere', '')).toBe('nowhere');
  });
});
