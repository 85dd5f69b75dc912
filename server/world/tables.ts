import { AppError } from '../../shared/errors.ts';
import { newSeed } from '../../shared/seeded.ts';
import { UNITS_PER_TILE } from '../../shared/world/units.ts';
import type { GameRules } from '../rounds/game.ts';
import {
  breakOff,
  hasSeat,
  isRunning,
  playerAt,
  setReady,
  sit,
  standUp,
  stepTable,
  type TableEvent,
} from '../rounds/table-round.ts';
import { type FinishedRound, finishedRound } from './finished-round.ts';
import type { Member } from './member.ts';
import { partyNumber } from './people.ts';
import { bodyOf, type Place, tell } from './place.ts';
import type { Table } from './table.ts';
import { halt } from './world.ts';

/** How far from the front of a table somebody may stand who sits down or watches, in tiles. */
const REACH_TILES = 5;
/** Whoever is further away than this has walked off. */
const AWAY_TILES = 9;
const MOST_WATCHERS = 200;

/** Returns the table with this key. Throws AppError 'not-found'. */
export function tableOf(place: Place, key: string): Table {
  const table = place.tables.get(key);
  if (!table) throw new AppError('not-found', 404);
  return table;
}

/** Distance of a member from the front of a table, in tiles. */
function distanceTo(place: Place, member: Member, { front }: Table): number {
  const body = bodyOf(place, member);
  if (!front || !body) return Number.POSITIVE_INFINITY;
  return Math.hypot(front.x - body.x, front.y - body.y) / UNITS_PER_TILE;
}

const isAt = ({ round, watchers }: Table, visitor: string): boolean =>
  watchers.has(visitor) || round.seats.some((seat) => seat.visitor === visitor);

/** The table at which a visitor sits or watches. */
export const tableWith = (place: Place, visitor: string): Table | undefined =>
  [...place.tables.values()].find((table) => isAt(table, visitor));

function leaveOthers(place: Place, member: Member, kept: Table): void {
  for (const table of place.tables.values()) if (table !== kept) leaveTable(place, table, member.visitor);
}

/** Seats a member. Throws AppError: 'too-far' or 'table-full'. */
export function sitDown(place: Place, member: Member, table: Table, rules: GameRules): void {
  const { round, watchers, sent } = table;
  if (distanceTo(place, member, table) > REACH_TILES) throw new AppError('too-far', 409);
  const seat = { visitor: member.visitor, party: partyNumber(place, member.party) };
  if (!hasSeat(round) && !round.seats.some(({ visitor }) => visitor === member.visitor)) {
    if (isRunning(round) || round.phase === 'countdown') return watch(place, member, table);
    throw new AppError('table-full', 409);
  }
  leaveOthers(place, member, table);
  sit(round, rules, seat, place.world.tick);
  watchers.delete(member.visitor);
  sent.delete(member.visitor);
  const body = bodyOf(place, member);
  if (body) halt(place.world, body);
  tellParty(place, member, round.table);
}

/** Tells the friends of somebody who has just sat down that they can join. */
function tellParty(place: Place, member: Member, table: string): void {
  if (member.party === '') return;
  for (const friend of place.members.values())
    if (friend !== member && friend.party === member.party && !tableWith(place, friend.visitor))
      tell(friend, 'friend-sits', { table, name: member.name });
}

/** Lets a member watch. Throws AppError: 'too-far' or 'table-full'. */
export function watch(place: Place, member: Member, table: Table): void {
  if (distanceTo(place, member, table) > REACH_TILES) throw new AppError('too-far', 409);
  if (table.watchers.size >= MOST_WATCHERS) throw new AppError('table-full', 409);
  leaveOthers(place, member, table);
  table.watchers.add(member.visitor);
  table.sent.delete(member.visitor);
}

function leaveTable(place: Place, table: Table, visitor: string): void {
  if (!isAt(table, visitor)) return;
  table.watchers.delete(visitor);
  table.sent.delete(visitor);
  if (table.round.seats.some((seat) => seat.visitor === visitor))
    settle(place, table, standUp(table.round, visitor, place.world.tick));
}

/** A member stands up from wherever it sits, or watches no longer. */
export function getUp(place: Place, visitor: string): void {
  for (const table of place.tables.values()) leaveTable(place, table, visitor);
}

export function makeReady(place: Place, member: Member, isReady: boolean): void {
  const table = tableWith(place, member.visitor);
  if (table) setReady(table.round, member.visitor, isReady, place.world.tick);
}

/** Passes an input on. Throws AppError 'not-found' if the member does not play this round. */
export function playAt(place: Place, member: Member, table: Table, round: string, input: unknown): void {
  const player = playerAt(table.round, member.visitor);
  if (table.round.id !== round || table.round.phase !== 'play' || player < 0) throw new AppError('not-found', 404);
  if (!table.round.play?.input(player, input, place.world.tick)) throw new AppError('bad-request', 400);
}

/** Returns the finished rounds among these events, after telling those whom they concern. */
function settle(place: Place, table: Table, events: readonly TableEvent[]): FinishedRound[] {
  const { round } = table;
  const finished: FinishedRound[] = [];
  for (const event of events) {
    if (event.type === 'unseated') {
      table.sent.delete(event.visitor);
      tell(place.members.get(event.visitor), 'unseated', { table: round.table, reason: event.reason });
    }
    if (event.type === 'void')
      for (const { visitor } of round.seats)
        tell(place.members.get(visitor), 'unseated', { table: round.table, reason: 'void' });
    const done = event.type === 'finished' ? finish(place, table, event) : null;
    if (done) finished.push(done);
  }
  return finished;
}

function finish(place: Place, { round }: Table, event: TableEvent & { type: 'finished' }): FinishedRound | null {
  const { table, game, players, rules } = round;
  if (!rules) return null;
  const isHere = (visitor: string | null): visitor is string => visitor !== null && place.members.has(visitor);
  const scores = event.scores.flatMap(({ player, points, isFinisher }) => {
    const { visitor } = players[player];
    return isHere(visitor) ? [{ visitor, player, points, isFinisher }] : [];
  });
  const here = players.map(({ visitor }) => visitor).filter(isHere);
  const visitors = players.map(({ visitor }) => (isHere(visitor) ? visitor : null));
  const played = { stage: table, game, round: event.round, players: here, visitors, scores, isPractice: false };
  return finishedRound(rules, played, { replay: event.replay, scores: event.scores });
}

/** One step of all tables of a place; returns the rounds that have just ended. */
export function stepTables(place: Place, newId: () => string, rng: () => number): FinishedRound[] {
  const finished: FinishedRound[] = [];
  for (const table of place.tables.values()) {
    const { round, watchers } = table;
    if (round.phase === 'open' && watchers.size === 0) continue;
    for (const visitor of [...watchers, ...round.seats.map((seat) => seat.visitor)]) {
      const member = place.members.get(visitor);
      if (!member || distanceTo(place, member, table) > AWAY_TILES) leaveTable(place, table, visitor);
    }
    const fresh = () => ({ id: newId(), seed: newSeed(rng) });
    finished.push(...settle(place, table, stepTable(round, place.world.tick, fresh)));
  }
  return finished;
}

/** Ends all rounds at tables without a result, because the place stops. */
export function voidTables(place: Place): void {
  for (const table of place.tables.values()) settle(place, table, breakOff(table.round, place.world.tick));
}
