import * as v from 'valibot';
import { Recipient } from '../claim.ts';
import { IDENTITY } from '../policy.ts';
import { PRIZE_KINDS } from '../prize.ts';
import { Text } from '../text.ts';
import { WIN_STATUSES } from '../win-status.ts';

export const MARKS = ['phone', 'address', 'line', 'device'] as const;
const prize = v.object({ key: v.string(), name: Text });

export const Winner = v.object({
  win: v.string(),
  receipt: v.string(),
  at: v.number(),
  rehearsal: v.boolean(),
  status: v.picklist(WIN_STATUSES),
  /** Since when. */
  statusAt: v.number(),
  /** The steps that staff may take by hand from here. */
  steps: v.array(v.picklist(WIN_STATUSES)),
  prize: v.object({ ...prize.entries, kind: v.picklist(PRIZE_KINDS) }),
  marks: v.array(v.picklist(MARKS)),
  batch: v.nullable(v.number()),
  recipient: v.nullable(
    v.union([v.literal('damaged'), v.object({ name: v.string(), phone: v.string(), area: v.string() })]),
  ),
});
export type Winner = v.InferOutput<typeof Winner>;
export const WinnerPage = v.object({ winners: v.array(Winner), next: v.nullable(v.number()) });

export const WinnerSummary = v.object({
  identity: v.picklist(IDENTITY),
  prizes: v.array(v.object({ ...prize.entries, stock: v.number(), given: v.number() })),
  marked: v.number(),
  statuses: v.record(v.string(), v.number()),
});
export type WinnerSummary = v.InferOutput<typeof WinnerSummary>;

/** A step that staff take by hand. `from` is the status that they saw. */
export const WinStep = v.object({ from: v.picklist(WIN_STATUSES), to: v.picklist(WIN_STATUSES) });
export type WinStep = v.InferOutput<typeof WinStep>;

export const Revealed = v.object({ recipient: Recipient });
