import type { FieldGame, FieldRules, StandsAt } from './field-game.ts';

/** How many ticks the result is shown before the stage is free again (8 s). */
export const RESULT_TICKS = 160;

export type RoundPhase = 'idle' | 'gather' | 'play' | 'recording' | 'result';

/** An event of one step, which the place acts on. */
export type RoundEvent =
  | { type: 'began'; players: readonly number[] }
  | { type: 'out'; bodies: readonly number[] }
  | { type: 'finished'; round: string; finishers: readonly number[] }
  | { type: 'void'; players: readonly number[]; reason: 'not-enough-players' | 'stopped' | 'nobody-left' }
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
  players: number[];
  alive: Set<number>;
  rules: FieldRules | null;
  play: FieldGame | null;
};

export const createFieldRound = (stage: string, game: string): FieldRound => ({
  stage,
  game,
  phase: 'idle',
  until: 0,
  id: '',
  players: [],
  alive: new Set(),
  rules: null,
  play: null,
});

/** Starts the gathering. Returns false if a round is running already. */
export function startRound(round: FieldRound, rules: FieldRules, id: string, tick: number): boolean {
  if (round.phase !== 'idle') return false;
  Object.assign(round, { phase: 'gather', until: tick + rules.gatherTicks, id, players: [], alive: new Set() });
  round.rules = rules;
  return true;
}

const reset = (round: FieldRound): void => {
  Object.assign(round, { phase: 'idle', until: 0, players: [], alive: new Set(), rules: null, play: null });
};

/** Ends a round without a result. Nothing was won, and its players can play again. */
export function voidRound(round: FieldRound, reason: 'stopped' | 'not-enough-players' | 'nobody-left'): RoundEvent[] {
  if (round.phase !== 'gather' && round.phase !== 'play') return [];
  const players = round.players;
  reset(round);
  return [{ type: 'void', players, reason }];
}

/** The result is recorded (or waits for the database). Shows it, and then frees the stage. */
export function showResult(round: FieldRound, id: string, tick: number): void {
  if (round.phase !== 'recording' || round.id !== id) return;
  round.phase = 'result';
  round.until = tick + RESULT_TICKS;
}

/**
 * Performs one step of the host. `onStage` returns the bodies that stand on the stage floor now; those who stand there
 * when the gathering ends are the players. `rng` is seeded once for each round.
 */
export function stepRound(
  round: FieldRound,
  tick: number,
  onStage: () => readonly number[],
  standing: StandsAt,
  rng: () => number,
): RoundEvent[] {
  if (round.phase === 'gather' && round.rules && tick >= round.until) {
    const players = onStage();
    round.players = [...players];
    if (players.length < round.rules.minPlayers) return voidRound(round, 'not-enough-players');
    round.alive = new Set(players);
    round.play = round.rules.create(rng);
    round.play.begin(players, tick);
    round.phase = 'play';
    return [{ type: 'began', players }];
  }
  if (round.phase === 'play' && round.play) {
    const { out, finished } = round.play.step(tick, standing);
    const events: RoundEvent[] = [];
    for (const body of out) round.alive.delete(body);
    if (out.length > 0) events.push({ type: 'out', bodies: out });
    if (finished === null) return events;
    const finishers = round.rules?.everybody ? round.players : finished;
    if (finishers.length === 0) return [...events, ...voidRound(round, 'nobody-left')];
    round.phase = 'recording';
    round.until = tick + RESULT_TICKS;
    return [...events, { type: 'finished', round: round.id, finishers }];
  }
  if ((round.phase === 'result' || round.phase === 'recording') && tick >= round.until) {
    reset(round);
    return [{ type: 'over' }];
  }
  return [];
}

/** The public facts of a round. */
export type RoundFacts = {
  phase: RoundPhase;
  /** The tick at which the countdown on the page ends; 0 if there is none. */
  until: number;
  alive: number;
  /** While the game is played, JSON by the view schema of its spec; otherwise ''. */
  view: string;
};

export function viewRound({ phase, until, alive, play }: FieldRound): RoundFacts {
  const shown = phase === 'play' ? play?.view() : undefined;
  const ends = phase === 'gather' ? until : (shown?.until ?? 0);
  return { phase, until: ends, alive: alive.size, view: shown ? JSON.stringify(shown.view) : '' };
}
