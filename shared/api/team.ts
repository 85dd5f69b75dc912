import * as v from 'valibot';
import { Member, Session } from '../staff.ts';

/**
 * How a link reaches its person. 'mail': to their own address, and nowhere else. 'hand': by the administrator who asked for it;
 * `token` is then shown once and kept nowhere. 'none': it would let the administrator in as somebody else.
 */
export const Issued = v.object({
  way: v.picklist(['mail', 'hand', 'none']),
  token: v.nullable(v.string()),
  /** When it ends, in epoch milliseconds. */
  until: v.number(),
  /** The person must confirm with their own factor before a link that was handed over opens anything. */
  confirms: v.boolean(),
});
export type Issued = v.InferOutput<typeof Issued>;

export const Members = v.object({ members: v.array(Member) });

export const Sessions = v.object({ sessions: v.array(Session) });
