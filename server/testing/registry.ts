import { CLOSE_CODE } from '../../shared/protocol.ts';
import type { Cluster } from '../cluster/cluster.ts';
import { ROOT } from '../env.ts';
import { loadMaps } from '../maps/load.ts';
import { createRegistry, type PlaceRegistry } from '../rooms/registry.ts';
import { atSpawn, join } from '../world/arrivals.ts';
import type { Member } from '../world/member.ts';
import { lineOf } from './line.ts';

const maps = loadMaps(ROOT).maps;
const map = maps.get('expo');
if (!map) throw new Error('no map');

/** The registry of a server without sockets. `rooms` are the rooms that are open. */
export type TestRegistry = {
  registry: PlaceRegistry;
  rooms: Set<string>;
  /** Lets a visitor arrive and take a seat, as a page does. */
  comeIn(visitor: string, change?: Partial<Pick<Member, 'party' | 'roles' | 'staff'>>): Promise<TestGuest>;
  later(ms: number): void;
};

/**
 * `told`: types of the messages it received. `closed`: the code with which its connection was closed; null while it is
 * open.
 */
export type TestGuest = { member: Member; told: string[]; closed: () => keyof typeof CLOSE_CODE | null };

/** One event `expo` with one map; `limits` as small as a test wants them. */
export async function openTestRegistry(cluster: Cluster, limits = { place: 10, server: 20 }): Promise<TestRegistry> {
  const rooms = new Set<string>();
  let [now, ids] = [1_000_000, 0];
  const registry = createRegistry({
    cluster,
    mapsOf: (event) => (event === 'expo' && map ? new Map([[map.name, map]]) : new Map()),
    entranceOf: () => 'expo',
    limits,
    now: () => now,
    date: () => now,
    newId: () => `${cluster.server}-${++ids}`,
    newParty: () => `${cluster.server}party${++ids}`,
    populate: async () => {},
    openRoom: async (id) => rooms.add(id),
    closeRoom: (id) => void rooms.delete(id),
    failed(error) {
      throw error;
    },
    notShared(error) {
      throw error;
    },
  });
  await registry.open('expo');
  return {
    registry,
    rooms,
    later: (ms) => {
      now += ms;
    },
    async comeIn(visitor, { party = '', roles = [], staff = null } = {}) {
      const line = { address: '10.0.0.1', network: '10.0.0.0/24', browser: 'test', cookie: visitor };
      const answered = await registry.arrive('expo', { visitor, party, staff: roles.length > 0 }, line);
      if ('waiting' in answered) throw new Error(`${visitor} has to wait`);
      const { place, party: joined, serial } = answered;
      const outcome = registry.sit(visitor, place.id, serial);
      if (outcome !== 'sits') throw new Error(`${visitor}: ${outcome}`);
      const told: string[] = [];
      let closed: keyof typeof CLOSE_CODE | null = null;
      const close = (code: number): void => {
        const known = Object.entries(CLOSE_CODE).find(([, one]) => one === code)?.[0];
        closed = (known ?? null) as keyof typeof CLOSE_CODE | null;
      };
      const own = { ...lineOf(), send: (type: string) => void told.push(type), close };
      const arrival = { visitor, name: '손님', look: 'tee', party: joined, roles, staff };
      return { member: join(place, arrival, own, atSpawn(''), () => 0), told, closed: () => closed };
    },
  };
}
