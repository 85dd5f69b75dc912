import { schema, t } from '@colyseus/schema';
import * as v from 'valibot';
import { Text } from './text.ts';

/** The round of one stage, of any game. */
export const RoundState = schema(
  {
    game: t.string().default(''),
    /** The id of the round. */
    id: t.string().default(''),
    /** 'idle', 'gather', 'play', 'recording' or 'result'. */
    phase: t.string().default('idle'),
    /** Visitors started the round themselves, and there is no prize. */
    isPractice: t.boolean().default(false),
    /** The tick at which the countdown ends; 0 if there is none. */
    until: t.uint32().default(0),
    alive: t.uint16().default(0),
    /** While the game is played, JSON by the view schema of its spec; otherwise ''. */
    view: t.string().default(''),
    /** While the result is shown, JSON by `RoundWon`; otherwise ''. */
    won: t.string().default(''),
    /** What spectators guess, JSON by `Guesses`; '' if they cannot vote. */
    guesses: t.string().default(''),
  },
  'RoundState',
);
export type RoundState = InstanceType<typeof RoundState>;

/** Who won the round on a stage or at a table, as everybody in the place sees it. `prize`: null for none. */
export const RoundWon = v.object({
  winners: v.array(v.object({ body: v.number(), name: v.string() })),
  prize: v.nullable(Text),
  /** How many have congratulated. */
  cheers: v.optional(v.number()),
});
export type RoundWon = v.InferOutput<typeof RoundWon>;

/** How spectators vote on who will win; and, once the winners are known, who was right. */
export const Guesses = v.object({
  /** The players who can still win, with their votes, in the order of their numbers. */
  choices: v.array(v.object({ body: v.number(), votes: v.number() })),
  right: v.nullable(v.object({ names: v.array(v.string()), count: v.number() })),
});
export type Guesses = v.InferOutput<typeof Guesses>;

/** A table of the hall, of any game: who may sit down, and who plays. */
export const TableState = schema(
  {
    game: t.string().default(''),
    /** 'open', 'lobby', 'countdown', 'play', 'recording' or 'result'. */
    phase: t.string().default('open'),
    /** How many seats are taken, and how many there are. */
    taken: t.uint8().default(0),
    seats: t.uint8().default(0),
    /** The names of those who play, for the card of the table: JSON, a list of strings. */
    names: t.string().default('[]'),
    /** As in `RoundState`. */
    won: t.string().default(''),
    /** What spectators guess, JSON by `Guesses`; '' if they cannot vote. */
    guesses: t.string().default(''),
  },
  'TableState',
);
export type TableState = InstanceType<typeof TableState>;

/**
 * The facts of a place that change slowly, sent at 2 Hz at most. Bodies and people travel in the frames of
 * `shared/motion`.
 */
export const PlaceState = schema(
  {
    rounds: t.map(RoundState),
    tables: t.map(TableState),
  },
  'PlaceState',
);
export type PlaceState = InstanceType<typeof PlaceState>;
