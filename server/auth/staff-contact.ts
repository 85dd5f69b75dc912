import * as v from 'valibot';
import type { Context } from '../context.ts';
import { contactDigest, normaliseContact } from '../vault/blind-index.ts';
import { openRecord, type SealedAt, sealRecord } from '../vault/seal.ts';

/** A staff member's e-mail address as the database returns it, still sealed. */
export const SealedContact = v.object({ sealed: v.string(), wrapped: v.string(), locale: v.picklist(['ko', 'en']) });
export type SealedContact = v.InferOutput<typeof SealedContact>;

const placeOf = (staff: string): SealedAt => ({ table: 'staff_contacts', column: 'sealed', row: staff });
const Address = v.object({ address: v.string() });

/**
 * The normalised address and the digest by which it is found; null if it is no address. Staff do not belong to one
 * event, so no event's key is used.
 */
export function staffDigest(ctx: Pick<Context, 'secrets'>, email: string): { address: string; digest: string } | null {
  const address = normaliseContact({ by: 'email', address: email });
  return address === null ? null : { address, digest: contactDigest(ctx, null, { by: 'email', address }) };
}

/** Seals an address for the row of this person. */
export function sealStaffAddress(ctx: Pick<Context, 'secrets'>, staff: string, address: string) {
  return sealRecord(ctx, placeOf(staff), { address });
}

/** Opens a sealed contact and returns its address. Throws if it was tampered with. */
export function openStaffAddress(ctx: Pick<Context, 'secrets'>, staff: string, contact: SealedContact): string {
  return v.parse(Address, openRecord(ctx, placeOf(staff), contact)).address;
}
