import * as v from 'valibot';

export const HANDS = ['rock', 'paper', 'scissors'] as const;
export type Hand = (typeof HANDS)[number];

const hand = v.picklist(HANDS);
const number = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What everybody sees of a round of rock, paper, scissors. The host's hand stays null until the judgement. */
export const rockPaperView = v.object({
  phase: v.picklist(['choose', 'locked', 'reveal']),
  /** The number of the present hand, counted from 1, and how many there are at most. */
  number,
  total: number,
  /** The last two play against each other, and not against the host. */
  isFinal: v.boolean(),
  /** How many stand on each zone; null while that is secret. */
  standing: v.nullable(v.object({ rock: number, paper: number, scissors: number })),
  host: v.nullable(hand),
  /** After the judgement: how many are still in, and how many went out with this hand. */
  stay: number,
  out: number,
});
export type RockPaperView = v.InferOutput<typeof rockPaperView>;

/** What one player sees besides, after the judgement: the hand that counted, and what it led to. */
export const rockPaperOwn = v.object({
  hand: v.nullable(hand),
  result: v.picklist(['', 'stay', 'out']),
});
export type RockPaperOwn = v.InferOutput<typeof rockPaperOwn>;

/** The hand that a host chooses for the judgement with this number. */
export const rockPaperHostInput = v.object({ number, hand });
export type RockPaperHostInput = v.InferOutput<typeof rockPaperHostInput>;

/** What the hosts see besides: the hand that one of them chose for the present judgement. Without one, a hand is drawn. */
export const rockPaperHostSees = v.object({
  number,
  hand: v.nullable(hand),
  /** The lock is still to come. */
  isOpen: v.boolean(),
});
export type RockPaperHostSees = v.InferOutput<typeof rockPaperHostSees>;
