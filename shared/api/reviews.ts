import * as v from 'valibot';
import { Text } from '../text.ts';
import { WIN_STATUSES } from '../win-status.ts';

/** What the inputs of a play say that no hand does (`server/rounds/hand.ts`). */
export const HAND_REASONS = ['too-little', 'too-fast', 'rhythm'] as const;
export type HandReason = (typeof HAND_REASONS)[number];

/** Why a win waits for a person. The limits are in `supabase/schemas/prizes/review_reasons.sql`. */
export const REVIEW_REASONS = [
  'account-plays',
  'device-plays',
  'device-accounts',
  'network-accounts',
  ...HAND_REASONS,
] as const;

const Count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** The counts behind the reasons. They say how many, never where. */
export const ReviewFacts = v.object({
  plays: Count,
  devicePlays: Count,
  deviceAccounts: Count,
  networkPlays: Count,
  networkAccounts: Count,
  networkDevices: Count,
  hand: v.nullable(v.object({ reasons: v.array(v.picklist(HAND_REASONS)), inputs: Count })),
  /** The end of the hour that the counts are about, epoch ms. */
  at: v.number(),
});

export const Review = v.object({
  win: v.string(),
  receipt: v.string(),
  at: v.number(),
  rehearsal: v.boolean(),
  status: v.picklist(WIN_STATUSES),
  prize: v.object({ key: v.string(), name: Text }),
  reasons: v.array(v.picklist(REVIEW_REASONS)),
  facts: ReviewFacts,
  game: v.string(),
  round: v.string(),
  fromDraw: v.boolean(),
  /** The log of its round is kept. */
  replay: v.boolean(),
  reviewedAt: v.nullable(v.number()),
  by: v.nullable(v.string()),
  note: v.nullable(v.string()),
  mayUndo: v.boolean(),
});
export type Review = v.InferOutput<typeof Review>;

export const REVIEW_STATES = ['waiting', 'decided'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];
export const ReviewPage = v.object({ reviews: v.array(Review), waiting: Count, next: v.nullable(v.number()) });
export const ReviewCount = v.object({ waiting: Count });

export const MOST_REVIEWS = 100;
/** The reason of a refusal is for the winner to read. */
export const REVIEW_NOTE = { least: 4, most: 300 } as const;

/** `from`: the status that staff saw. */
export const ReviewDecision = v.object({
  wins: v.pipe(
    v.array(v.object({ win: v.pipe(v.string(), v.uuid()), from: v.picklist(['waiting', 'won', 'refused']) })),
    v.minLength(1),
    v.maxLength(MOST_REVIEWS),
  ),
  do: v.picklist(['pass', 'refuse', 'undo']),
  note: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(REVIEW_NOTE.most)), ''),
});
export type ReviewDecision = v.InferOutput<typeof ReviewDecision>;

/** What became of each decision, in their order. */
export const Decided = v.object({
  outcomes: v.array(v.object({ win: v.string(), outcome: v.picklist(['stored', 'changed', 'no-stock', 'not-found']) })),
});
export type Decided = v.InferOutput<typeof Decided>;
