import * as v from 'valibot';
import { HAND_REASONS } from '../../shared/api/reviews.ts';
import { BASIS } from '../../shared/policy.ts';
import { PRIZE_KINDS } from '../../shared/prize.ts';
import { Text } from '../../shared/text.ts';

/**
 * The line that a finisher played by: HMACs of the network address, and of address and browser, under the event's index
 * key (`digestLines`), and how many players of the round shared each. `network` and `cookie` are HMACs of the network
 * prefix and of the id in the cookie of the device; older journals lack them.
 */
export const PlayedBy = v.object({
  visitor: v.string(),
  address: v.string(),
  device: v.string(),
  addressPlayers: v.pipe(v.number(), v.integer(), v.minValue(1)),
  devicePlayers: v.pipe(v.number(), v.integer(), v.minValue(1)),
  network: v.optional(v.string()),
  cookie: v.optional(v.string()),
});
export type PlayedBy = v.InferOutput<typeof PlayedBy>;

/** What no hand does, of players whose inputs show it (`server/rounds/hand.ts`). */
const Hand = v.object({
  visitor: v.string(),
  reasons: v.array(v.picklist(HAND_REASONS)),
  /** How much the player did. */
  inputs: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

const Hex32 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** What makes the draw of a round one that a stranger can check (`quick-draw.ts`). */
export const Fair = v.object({
  /** The chain of seeds, and the number of the round in it; taken before the round began. */
  chain: Count,
  k: Count,
  /** Epoch milliseconds. */
  startedAt: Count,
  /** The random numbers of the players' pages: visitor, number, and when it arrived. */
  nonces: v.array(v.tuple([v.string(), Hex32, Count])),
});
export type Fair = v.InferOutput<typeof Fair>;

/** A finished round, as stored in the journal. It contains ids only: no nickname, no position, nothing personal. */
export const RoundResult = v.object({
  /** Unique per event; part of the idempotency key (event, round, visitor). */
  round: v.pipe(v.string(), v.minLength(1)),
  event: v.pipe(v.string(), v.minLength(1)),
  game: v.string(),
  stage: v.string(),
  /** Key of the prize in the event's catalogue; '' for none: the round is recorded as entries only. */
  prize: v.string(),
  /** The highest number of winners among the finishers. */
  winners: Count,
  /** Further prizes, given in this sequence to those who won none before. Older journals have none. */
  more: v.optional(v.array(v.object({ prize: v.string(), winners: Count }))),
  /** Server clock at the end of the round, epoch milliseconds. Opening hours are checked against it. */
  recordedAt: v.pipe(v.number(), v.integer()),
  /** The plan whose winning moments decide instead of a draw (`winning-moments.ts`). */
  moments: v.optional(v.string()),
  /** The basis of the prizes (`basis/`), as the policy said when the round began. Older journals lack it. */
  basis: v.optional(v.picklist(BASIS)),
  /** Ids of the visitors among whom the prizes are given. */
  finishers: v.array(v.string()),
  /** Ids of all visitors who played; each has an entry. Older journals have only the finishers. */
  players: v.optional(v.array(v.string())),
  /** Ids of the visitors who reached the end of the game. Older journals lack it: the finishers did. */
  completed: v.optional(v.array(v.string())),
  /** Without it the order is drawn by random numbers of the operating system. */
  fair: v.optional(Fair),
  /** The lines by which the finishers played. An unknown line is left out, and older journals have none. */
  lines: v.optional(v.array(PlayedBy)),
  /** Only players whose inputs are suspicious. Older journals have none. */
  hands: v.optional(v.array(Hand)),
});
export type RoundResult = v.InferOutput<typeof RoundResult>;

export const PrizeName = v.object({ key: v.string(), name: Text });
/** A prize as its winner sees it. */
export const WonPrize = v.object({
  ...PrizeName.entries,
  kind: v.picklist(PRIZE_KINDS),
  /** Where it is picked up; null if it is sent. */
  place: v.nullable(Text),
});
export type WonPrize = v.InferOutput<typeof WonPrize>;
export type PrizeName = v.InferOutput<typeof PrizeName>;

export type Outcome =
  | {
      visitor: string;
      outcome: 'win';
      /** Id of the win. */
      win: string;
      prize: PrizeName;
      /** Opens the claim page. Only this visitor may receive it. */
      claimToken: string;
      /** Deadline of the claim, epoch milliseconds. */
      deadline: number;
    }
  /** Has won, and a person has to look at it first. Nobody but this visitor may hear of it. */
  | { visitor: string; outcome: 'waiting'; win: string; prize: PrizeName }
  | { visitor: string; outcome: 'none' };
