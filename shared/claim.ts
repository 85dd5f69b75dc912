import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import * as v from 'valibot';
import { cleanLine } from './clean-text.ts';

/** The consent text that is shown now. A changed text gets a new version; old versions stay readable in git and in claims. */
export const CONSENT_VERSION = '2026-11-22';

/** Why a field was refused; the claim page has a sentence for each in both languages. */
export const CLAIM_ISSUES = [
  'consent-missing',
  'age-missing',
  'guardian-refused',
  'name-missing',
  'name-long',
  'phone-missing',
  'phone-not-mobile',
  'postcode-missing',
  'postcode-not-five-digits',
  'road-missing',
  'road-long',
  'detail-long',
] as const;
export type ClaimIssue = (typeof CLAIM_ISSUES)[number];

/** `+82 10-1234-5678`, `010 1234 5678`, full-width digits -> `01012345678`; null when it is no Korean mobile number. */
export function normaliseMobile(text: string): string | null {
  const parsed = parsePhoneNumberFromString(text.normalize('NFKC'), 'KR');
  if (parsed?.country !== 'KR' && parsed?.countryCallingCode !== '82') return null;
  const national = `0${parsed.nationalNumber}`;
  // The rule of couriers' upload forms; libphonenumber's small metadata cannot tell mobile from landline.
  return /^01[016789]\d{7,8}$/.test(national) ? national : null;
}

/** What ends up on a parcel's label. */
const line = v.pipe(v.string(), v.transform(cleanLine));

const issue = (code: ClaimIssue) => code;

/** What a winner sends; the page and the server check it by this one schema. Output is normalised. */
export const ClaimForm = v.object({
  consent: v.object(
    {
      version: v.literal(CONSENT_VERSION, issue('consent-missing')),
      /** Collection and use for sending this prize; the courier is named in the same text as processor. */
      collection: v.literal(true, issue('consent-missing')),
      /** Of the event's policy that the page named: operator, courier, retention. */
      policyVersion: v.pipe(v.number(issue('consent-missing')), v.integer(issue('consent-missing'))),
    },
    issue('consent-missing'),
  ),
  /** Who claims: a winner as old as the policy asks, or the legal guardian of a younger one. */
  claimant: v.picklist(['winner', 'guardian'], issue('age-missing')),
  name: v.pipe(line, v.nonEmpty(issue('name-missing')), v.maxLength(40, issue('name-long'))),
  phone: v.pipe(
    line,
    v.nonEmpty(issue('phone-missing')),
    v.transform((text) => normaliseMobile(text) ?? ''),
    v.nonEmpty(issue('phone-not-mobile')),
  ),
  postcode: v.pipe(
    line,
    v.transform((text) => text.normalize('NFKC')),
    v.nonEmpty(issue('postcode-missing')),
    v.regex(/^\d{5}$/, issue('postcode-not-five-digits')),
  ),
  road: v.pipe(line, v.nonEmpty(issue('road-missing')), v.maxLength(100, issue('road-long'))),
  detail: v.pipe(line, v.maxLength(60, issue('detail-long'))),
});
export type ClaimForm = v.InferOutput<typeof ClaimForm>;

/** What is sealed: nothing else of a claim is personal. */
export const Recipient = v.object({
  name: v.string(),
  phone: v.string(),
  postcode: v.string(),
  road: v.string(),
  detail: v.string(),
});
export type Recipient = v.InferOutput<typeof Recipient>;

/** Where an issue belongs on the page. */
export type ClaimField = 'consent' | 'claimant' | keyof Recipient;
export type ClaimIssues = Partial<Record<ClaimField, ClaimIssue>>;

/** What stands for a field that did not even arrive. */
const MISSING: Record<ClaimField, ClaimIssue> = {
  consent: 'consent-missing',
  claimant: 'age-missing',
  name: 'name-missing',
  phone: 'phone-missing',
  postcode: 'postcode-missing',
  road: 'road-missing',
  detail: 'detail-long',
};
const FieldName = v.picklist(['consent', 'claimant', 'name', 'phone', 'postcode', 'road', 'detail']);
const Issue = v.picklist(CLAIM_ISSUES);

/** Checks a form: the normalised claim, or the first issue of every field that has one. Never quotes a value. */
export function checkClaim(input: unknown): { claim: ClaimForm } | { issues: ClaimIssues } {
  const parsed = v.safeParse(ClaimForm, input);
  if (parsed.success) return { claim: parsed.output };
  const issues: ClaimIssues = {};
  for (const found of parsed.issues) {
    const key = found.path?.[0]?.key;
    const field = v.is(FieldName, key) ? key : 'consent';
    issues[field] ??= v.is(Issue, found.message) ? found.message : MISSING[field];
  }
  return { issues };
}
