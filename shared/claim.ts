import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import * as v from 'valibot';
import { cleanLine } from './clean-text.ts';

/**
 * The version of the current consent text. A changed text gets a new version. Old texts stay readable in git, and each
 * claim names the version that it agreed to.
 */
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

/** A line that is printed on a parcel's label. */
const line = v.pipe(v.string(), v.transform(cleanLine));

const issue = (code: ClaimIssue) => code;

/** What a winner submits. The page and the server check it by this one schema. The output is normalised. */
export const ClaimForm = v.object({
  consent: v.object(
    {
      version: v.literal(CONSENT_VERSION, issue('consent-missing')),
      /**
       * Consent to the collection and use of the data for sending this prize. The same text names the courier as
       * processor.
       */
      collection: v.literal(true, issue('consent-missing')),
      /** The version of the event's policy that the page showed: operator, courier, retention. */
      policyVersion: v.pipe(v.number(issue('consent-missing')), v.integer(issue('consent-missing'))),
    },
    issue('consent-missing'),
  ),
  /** Who submits the claim: the winner, if old enough for the policy, or else the winner's legal guardian. */
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

/** The part of a claim that is sealed. Nothing else in a claim is personal data. */
export const Recipient = v.object({
  name: v.string(),
  phone: v.string(),
  postcode: v.string(),
  road: v.string(),
  detail: v.string(),
});
export type Recipient = v.InferOutput<typeof Recipient>;

/** The field of the claim page that an issue belongs to. */
export type ClaimField = 'consent' | 'claimant' | keyof Recipient;
export type ClaimIssues = Partial<Record<ClaimField, ClaimIssue>>;

/** The issue to report for a field that is missing altogether. */
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

/**
 * Checks a form. Returns the normalised claim, or the first issue of every field that has one. Issues never quote a
 * value.
 */
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
