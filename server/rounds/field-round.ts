import type { Area } from '../../shared/map/expo-map.ts';
import type { RoundWon } from '../../shared/place-state.ts';
import type { Seed } from '../../shared/seeded.ts';
import type { Command, GameRules, Score, StandsAt } from './game.ts';
import { createPlay, type Play } from './play.ts';
import type { Replay } from './replay.ts';

/** How many ticks the result is shown before the stage is free again (12 s). */
export const RESULT_TICKS = 240;
/** The result of a practice round is shown at least this long (3 s), whoever wants to play again. */
export const AGAIN_TICKS = 60;

export type RoundPhase = 'idle' | 'gather' | 'play' | 'recording' | 'result';

/** A body on the floor of a stage. `party` is as in `Player`. */
export type Entrant = { body: number; party: number; isBot: boolean };

/** What the host of a round needs from its place. */
export type Floor = {
  /** The bodies that stand on the floor of the stage now. */
  onStage(): readonly Entrant[];
  /** Adds bots to the floor, and returns their bodies. */
  addBots(count: number): readonly number[];
  /** Where a body stood at a tick (pixels); null if it has left. */
  standing: StandsAt;
  seed(): Seed;
};

/** The score of a body. */
export type BodyScore = Score & { body: number };

export type VoidReason = 'not-enough-players' | 'stopped' | 'all-left';

/** An event of one step, which the place acts on. */
export type RoundEvent =
  | { type: 'began'; players: readonly number[] }
  | { type: 'out'; bodies: readonly number[] }
  | { type: 'back'; bodies: readonly number[] }
  | { type: 'moved'; body: number; to: Area }
  | { type: 'walk'; body: number; x: number; y: number }
  | {
      type: 'finished';
      round: string;
      scores: readonly BodyScore[];
      players: readonly number[];
      playerScores: readonly Score[];
      replay: Replay;
    }
  | { type: 'void'; players: readonly number[]; reason: VoidReason; isPractice: boolean }
  | { type: 'over' };

/** One stage and the round on it: the host for every game with bodies. */
export type FieldRound = {
  readonly stage: string;
  readonly game: string;
  phase: RoundPhase;
  /** The tick at which `gather` or `result` ends. */
  until: number;
  /** The id of the round everywhere, also in the journal. Every start has a new one. */
  id: string;
  /** The players in the order of their numbers in the game. */
  entrants: readonly Entrant[];
  /** The bodies that are still in the game. */
  alive: Set<number>;
  /** Visitors started it themselves; a host can start another round at any time. */
  isPractice: boolean;
  rules: GameRules | null;
  play: Play | null;
  shown: RoundWon | null;
  /** The tick at which the result was shown. */
  shownAt: number;
  /** The bodies of those who want another round. */
  again: Set<number>;
};

const IDLE = {
  phase: 'idle',
  until: 0,
  entrants: [],
  isPractice: false,
  rules: null,
  play: null,
  shown: null,
  shownAt: 0,
} as const;

export const createFieldRound = (stage: string, game: string): FieldRound => ({
  stage,
  game,
  id: '',
  alive: new Set(),
  again: new Set(),
  ...IDLE,
});

/** Starts the gathering. Returns false if a round is running already. */
export function startRound(round: FieldRound, rules: GameRules, id: string, tick: number, isPractice = false): boolean {
  if (round.phase !== 'idle') return false;
  Object.assign(round, {
    ...IDLE,
    phase: 'gather',
    until: tick + rules.gatherTicks,
    id,
    alive: new Set(),
    again: new Set(),
  });
  round.rules = rules;
  round.isPractice = isPractice;
  return true;
}

const reset = (round: FieldRound): void => void Object.assign(round, { ...IDLE, alive: new Set(), again: new Set() });

const bodiesIn = ({ entrants }: FieldRound): number[] => entrants.map(({ body }) => body);
const humansIn = ({ entrants }: FieldRound): number[] => entrants.filter(({ isBot }) => !isBot).map(({ body }) => body);

/** Ends a round without a result. Nothing was won, and its players can play again. */
export function voidRound(round: FieldRound, reason: VoidReason): RoundEvent[] {
  if (round.phase !== 'gather' && round.phase !== 'play') return [];
  const players = humansIn(round);
  const { isPractice } = round;
  reset(round);
  return [{ type: 'void', players, reason, isPractice }];
}

/** The result is recorded (or waits for the database). Shows it, and then frees the stage. */
export function showResult(round: FieldRound, id: string, tick: number, shown: RoundWon): void {
  if (round.phase !== 'recording' || round.id !== id) return;
  round.phase = 'result';
  round.until = tick + RESULT_TICKS;
  round.shown = shown;
  round.shownAt = tick;
}

/**
 * A body wants another round. A player of a practice round need not wait until its result ends; the result of a host's
 * round stays, because it belongs to its winners. Returns false if the body has said so before, or no result is shown.
 */
export function wantAgain(round: FieldRound, body: number, tick: number): boolean {
  if (round.phase !== 'result' || round.again.has(body)) return false;
  round.again.add(body);
  if (round.isPractice && playerOf(round, body) >= 0)
    round.until = Math.min(round.until, Math.max(tick, round.shownAt + AGAIN_TICKS));
  return true;
}

/** The number of a body in the game; -1 if it does not play. */
export const playerOf = (round: FieldRound, body: number): number =>
  round.entrants.findIndex((one) => one.body === body);

function begin(round: FieldRound, rules: GameRules, tick: number, floor: Floor): RoundEvent[] {
  const humans = floor.onStage().slice(0, rules.lobby.most);
  round.entrants = humans;
  if (humans.length < rules.minPlayers) return voidRound(round, 'not-enough-players');
  const bots = floor.addBots(humans.length === 1 ? Math.max(0, rules.lobby.bots - 1) : 0);
  round.entrants = [...humans, ...bots.map((body) => ({ body, party: 0, isBot: true }))];
  round.alive = new Set(bodiesIn(round));
  round.play = createPlay(rules, floor.seed(), round.entrants, tick);
  round.phase = 'play';
  return [{ type: 'began', players: bodiesIn(round) }];
}

/** A body of the round has left the place for good. A second call changes nothing. */
export function leaveRound(round: FieldRound, body: number, tick: number): void {
  const player = playerOf(round, body);
  if (player >= 0) round.play?.leave(player, tick);
  round.alive.delete(body);
}

/** Passes a host's command on. A player who is brought back is in the game again. */
export function commandRound(round: FieldRound, command: Command, tick: number): void {
  round.play?.command(command, tick);
  const body = round.entrants[command.player]?.body;
  if (command.command === 'back' && body !== undefined && round.play?.alive.has(command.player)) round.alive.add(body);
}

/** Nobody for whom the round is played is here any more. Those who are out still watch, and may win. */
const isDeserted = ({ entrants }: FieldRound, { left }: Play): boolean =>
  entrants.every(({ isBot }, player) => isBot || left.has(player));

function playOn(round: FieldRound, play: Play, tick: number, floor: Floor): RoundEvent[] {
  if (isDeserted(round, play)) return voidRound(round, 'all-left');
  const bodyOf = (player: number): number => round.entrants[player].body;
  const step = play.step(tick, (player, at) => floor.standing(bodyOf(player), at));
  const events: RoundEvent[] = step.goals.map(({ player, x, y }) => ({ type: 'walk', body: bodyOf(player), x, y }));
  const back = step.back.filter((player) => play.alive.has(player)).map(bodyOf);
  for (const body of back) round.alive.add(body);
  if (back.length > 0) events.push({ type: 'back', bodies: back });
  for (const { player, to } of step.moved) events.push({ type: 'moved', body: bodyOf(player), to });
  const out = step.out.map(bodyOf);
  for (const body of out) round.alive.delete(body);
  if (out.length > 0) events.push({ type: 'out', bodies: out });
  if (step.finished === null) return events;
  const scores = step.finished.map((score) => ({ ...score, body: bodyOf(score.player) }));
  round.phase = 'recording';
  round.until = tick + RESULT_TICKS;
  return [
    ...events,
    {
      type: 'finished',
      round: round.id,
      scores,
      players: humansIn(round),
      playerScores: step.finished,
      replay: play.replay,
    },
  ];
}

/**
 * Performs one step of the host. Those who stand on the floor when the gathering ends are the players.
 */
export function stepRound(round: FieldRound, tick: number, floor: Floor): RoundEvent[] {
  if (round.phase === 'gather' && round.rules && tick >= round.until) return begin(round, round.rules, tick, floor);
  if (round.phase === 'play' && round.play) return playOn(round, round.play, tick, floor);
  if ((round.phase === 'result' || round.phase === 'recording') && tick >= round.until) {
    reset(round);
    return [{ type: 'over' }];
  }
  return [];
}

/** The public facts of a round. */
export type RoundFacts = {
  id: string;
  phase: RoundPhase;
  isPractice: boolean;
  /** The tick at which the countdown on the page ends; 0 if there is none. */
  until: number;
  alive: number;
  /** While the game is played, JSON by the view schema of its spec; otherwise ''. */
  view: string;
  /** While the result is shown, JSON by `RoundWon`; otherwise ''. */
  won: string;
};

export function viewRound({ id, phase, until, alive, play, shown, isPractice }: FieldRound): RoundFacts {
  const seen = phase === 'play' ? play?.view() : undefined;
  const ends = phase === 'gather' ? until : (seen?.until ?? 0);
  return {
    id,
    phase,
    isPractice,
    until: ends,
    alive: alive.size,
    view: seen ? JSON.stringify(seen.view) : '',
    won: shown ? JSON.stringify(shown) : '',
  };
}
