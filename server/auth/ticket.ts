import * as v from 'valibot';
import { ROLES } from '../../shared/staff.ts';
import type { Context } from '../context.ts';
import { openSignedText, signText } from '../vault/signed-text.ts';

/** Long enough for a slow phone to open its socket, too short to be worth passing on. */
export const TICKET_SECONDS = 30;

const Ticket = v.object({
  visitor: v.string(),
  name: v.string(),
  look: v.string(),
  /** The one room that its bearer may enter. */
  room: v.string(),
  party: v.string(),
  /**
   * Grows with every ticket of this server, so that the newest page of a visitor gets the body. A ticket with 0 opens
   * no room.
   */
  serial: v.pipe(v.number(), v.integer()),
  roles: v.array(v.picklist(ROLES)),
  locale: v.picklist(['ko', 'en']),
  /** Id of the signed-in member of staff, for the audit of what they do in the room. */
  staff: v.optional(v.string()),
  /**
   * The number of role changes that this server knew of when it read `roles`. A later change for this person makes the
   * ticket invalid.
   */
  rolesEpoch: v.optional(v.number()),
});
export type Ticket = v.InferOutput<typeof Ticket>;

const Signed = v.object({ ticket: Ticket, expiresAt: v.number() });

/** Returns a signed ticket for one room, valid for TICKET_SECONDS. */
export function signTicket(ctx: Pick<Context, 'secrets' | 'clock'>, ticket: Ticket): string {
  const expiresAt = ctx.clock() + TICKET_SECONDS * 1000;
  return signText(ctx.secrets.key('ticket'), { ticket, expiresAt } satisfies v.InferInput<typeof Signed>);
}

/**
 * Returns the ticket, or null if it is forged, changed or too old. The room still has to compare `room` with its own
 * id.
 */
export function verifyTicket(ctx: Pick<Context, 'secrets' | 'clock'>, text: string): Ticket | null {
  const signed = openSignedText(ctx.secrets.key('ticket'), text, Signed);
  if (!signed || signed.expiresAt <= ctx.clock()) return null;
  return signed.ticket;
}
