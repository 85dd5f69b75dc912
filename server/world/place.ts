import { CELL, type ExpoMap, floorBit, type ObjectOf } from '../../shared/map/expo-map.ts';
import type { Who } from '../../shared/motion/facts.ts';
import { encodeAck } from '../../shared/motion/frames.ts';
import type { ServerMessage, ServerMessages } from '../../shared/protocol.ts';
import type { Text } from '../../shared/text.ts';
import { centreOf, objectsOf } from '../../shared/world/areas.ts';
import { walkOf } from '../../shared/world/direction.ts';
import { type Tile, tileAt } from '../../shared/world/path.ts';
import { roomyTile } from '../../shared/world/spread.ts';
import { MAX_INPUT_AGE, tileCentre, toUnits } from '../../shared/world/units.ts';
import type { FieldRound } from '../rounds/field-round.ts';
import { isRunning, playerAt } from '../rounds/table-round.ts';
import type { Audience } from './audience.ts';
import type { Member } from './member.ts';
import { createStream, type Stream } from './stream.ts';
import type { Table } from './table.ts';
import type { Talk } from './talk-log.ts';
import { setMask, stateAt, type World, type WorldBody } from './world.ts';

/** A character of the place that the server moves. */
export type Character = {
  readonly body: number;
  readonly name: Text;
  readonly look: string;
  /** Bodies that arrived and that the character has not met yet. */
  readonly queue: number[];
  /** Called before every simulation step. */
  step(): void;
  /** Called with a visitor's answer to what the character offered. */
  answer(member: Member, choice: string): void;
};

/**
 * Where a body stood that waited in vain for its connection, in units, and the first chat line its visitor may receive.
 */
export type Lost = { x: number; y: number; hearsFrom: number };

/** One running copy of a map with the people in it. */
export type Place = {
  readonly id: string;
  readonly event: string;
  /** `remap` replaces the map, and everything derived from it, when another version goes live. */
  map: ExpoMap;
  readonly world: World;
  readonly members: Map<string, Member>;
  readonly byBody: Map<number, Member>;
  readonly rounds: Map<string, FieldRound>;
  /** The tables and machines by their keys (`keyOf`). */
  readonly tables: Map<string, Table>;
  /** Those who watch a round, by its stage or table. */
  readonly audiences: Map<string, Audience>;
  readonly characters: Character[];
  portals: readonly ObjectOf<'portal'>[];
  /** The motion and the people that everybody receives. */
  stream: Stream;
  /** The last sent description of each body. */
  readonly people: Map<number, Who>;
  /** Members by party, updated once a second, and the numbers that stand for parties in messages. */
  readonly parties: Map<string, Member[]>;
  readonly partyNumbers: Map<string, number>;
  nextParty: number;
  readonly talk: Talk;
  /**
   * Called when a visitor's body was removed from this place, so the seat is free. `lost`: where the body stood, if its
   * connection did not come back.
   */
  gone: (visitor: string, lost: Lost | null) => void;
  nextBody: number;
};

/** A stream over the present map of the place, without listeners. */
export function newStream({ world, stream }: Place): Stream {
  const { head, pack, whoIs } = stream;
  return createStream(world, { head, pack, whoIs });
}

/**
 * A free body id. Ids are sent in two bytes and are reused in turn, so a freed id rests until 60,000 others were used.
 * Throws an Error if the place has 65,535 bodies.
 */
export function newBodyId(place: Place): number {
  const MOST = 0xffff;
  if (place.world.bodies.size >= MOST) throw new Error('a place cannot hold more than 65,535 bodies');
  let id = place.nextBody;
  while (place.world.bodies.has(id)) id = (id % MOST) + 1;
  place.nextBody = (id % MOST) + 1;
  return id;
}

export const bodyOf = (place: Place, member: Member): WorldBody | undefined => place.world.bodies.get(member.body);

export function tell<K extends ServerMessage>(member: Member | undefined, type: K, message: ServerMessages[K]): void {
  member?.line?.send(type, message);
}

/** Sends the same message to every member of a place. */
export function tellAll<K extends ServerMessage>(place: Place, type: K, message: ServerMessages[K]): void {
  for (const member of place.members.values()) tell(member, type, message);
}

/**
 * Sends a browser the server's state of its own body: the state before the last accepted turn. From there the page
 * walks on by itself, with the turns that the server has not received yet. `snap`: the body was placed, so the page
 * must not ease.
 */
export function acknowledge(place: Place, member: Member, snap = false): void {
  const body = bodyOf(place, member);
  if (!body) return;
  const { seq, heading, mask, since } = body;
  const { tick } = place.world;
  const before = tick - (since - 1) <= MAX_INPUT_AGE + 1 ? stateAt(body, since - 1) : null;
  const { x, y } = before ?? body;
  const ack = { seq, tick: before ? since - 1 : tick, x, y, dir: walkOf(heading), mask, snap };
  member.line?.frame(encodeAck(place.stream.head, ack));
}

/** A spot (in units) at the spawn of that name, or at the first spawn. People spread over the tiles around it. */
export function spawnSpot(place: Place, spawnName: string, rng: () => number): { x: number; y: number } {
  const spawns = objectsOf(place.map, 'spawn');
  const spawn = spawns.find((one) => one.name === spawnName) ?? spawns[0];
  const middle = centreOf(spawn);
  const tile = roomyTileIn(place, tileAt(toUnits(middle.x), toUnits(middle.y)), rng);
  return { x: tileCentre(tile.column), y: tileCentre(tile.row) };
}

/** How far people spread around a spot, in tiles. */
const SPREAD_TILES = 60;

/** A free tile near this one, with as few bodies on it as possible. */
export const roomyTileIn = ({ world }: Place, around: Tile, rng: () => number): Tile =>
  roomyTile(world.grid, around, world.bodies.values(), SPREAD_TILES, rng);

/** Whether the member is in a round that is not over. Such a member is neither asked to move nor reloaded. */
export const isPlaying = (place: Place, member: Member): boolean =>
  [...place.rounds.values()].some(
    ({ phase, alive }) => (phase === 'play' || phase === 'recording') && alive.has(member.body),
  ) || [...place.tables.values()].some(({ round }) => isRunning(round) && playerAt(round, member.visitor) >= 0);

/** The cells that stop this member: walls, and the floor of each stage with a round in which they do not play. */
export function maskOf(place: Place, member: Member): number {
  let mask: number = CELL.solid;
  for (const [index, { name }] of objectsOf(place.map, 'stage').entries()) {
    const round = place.rounds.get(name);
    if (round?.phase === 'play' && !round.alive.has(member.body)) mask |= floorBit(index);
  }
  return mask;
}

export function updateMasks(place: Place): void {
  for (const member of place.members.values()) {
    const body = bodyOf(place, member);
    const mask = maskOf(place, member);
    if (!body || body.mask === mask) continue;
    setMask(place.world, body, mask);
    acknowledge(place, member);
  }
}
