import { signal } from '@preact/signals';
import * as v from 'valibot';
import { ShownCode } from '../../shared/api/codes.ts';
import { CLAIM_ISSUES, type ClaimIssues } from '../../shared/claim.ts';
import { IDENTITY_CONSENT_VERSION, IdentityState } from '../../shared/identity.ts';
import { UNDER_AGE } from '../../shared/policy.ts';
import { PRIZE_KINDS } from '../../shared/prize.ts';
import { Text } from '../../shared/text.ts';
import { LOCALES, locale, offerLocales } from '../i18n/t.ts';
import { ApiError, call, send } from '../net/api.ts';

const Claim = v.object({
  status: v.picklist(['open', 'claimed', 'expired', 'waiting', 'refused']),
  /** What staff wrote to the winner when they refused the win. */
  note: v.nullable(v.string()),
  receipt: v.string(),
  deadline: v.number(),
  rehearsal: v.boolean(),
  prize: v.object({ name: Text, kind: v.picklist(PRIZE_KINDS), place: v.nullable(Text) }),
  event: v.object({
    slug: v.string(),
    name: Text,
    languages: v.array(v.picklist(LOCALES)),
    timeZone: v.string(),
    policy: v.object({
      minAge: v.number(),
      underAge: v.picklist(UNDER_AGE),
      retentionDays: v.number(),
      operator: v.object({ name: Text, contact: v.string() }),
      courier: Text,
      sample: v.boolean(),
    }),
    policyVersion: v.number(),
  }),
  /** Set if the event requires a verified contact before a prize is claimed. */
  identity: v.nullable(IdentityState),
});
export type Claim = v.InferOutput<typeof Claim>;

/** What the page shows. */
export type Stage =
  | { at: 'loading' }
  | { at: 'problem'; code: string }
  | { at: 'form' | 'received' | 'claimed' | 'expired' | 'waiting' | 'refused'; claim: Claim };

export const stage = signal<Stage>({ at: 'loading' });

/** The secret of the link. It is in the fragment, which browsers never send, and the page sends it in bodies only. */
const token = (): string => location.hash.slice(1);

export async function loadClaim(): Promise<void> {
  stage.value = { at: 'loading' };
  if (!/^[\w-]{43}$/.test(token())) {
    stage.value = { at: 'problem', code: 'claim-not-found' };
    return;
  }
  try {
    const claim = await call('POST', '/api/claims/read', Claim, { token: token() });
    offerLocales(claim.event.languages);
    stage.value = { at: claim.status === 'open' ? 'form' : claim.status, claim };
  } catch (error) {
    stage.value = { at: 'problem', code: error instanceof ApiError ? error.code : 'internal' };
  }
}

/** Whether a contact must be verified first. The server refuses an address without it. */
export const needsContact = ({ identity }: Claim): boolean => identity !== null && identity.verified === null;

const Begun = v.object({ verification: v.string(), url: v.nullable(v.string()) });

/** Sends a code for this win to a contact. Throws ApiError. */
export async function startContact(contact: string): Promise<v.InferOutput<typeof Begun>> {
  const body = { token: token(), contact, locale: locale.value, consent: IDENTITY_CONSENT_VERSION };
  return await call('POST', '/api/claims/identity/start', Begun, body);
}

/** Confirms the code and continues with the claim. Throws ApiError. */
export async function confirmContact(verification: string, code: string): Promise<void> {
  const body = { token: token(), verification, code };
  await call('POST', '/api/claims/identity/confirm', v.object({ verified: v.literal(true) }), body);
  await loadClaim();
}

/** Shows the code of this win. Throws ApiError. */
export const showCode = () => call('POST', '/api/claims/code', ShownCode, { token: token() });

const Refusal = v.object({
  error: v.string(),
  issues: v.optional(v.record(v.string(), v.picklist(CLAIM_ISSUES))),
});

export type SendResult = { sent: true } | { sent: false; code: string; issues: ClaimIssues };

/** Sends a checked form. On success, or if the win was claimed or expired already, the page shows the next stage. */
export async function sendClaim(claim: Claim, form: unknown): Promise<SendResult> {
  const reply = await send('POST', '/api/claims', { token: token(), locale: locale.value, form }).catch(() => null);
  if (!reply) return { sent: false, code: 'offline', issues: {} };
  if (reply.ok) {
    stage.value = { at: 'received', claim };
    return { sent: true };
  }
  const refusal = v.safeParse(Refusal, reply.answer);
  const code = refusal.success ? refusal.output.error : 'internal';
  if (code === 'already-claimed') stage.value = { at: 'claimed', claim };
  if (code === 'notice-changed') {
    // the form keeps its values; only the text of the consent is new
    const fresh = await call('POST', '/api/claims/read', Claim, { token: token() }).catch(() => null);
    if (fresh?.status === 'open') stage.value = { at: 'form', claim: fresh };
  }
  if (code === 'claim-expired') stage.value = { at: 'expired', claim };
  // staff took it back meanwhile
  if (code === 'win-waits' || code === 'win-refused') await loadClaim();
  return { sent: false, code, issues: refusal.success ? (refusal.output.issues ?? {}) : {} };
}
