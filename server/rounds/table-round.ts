import type { RoundWon } from '../../shared/place-state.ts';
import type { Seed } from '../../shared/seeded.ts';
import type { GameRules, Score } from './game.ts';
import { createPlay, type Play } from './play.ts';
import type { Replay } from './replay.ts';

/** From "everybody is ready" to the first step of the game (3 s). A game for one begins at once. */
export const COUNTDOWN_TICKS = 60;
/** How long the result is shown (30 s), unless everybody is ready for another round sooner. */
export const TABLE_RESULT_TICKS = 600;
/** A player for whom the round waits, and who does nothing for this long (40 s), loses the seat. */
export const IDLE_TICKS = 800;
/** Somebody who sits and is not ready for this long (90 s) loses the seat. */
export const UNREADY_TICKS = 1800;

export type TablePhase = 'open' | 'lobby' | 'countdown' | 'play' | 'recording' | 'result';

/** A visitor on a seat. `party` is as in `Player`. */
export type Seat = { readonly visitor: string; readonly party: number; isReady: boolean; since: number };

/** A player of the running round: a visitor, or a bot (null). */
export type TablePlayer = { readonly visitor: string | null; readonly party: number };

/** Why somebody lost a seat. */
export type UnseatReason = 'idle' | 'not-ready';

export type TableEvent =
  | { type: 'unseated'; visitor: string; reason: UnseatReason }
  | { type: 'void' }
  | { type: 'finished'; round: string; scores: readonly Score[]; replay: Replay };

/** One table and the round at it: the host for every game with seats. */
export type TableRound = {
  readonly table: string;
  readonly game: string;
  phase: TablePhase;
  /** The tick at which the present phase ends; 0 if it waits for somebody. */
  until: number;
  id: string;
  rules: GameRules | null;
  seats: Seat[];
  /** The players of the running round, or of the last one, in the order of their numbers in the game. */
  players: readonly TablePlayer[];
  play: Play | null;
  scores: readonly Score[] | null;
  shown: RoundWon | null;
  /** Somebody is ready for another round, so the others see the result only until `until`. */
  isHurried: boolean;
  /** Since when the round waits for a player, by number. */
  readonly awaited: Map<number, number>;
};

export const createTableRound = (table: string, game: string): TableRound => ({
  table,
  game,
  phase: 'open',
  until: 0,
  id: '',
  rules: null,
  seats: [],
  players: [],
  play: null,
  scores: null,
  shown: null,
  isHurried: false,
  awaited: new Map(),
});

const seatOf = (round: TableRound, visitor: string): Seat | undefined =>
  round.seats.find((seat) => seat.visitor === visitor);

export const playerAt = (round: TableRound, visitor: string): number =>
  round.players.findIndex((player) => player.visitor === visitor);

export const isRunning = ({ phase }: Pick<TableRound, 'phase'>): boolean => phase === 'play' || phase === 'recording';

/** Nobody sits here any more. */
function clear(round: TableRound): void {
  round.awaited.clear();
  Object.assign(round, { phase: 'open', until: 0, id: '', rules: null, seats: [], players: [], play: null });
  Object.assign(round, { scores: null, shown: null, isHurried: false });
}

/** Whether somebody can sit down now. While a round runs, newcomers watch and sit down after it. */
export const hasSeat = (round: TableRound): boolean =>
  !isRunning(round) && round.phase !== 'countdown' && (!round.rules || round.seats.length < round.rules.lobby.most);

/** Seats a visitor. `rules` are those of the table's next round. Returns false if no seat is free. */
export function sit(
  round: TableRound,
  rules: GameRules,
  { visitor, party }: Pick<Seat, 'visitor' | 'party'>,
  tick: number,
): boolean {
  if (seatOf(round, visitor)) return true;
  if (!hasSeat(round)) return false;
  round.rules ??= rules;
  if (round.phase === 'open') round.phase = 'lobby';
  round.seats.push({ visitor, party, isReady: false, since: tick });
  return true;
}

/** Those who sit wait for the next round; everybody has to say again that they are ready. */
function backToLobby(round: TableRound, tick: number): void {
  if (round.seats.length === 0) return clear(round);
  Object.assign(round, { phase: 'lobby', until: 0, play: null, players: [], scores: null, shown: null });
  for (const seat of round.seats) Object.assign(seat, { isReady: false, since: tick });
}

/**
 * Ends the round without a result. Those who sit stay. A round that is over is not touched: its result is on the way to
 * the database, and may be a prize.
 */
export function breakOff(round: TableRound, tick: number): TableEvent[] {
  if (round.phase !== 'play' && round.phase !== 'countdown') return [];
  backToLobby(round, tick);
  return [{ type: 'void' }];
}

/** A visitor stands up, or has left the place. */
export function standUp(round: TableRound, visitor: string, tick: number): TableEvent[] {
  const player = playerAt(round, visitor);
  round.seats = round.seats.filter((seat) => seat.visitor !== visitor);
  if (round.phase === 'play' && player >= 0) round.play?.leave(player, tick);
  if (round.seats.length > 0) return [];
  // a result on its way to the database still reaches its players
  const events: TableEvent[] = round.phase === 'play' ? [{ type: 'void' }] : [];
  if (round.phase !== 'recording') clear(round);
  return events;
}

export function setReady(round: TableRound, visitor: string, isReady: boolean, tick: number): void {
  const seat = seatOf(round, visitor);
  if (!seat || isRunning(round)) return;
  seat.isReady = isReady;
  seat.since = tick;
}

/** The result is recorded (or waits for the database), and is shown. */
export function showTableResult(round: TableRound, id: string, tick: number, shown: RoundWon): void {
  if (round.phase !== 'recording' || round.id !== id) return;
  if (round.seats.length === 0) return clear(round);
  round.phase = 'result';
  round.until = tick + TABLE_RESULT_TICKS;
  round.shown = shown;
  round.isHurried = false;
  for (const seat of round.seats) Object.assign(seat, { isReady: false, since: tick });
}

function unseat(round: TableRound, lost: readonly Seat[], reason: UnseatReason, tick: number): TableEvent[] {
  return lost.flatMap(({ visitor }) => [
    { type: 'unseated' as const, visitor, reason },
    ...standUp(round, visitor, tick),
  ]);
}

/** Somebody who sits alone plays with bots, if the game has any. */
const isTooFew = ({ seats }: TableRound, { minPlayers, lobby }: GameRules): boolean =>
  Math.max(seats.length, seats.length === 1 ? lobby.bots : 0) < minPlayers;

/** Nobody is ready, or too few sit here: the table waits without a countdown, after the result has been shown. */
function waitOn(round: TableRound, tick: number): void {
  if (round.phase === 'lobby') round.until = 0;
  else if (tick >= round.until) Object.assign(round, { phase: 'lobby', until: 0 });
}

/** The first one who is ready starts a countdown for the others. They go on reading the result meanwhile. */
function hurry(round: TableRound, { gatherTicks }: GameRules, tick: number): void {
  if (round.phase === 'lobby' && round.until === 0) round.until = tick + gatherTicks;
  if (round.phase !== 'result' || round.isHurried) return;
  round.isHurried = true;
  round.until = Math.min(round.until, tick + gatherTicks);
}

/** Waits until everybody is ready for the next round. */
function stepLobby(round: TableRound, rules: GameRules, tick: number): TableEvent[] {
  const late = round.seats.filter(({ isReady, since }) => !isReady && tick - since >= UNREADY_TICKS);
  const events = unseat(round, late, 'not-ready', tick);
  // the last one has lost the seat, and nobody waits here any more
  if (round.seats.length === 0) return events;
  const ready = round.seats.filter(({ isReady }) => isReady);
  // a countdown for those who were not ready ends when too few are left
  if (ready.length === 0 || isTooFew(round, rules)) {
    waitOn(round, tick);
    return events;
  }
  if (ready.length === round.seats.length) {
    Object.assign(round, { phase: 'countdown', until: tick + (rules.lobby.most === 1 ? 0 : COUNTDOWN_TICKS) });
    return events;
  }
  hurry(round, rules, tick);
  if (tick < round.until) return events;
  const unready = round.seats.filter(({ isReady }) => !isReady);
  return [...events, ...unseat(round, unready, 'not-ready', tick)];
}

function begin(round: TableRound, rules: GameRules, id: string, seed: Seed, tick: number): void {
  const bots = round.seats.length === 1 ? Math.max(0, rules.lobby.bots - 1) : 0;
  const robots = Array.from({ length: bots }, () => ({ visitor: null, party: 0 }));
  round.players = [...round.seats.map(({ visitor, party }) => ({ visitor, party })), ...robots];
  const players = round.players.map(({ visitor, party }) => ({ isBot: visitor === null, party }));
  round.awaited.clear();
  Object.assign(round, { phase: 'play', until: 0, id, scores: null, shown: null });
  round.play = createPlay(rules, seed, players, tick);
}

/** The visitors for whom the round has waited in vain. */
function idlers(round: TableRound, play: Play, tick: number): Seat[] {
  return round.seats.filter(({ visitor }) => {
    const player = playerAt(round, visitor);
    if (player < 0 || !play.awaits(player)) {
      round.awaited.delete(player);
      return false;
    }
    const since = Math.max(round.awaited.get(player) ?? tick, play.actedAt[player]);
    round.awaited.set(player, since);
    return tick - since >= IDLE_TICKS;
  });
}

function playOn(round: TableRound, play: Play, tick: number): TableEvent[] {
  const { finished } = play.step(tick, () => null);
  if (finished === null) return unseat(round, idlers(round, play, tick), 'idle', tick);
  round.phase = 'recording';
  round.until = tick + TABLE_RESULT_TICKS;
  round.scores = finished;
  return [{ type: 'finished', round: round.id, scores: finished, replay: play.replay }];
}

/** Performs one step of the host. `fresh` returns the id and the seed of a new round. */
export function stepTable(round: TableRound, tick: number, fresh: () => { id: string; seed: Seed }): TableEvent[] {
  const { rules, play } = round;
  if (!rules) return [];
  switch (round.phase) {
    case 'lobby':
    case 'result':
      return stepLobby(round, rules, tick);
    case 'countdown': {
      if (isTooFew(round, rules) || round.seats.some(({ isReady }) => !isReady)) {
        Object.assign(round, { phase: 'lobby', until: 0 });
        return [];
      }
      if (tick < round.until) return [];
      const { id, seed } = fresh();
      begin(round, rules, id, seed, tick);
      return [];
    }
    case 'play':
      return play ? playOn(round, play, tick) : [];
    case 'recording':
      // the database is away: the result is safe, and the table is free again
      if (tick >= round.until) backToLobby(round, tick);
      return [];
    default:
      return [];
  }
}
