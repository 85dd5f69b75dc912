import * as v from 'valibot';
import { HOST_COMMANDS } from '../../shared/games/host-commands.ts';
import { Seed } from '../../shared/seeded.ts';
import {
  type AnyGame,
  type GameRules,
  type GameStep,
  NOTHING,
  type Player,
  type RoundSetup,
  type Score,
  type StandsAt,
} from './game.ts';

const number = v.pipe(v.number(), v.integer());

/** Something that was done to a round after the step of tick `at`, and before the next step. */
const Entry = v.variant('do', [
  v.object({ at: number, do: v.literal('input'), player: number, input: v.unknown() }),
  v.object({ at: number, do: v.literal('host'), input: v.unknown() }),
  v.object({ at: number, do: v.literal('leave'), player: number }),
  v.object({ at: number, do: v.literal('command'), player: number, command: v.picklist(HOST_COMMANDS) }),
]);
export type Entry = v.InferOutput<typeof Entry>;

/**
 * An answer to the question where a player stands, or how many answers in a row repeat the last one of their player. The
 * answers stand in the order of the questions, which is the same in every run of the round.
 */
const Stood = v.union([number, v.tuple([v.number(), v.number()]), v.null()]);
export type Stood = v.InferOutput<typeof Stood>;

/**
 * The log of a round. Seed, inputs and positions give its result again, bit by bit. It contains nobody's name or id:
 * players are numbers.
 */
export const Replay = v.object({
  seed: Seed,
  players: v.array(v.object({ isBot: v.boolean(), party: number })),
  from: number,
  to: number,
  entries: v.array(Entry),
  stood: v.array(Stood),
  /** When the players were asked something new, in games that ask. Logs from before this was written have none. */
  asked: v.optional(v.array(number)),
  /** The log became too long, so that it does not reach the end of the round. */
  isCut: v.boolean(),
});
export type Replay = v.InferOutput<typeof Replay>;

/** A finished round as it is kept: what its rules were made from, what was done, and what came out. */
export const RoundLog = v.object({
  setup: v.object({
    config: v.record(v.string(), v.unknown()),
    zones: v.array(
      v.tuple([v.string(), v.object({ x: v.number(), y: v.number(), width: v.number(), height: v.number() })]),
    ),
    files: v.record(v.string(), v.string()),
    used: v.array(v.string()),
  }),
  replay: Replay,
  /** Visitors started the round themselves, and it had no prize. Logs from before this was written count as not. */
  isPractice: v.optional(v.boolean(), false),
  scores: v.array(v.object({ player: number, points: v.number(), isFinisher: v.boolean() })),
});
/** Read-only, because rounds hand over what they have. */
export type RoundLog = { setup: RoundSetup; replay: Replay; isPractice: boolean; scores: readonly Score[] };

/** More entries than a round of five hundred players makes in ten minutes. */
const MOST_ENTRIES = 400_000;

/** Passes the questions of a game on, and writes the answers down. */
export function recordStanding(replay: Replay, standing: StandsAt): StandsAt {
  const last = new Map<number, ReturnType<StandsAt>>();
  return (player, tick) => {
    const spot = standing(player, tick);
    const before = last.get(player);
    const isSame = before !== undefined && before?.x === spot?.x && before?.y === spot?.y;
    last.set(player, spot);
    writeStood(replay, isSame ? 1 : spot && [spot.x, spot.y]);
    return spot;
  };
}

function writeStood(replay: Replay, answer: Stood): void {
  const { stood } = replay;
  const end = stood.length - 1;
  const run = stood[end];
  if (answer === 1 && typeof run === 'number') stood[end] = run + 1;
  else if (stood.length < MOST_ENTRIES) stood.push(answer);
  else replay.isCut = true;
}

export function writeEntry(replay: Replay, entry: Entry): void {
  if (replay.entries.length < MOST_ENTRIES) replay.entries.push(entry);
  else replay.isCut = true;
}

/** Answers the questions of a game from a log. */
export function standingOf({ stood }: Pick<Replay, 'stood'>): StandsAt {
  const last = new Map<number, ReturnType<StandsAt>>();
  let at = 0;
  let repeats = 0;
  return (player) => {
    if (repeats === 0) {
      const answer = stood[at++];
      if (typeof answer !== 'number') {
        const spot = answer ? { x: answer[0], y: answer[1] } : null;
        last.set(player, spot);
        return spot;
      }
      repeats = answer;
    }
    repeats -= 1;
    return last.get(player) ?? null;
  };
}

export function applyEntry(game: AnyGame, entry: Entry): void {
  switch (entry.do) {
    case 'input':
      return game.input?.(entry.player, entry.input, entry.at);
    case 'host':
      return void game.hostInput?.(entry.input, entry.at);
    case 'leave':
      return game.leave?.(entry.player, entry.at);
    case 'command':
      return game.command?.({ command: entry.command, player: entry.player }, entry.at);
  }
}

/** A moment of a replayed round. */
export type Moment = { tick: number; step: GameStep; game: AnyGame };

/**
 * Plays a round again from its log. Yields each moment, the begin first. Rules with the config and the content of that
 * round are needed.
 */
export function* playAgain(
  rules: Pick<GameRules, 'create'>,
  replay: Replay,
  rng: () => number,
  standing = standingOf(replay),
): Generator<Moment> {
  const game = rules.create(rng);
  game.begin(replay.players, replay.from);
  yield { tick: replay.from, step: NOTHING, game };
  let next = 0;
  for (let tick = replay.from + 1; tick <= replay.to; tick++) {
    for (; next < replay.entries.length && replay.entries[next].at < tick; next++)
      applyEntry(game, replay.entries[next]);
    yield { tick, step: game.step(tick, standing), game };
  }
}

export const newReplay = (seed: Seed, players: readonly Player[], tick: number): Replay => ({
  seed,
  players: players.map((one) => ({ ...one })),
  from: tick,
  to: tick,
  entries: [],
  stood: [],
  isCut: false,
});

/** Orders scores: more points first, and of equal points the order of the game. */
export const ranked = (scores: readonly Score[]): Score[] => [...scores].sort((a, b) => b.points - a.points);

/** Returns the scores at the end of a replayed round, in their order; null if its log does not reach the end. */
export function resultOf(moments: Iterable<Moment>): readonly Score[] | null {
  let scores: readonly Score[] | null = null;
  for (const { step } of moments) scores = step.finished ?? scores;
  return scores && ranked(scores);
}
