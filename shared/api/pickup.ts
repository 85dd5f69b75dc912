import * as v from 'valibot';
import { Text } from '../text.ts';
import { WIN_STATUSES } from '../win-status.ts';

/** The win of a receipt, as the pick-up desk sees it. Nothing about the winner is in it. */
export const PickUp = v.object({
  win: v.string(),
  receipt: v.string(),
  prize: v.object({ key: v.string(), name: Text }),
  picture: v.nullable(v.string()),
  kind: v.string(),
  is: v.picklist(WIN_STATUSES),
  /** Since when, epoch milliseconds. */
  statusAt: v.number(),
  deadline: v.number(),
  rehearsal: v.boolean(),
  /** Who handed it over. */
  by: v.nullable(v.string()),
  mayUndo: v.boolean(),
});
export type PickUp = v.InferOutput<typeof PickUp>;
