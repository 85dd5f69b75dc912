import { matchMaker, type Server } from '@colyseus/core';
import { AppError } from '../../shared/errors.ts';
import { LOOKS } from '../../shared/looks.ts';
import type { Ticket } from '../auth/ticket.ts';
import type { Logger } from '../log.ts';
import type { PlaceDoors } from '../rooms/doors.ts';
import { FRAME_HEAD } from '../rooms/line.ts';
import { placeRoom } from '../rooms/place.ts';
import { steadyClock } from '../steady-clock.ts';
import { type ArrivesAt, atSpawn } from '../world/arrivals.ts';
import { createPlace } from '../world/create-place.ts';
import { bodyOf, type Place, spawnSpot } from '../world/place.ts';
import { type Hall, type HallOptions, TRUTH_ROW } from './hall.ts';
import { makeHallMap, spawnNameOf } from './hall-map.ts';
import { seededRandom } from './seeded-random.ts';

const ROOM = 'hall';

/** Doors that lead nowhere: walkers neither play nor ask for anything of the rest of the house. */
export const stubDoors = (rng: () => number): PlaceDoors => ({
  now: Date.now,
  clock: steadyClock,
  rng,
  newId: () => '',
  readTicket: () => null,
  isStanding: () => true,
  rulesOf: async () => {
    throw new AppError('not-found', 404);
  },
  settle: async () => [],
  takeSeed: () => new Promise(() => {}),
  linesOf: () => [],
  noteEnd: () => {},
  keepRound: () => {},
  trailsOf: async () => [],
  trails: {
    viewOf: async () => null,
    stamp: async () => null,
    useCode: async () => {
      throw new AppError('not-found', 404);
    },
  },
  recordModeration: async () => {},
  recordHosting: async () => {},
  sit: () => 'sits',
  travel: () => 'full',
  invite: () => {},
  answer: () => {},
  agendaOf: () => null,
  isClosed: () => false,
  mutes: { isMuted: () => false, mute: () => {} },
  build: 'dev',
});

function truthOf(place: Place): Int32Array<ArrayBuffer> {
  const rows = new Int32Array(place.members.size * TRUTH_ROW);
  let at = 0;
  for (const member of place.members.values()) {
    const body = bodyOf(place, member);
    if (!body) continue;
    rows.set([body.id, body.x, body.y, Number(member.visitor)], at);
    at += TRUTH_ROW;
  }
  return rows.subarray(0, at);
}

export const ticketOf = (index: number): Ticket => ({
  visitor: String(index),
  name: `손님${index}`,
  look: LOOKS[index % LOOKS.length],
  room: ROOM,
  party: '',
  serial: 1,
  roles: [],
  locale: 'ko',
});

/** The real place room on the hall's map, with doors that lead nowhere and no database behind it. */
export async function openMadangHall(
  colyseus: Server,
  log: Logger,
  { profile, seed, stepped }: HallOptions,
): Promise<Hall> {
  const place = createPlace(ROOM, 'load', makeHallMap(profile, seed), FRAME_HEAD);
  // in a hall of nobody: where a walker appears must not depend on who came before, here as in the peers
  const empty = createPlace(ROOM, 'load', place.map);
  const arrivesAt = (visitor: string): ArrivesAt => {
    const index = Number(visitor);
    const spawn = spawnNameOf(profile, index);
    return { ...atSpawn(spawn), spot: spawnSpot(empty, spawn, seededRandom(seed, index)) };
  };
  colyseus.define(
    'place',
    placeRoom(() => ({ place, doors: stubDoors(seededRandom(seed, 0)), log, arrivesAt, stepped })),
  );
  await matchMaker.accept();
  await matchMaker.createRoom('place', { id: ROOM });
  return {
    room: ROOM,
    joinOptions: (index) => ({ ticket: ticketOf(index) }),
    tick: () => place.world.tick,
    truth: () => truthOf(place),
  };
}
