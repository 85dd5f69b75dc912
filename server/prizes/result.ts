import * as v from 'valibot';
import { BASIS } from '../../shared/policy.ts';
import { Text } from '../../shared/text.ts';

/**
 * The line that a finisher played by: HMACs of their network address, and of address and browser, under the event's index key
 * (`digestLines`), and how many players of the round had the same.
 */
export const PlayedBy = v.object({
  visitor: v.string(),
  address: v.string(),
  device: v.string(),
  addressPlayers: v.pipe(v.number(), v.integer(), v.minValue(1)),
  devicePlayers: v.pipe(v.number(), v.integer(), v.minValue(1)),
});
export type PlayedBy = v.InferOutput<typeof PlayedBy>;

/** A finished round, as the journal keeps it. Ids only: no nickname, no position, nothing personal. */
export const RoundResult = v.object({
  /** Unique per event; half of the idempotency key (event, round, visitor). */
  round: v.pipe(v.string(), v.minLength(1)),
  event: v.pipe(v.string(), v.minLength(1)),
  game: v.string(),
  stage: v.string(),
  /** Key of the prize in the event's catalogue. */
  prize: v.string(),
  /** At most so many of the finishers win. */
  winners: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Server clock at the end of the round, epoch milliseconds: opening hours are judged by it. */
  recordedAt: v.pipe(v.number(), v.integer()),
  /** On what its prizes are given (`basis/`), as the policy said when the round began; older journals do not say. */
  basis: v.optional(v.picklist(BASIS)),
  /** Ids of the visitors among whom the prizes are given. */
  finishers: v.array(v.string()),
  /** By which lines the finishers played; one that is not known is left out, and older journals know none. */
  lines: v.optional(v.array(PlayedBy)),
});
export type RoundResult = v.InferOutput<typeof RoundResult>;

export const PrizeName = v.object({ key: v.string(), name: Text });
export type PrizeName = v.InferOutput<typeof PrizeName>;

export type Outcome =
  | {
      visitor: string;
      outcome: 'win';
      /** Id of the win. */
      win: string;
      prize: PrizeName;
      /** Opens the claim page; for this visitor's eyes alone. */
      claimToken: string;
      /** Until then the prize can be claimed, epoch milliseconds. */
      deadline: number;
    }
  | { visitor: string; outcome: 'none' };
