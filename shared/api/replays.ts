import * as v from 'valibot';
import { Text } from '../text.ts';

/** Where a round was played: the names that the hall and the stage or table have now. */
const where = { hall: Text, title: Text };

export const Replays = v.object({
  rounds: v.array(
    v.object({
      round: v.string(),
      game: v.string(),
      ...where,
      at: v.number(),
      players: v.number(),
      isPractice: v.boolean(),
    }),
  ),
});
export type Replays = v.InferOutput<typeof Replays>;
export type ListedRound = Replays['rounds'][number];

const Spot = v.nullable(v.tuple([v.number(), v.number()]));
const Scores = v.array(v.object({ player: v.number(), points: v.number(), isFinisher: v.boolean() }));

/** A round that the server has played again from its log. */
export const ReplayedRound = v.object({
  game: v.string(),
  ...where,
  at: v.number(),
  /** Visitors started the round themselves, and it had no prize. */
  isPractice: v.boolean(),
  players: v.array(
    v.object({
      isBot: v.boolean(),
      /** The tick at which the game put the player out; null for one who stayed in, or came back. */
      outAt: v.nullable(v.number()),
      /** The tick at which the player left, or a host took the player out; null for one who stayed. */
      leftAt: v.nullable(v.number()),
      /** Where the player stood when the game last asked; then it judged. null if it never asked, as at a table. */
      spot: Spot,
    }),
  ),
  /** Ticks of the begin and the end of the round. */
  from: v.number(),
  to: v.number(),
  /** The zones of the stage at that time, in pixels of the map. */
  zones: v.array(v.object({ role: v.string(), x: v.number(), y: v.number(), width: v.number(), height: v.number() })),
  /** The views of the game, each from its tick on. */
  moments: v.array(v.object({ tick: v.number(), view: v.unknown(), watch: v.unknown() })),
  /** Where the players stood, in pixels of the map, twice a second; null for one who has left. Empty at a table. */
  stood: v.array(v.object({ tick: v.number(), spots: v.array(Spot) })),
  /** The result that was recorded when the round ended. */
  scores: Scores,
  /** The result of playing the log again. */
  replayed: Scores,
  /** Whether the log gives the recorded result again. */
  isSame: v.boolean(),
  /** The log became too long, and does not reach the end of the round. */
  isCut: v.boolean(),
});
export type ReplayedRound = v.InferOutput<typeof ReplayedRound>;
