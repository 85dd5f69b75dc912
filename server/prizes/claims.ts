import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { type ClaimForm, CONSENT_VERSION, Recipient } from '../../shared/claim.ts';
import { Policy } from '../../shared/policy.ts';
import { Text } from '../../shared/text.ts';
import type { Context } from '../context.ts';
import { indexRecipient } from '../vault/blind-index.ts';
import { openRecord, type SealedAt, sealRecord } from '../vault/seal.ts';
import { hashToken } from '../vault/token.ts';
import { WonPrize } from './result.ts';

const Found = v.object({
  status: v.picklist(['open', 'claimed', 'expired', 'waiting', 'refused']),
  receipt: v.string(),
  /** The winner. Never sent to a page. */
  visitor: v.string(),
  deadline: v.number(),
  rehearsal: v.boolean(),
  /** What staff wrote to the winner when they refused the win. */
  note: v.nullable(v.string()),
  prize: WonPrize,
  event: v.object({
    slug: v.string(),
    name: Text,
    languages: v.array(v.picklist(['ko', 'en'])),
    timeZone: v.string(),
    policy: Policy,
    policyVersion: v.number(),
  }),
});
/** What the bearer of a claim link may see. It never contains what was filled in before. */
export type Claim = v.InferOutput<typeof Found>;

const placeOf = (row: string): SealedAt => ({ table: 'claims', column: 'sealed', row });

/** The win of a claim link; null if there is none. */
export async function readClaim(ctx: Pick<Context, 'data'>, token: string): Promise<Claim | null> {
  const reply = await ctx.data.rpc(
    'claim_read',
    { p_token_hash: hashToken(token) },
    v.variant('status', [Found, v.object({ status: v.literal('not-found') })]),
  );
  return reply.status === 'not-found' ? null : reply;
}

/**
 * The reasons why the database refuses a claim. 'identity-needed': the event asks for a verified contact at the claim,
 * and the winner has none. 'contact-used': another win of this round was claimed with the same contact. 'not-a-parcel': the prize is no
 * parcel and needs no address. 'waiting': a person has to look at the win first; 'refused': they refused it.
 */
const REFUSALS = [
  ...(['not-found', 'claimed', 'expired', 'waiting', 'refused'] as const),
  ...(['identity-needed', 'contact-used', 'not-a-parcel'] as const),
] as const;

export type Submitted =
  | { status: 'received'; receipt: string }
  | { status: (typeof REFUSALS)[number] | 'notice-changed' | 'guardian-refused' };

/** Seals the recipient in this process and stores the claim. Only the first claim of a win is stored. */
export async function submitClaim(
  ctx: Pick<Context, 'data' | 'secrets'>,
  token: string,
  form: ClaimForm,
  locale: 'ko' | 'en',
): Promise<Submitted> {
  const claim = await readClaim(ctx, token);
  if (!claim) return { status: 'not-found' };
  if (claim.status !== 'open') return { status: claim.status };
  const { policy, policyVersion } = claim.event;
  // A person agrees to the notice that they have read. A page with an older notice must show the new one first.
  if (form.consent.policyVersion !== policyVersion) return { status: 'notice-changed' };
  const isGuardian = form.claimant === 'guardian';
  if (isGuardian && policy.underAge !== 'guardian') return { status: 'guardian-refused' };
  const { name, phone, postcode, road, detail } = form;
  const recipient: Recipient = { name, phone, postcode, road, detail };
  const id = randomUUID();
  const { sealed, wrapped } = sealRecord(ctx, placeOf(id), recipient);
  return await ctx.data.rpc(
    'claim_submit',
    {
      p_token_hash: hashToken(token),
      p_claim: id,
      p_sealed: sealed,
      p_wrapped: wrapped,
      p_index: indexRecipient(ctx, claim.event.slug, recipient),
      p_consent: {
        version: CONSENT_VERSION,
        locale,
        collection: true,
        /** Age in years that the winner confirmed, unless a guardian acts for them. */
        minAge: policy.minAge,
        guardian: isGuardian,
        /** The consent text names the winners page. Without this, no name is shown on it. */
        winnersPage: true,
        policyVersion,
        // The names as the text had them, so that a later change of policy does not change what was agreed to.
        operator: policy.operator.name[locale],
        courier: policy.courier[locale],
        retentionDays: policy.retentionDays,
      },
    },
    v.variant('status', [
      v.object({ status: v.literal('received'), receipt: v.string() }),
      v.object({ status: v.picklist(REFUSALS) }),
    ]),
  );
}

/**
 * The recipient of a stored claim. Throws if the record was tampered with. The caller must have written the audit entry
 * already.
 */
export function openClaim(
  ctx: Pick<Context, 'secrets'>,
  claim: { id: string; sealed: string; wrapped: string },
): Recipient {
  return v.parse(Recipient, openRecord(ctx, placeOf(claim.id), claim));
}
