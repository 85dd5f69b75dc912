import type { ServerMessages } from '../../shared/protocol.ts';
import { createDelay } from '../rounds/delay.ts';
import { type FieldRound, playerOf } from '../rounds/field-round.ts';
import { isRunning, playerAt } from '../rounds/table-round.ts';
import { HOSTS, hasRole, type Member } from './member.ts';
import { type Place, tell } from './place.ts';
import type { Table } from './table.ts';

/** Those who play or watch are told what is new ten times a second. */
const TELL_TICKS = 2;

type Told = ServerMessages['game'];

/** Sends a member what it may know of a game, if that has changed. */
function tellOnce(sent: Map<string, string>, member: Member, told: Told): void {
  if (!member.line?.isOpen()) return;
  const text = JSON.stringify(told);
  if (sent.get(member.visitor) === text) return;
  sent.set(member.visitor, text);
  tell(member, 'game', told);
}

/** Who sits at a table, as everybody there sees it. While a round runs these are its players, bots included. */
function seatsOf(place: Place, { round }: Table): Omit<Told['seats'][number], 'isMe'>[] {
  const memberOf = (visitor: string) => place.members.get(visitor);
  if (round.phase === 'lobby' || round.phase === 'countdown')
    return round.seats.map(({ visitor, isReady }) => ({
      name: memberOf(visitor)?.name ?? '',
      body: memberOf(visitor)?.body ?? 0,
      isBot: false,
      isReady,
      isAway: !memberOf(visitor)?.line,
    }));
  return round.players.map(({ visitor }) => {
    const member = visitor === null ? undefined : memberOf(visitor);
    const seat = round.seats.find((one) => one.visitor === visitor);
    return {
      name: member?.name ?? '',
      body: member?.body ?? 0,
      isBot: visitor === null,
      isReady: seat?.isReady ?? false,
      isAway: visitor !== null && !member?.line,
    };
  });
}

function watchedAt(place: Place, table: Table): unknown {
  const { round } = table;
  if (table.watchedRound !== round.id) {
    table.watchedRound = round.id;
    table.watched = createDelay(round.rules?.watchDelayTicks ?? 0);
  }
  return round.play ? table.watched(place.world.tick, round.play.watch()) : null;
}

function tellTable(place: Place, table: Table): void {
  const { round, watchers, sent } = table;
  if (watchers.size === 0 && round.seats.length === 0) return;
  const play = isRunning(round) || round.phase === 'result' ? round.play : null;
  const shown = play?.view();
  const seats = seatsOf(place, table);
  const frame = {
    at: round.table,
    game: round.game,
    round: round.id,
    phase: round.phase,
    until: round.phase === 'play' ? (shown?.until ?? 0) : round.until,
    most: round.rules?.lobby.most ?? 0,
    view: shown?.view ?? null,
    scores: round.scores?.map(({ player, points, isFinisher }) => ({ player, points, isFinisher })) ?? null,
    won: round.shown,
  };
  const watched = watchedAt(place, table);
  const here = [...new Set([...round.seats.map(({ visitor }) => visitor), ...watchers])];
  for (const visitor of here) {
    const member = place.members.get(visitor);
    if (!member) continue;
    const player = play ? playerAt(round, visitor) : -1;
    tellOnce(sent, member, {
      ...frame,
      player,
      isSeated: round.seats.some((seat) => seat.visitor === visitor),
      seats: seats.map((seat) => ({ ...seat, isMe: seat.body === member.body })),
      own: player >= 0 ? (play?.own(player) ?? null) : null,
      watch: player >= 0 ? null : watched,
    });
  }
}

type Sent = { id: string; sent: Map<string, string>; toHosts: Map<string, string> };

/** What was last sent about the round of a stage, by place and stage. */
const sentOf = new WeakMap<FieldRound, Sent>();

function sentAbout(round: FieldRound): Sent {
  const known = sentOf.get(round);
  if (known?.id === round.id) return known;
  const fresh = { id: round.id, sent: new Map(), toHosts: new Map() };
  sentOf.set(round, fresh);
  return fresh;
}

/** Players of a stage learn what only they may know. What everybody may know is in the state of the place. */
function tellStage(place: Place, round: FieldRound): void {
  const { play } = round;
  if (!play?.hasOwn || round.phase !== 'play') return;
  const { sent } = sentAbout(round);
  const until = play.view().until ?? 0;
  for (const [player, { body }] of round.entrants.entries()) {
    const member = place.byBody.get(body);
    if (!member) continue;
    tellOnce(sent, member, {
      at: round.stage,
      game: round.game,
      round: round.id,
      phase: round.phase,
      until,
      most: 0,
      view: null,
      scores: null,
      won: null,
      player,
      isSeated: false,
      seats: [],
      own: play.own(player),
      watch: null,
    });
  }
}

/** Hosts learn what only they may know. A host who plays in the round is a player, also after going out. */
function tellHosts(place: Place, round: FieldRound): void {
  const { play } = round;
  if (!play?.hasHost || round.phase !== 'play' || round.isPractice) return;
  const { toHosts } = sentAbout(round);
  const sees = play.hostSees();
  const text = JSON.stringify(sees);
  for (const member of place.members.values()) {
    if (!hasRole(member, HOSTS) || !member.line?.isOpen() || toHosts.get(member.visitor) === text) continue;
    if (playerOf(round, member.body) >= 0) continue;
    toHosts.set(member.visitor, text);
    tell(member, 'host-sees', { stage: round.stage, round: round.id, sees });
  }
}

/** A page that has just come back knows nothing: it is told everything again. */
export function tellAgain(place: Place, visitor: string): void {
  for (const { sent } of place.tables.values()) sent.delete(visitor);
  for (const round of place.rounds.values()) {
    const told = sentOf.get(round);
    told?.sent.delete(visitor);
    told?.toHosts.delete(visitor);
  }
}

/** Runs after the games' steps. Tells players and spectators what is new to them. */
export function tellGames(place: Place): void {
  if (place.world.tick % TELL_TICKS !== 0) return;
  for (const table of place.tables.values()) tellTable(place, table);
  for (const round of place.rounds.values()) {
    tellStage(place, round);
    tellHosts(place, round);
  }
}
