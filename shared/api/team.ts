import * as v from 'valibot';
import { Member, Session } from '../staff.ts';

/**
 * How a link reaches the person whom it is for. 'mail': the server sends it to their own address only. 'hand': the
 * administrator passes it on; the answer contains `token` this once, and the server does not store it. 'none': the link
 * is passed on to nobody, because it would let the administrator sign in as somebody else.
 */
export const Issued = v.object({
  way: v.picklist(['mail', 'hand', 'none']),
  token: v.nullable(v.string()),
  /** When the link expires, in epoch milliseconds. */
  until: v.number(),
  /** Whether the person must confirm with their own factor before a link that was passed on by hand works. */
  confirms: v.boolean(),
});
export type Issued = v.InferOutput<typeof Issued>;

export const Members = v.object({ members: v.array(Member) });

export const Sessions = v.object({ sessions: v.array(Session) });
