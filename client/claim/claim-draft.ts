import { signal } from '@preact/signals';
import { type ClaimForm, type ClaimIssues, CONSENT_VERSION, checkClaim, type Recipient } from '../../shared/claim.ts';
import type { SendResult } from './claim.ts';

const EMPTY: Recipient = { name: '', phone: '', postcode: '', road: '', detail: '' };

type Around = {
  guardian: boolean;
  /** Of the policy that the page shows now: it may change while somebody types. */
  policyVersion: () => number;
  send: (form: unknown) => Promise<SendResult>;
};

/** What is typed into the claim form, until it is sent. */
export function createClaimDraft({ guardian, policyVersion, send }: Around) {
  const values = signal<Recipient>(EMPTY);
  const agreed = signal(false);
  const issues = signal<ClaimIssues>({});
  /** Code of the refusal, '' when there is none. */
  const problem = signal('');
  /** The checked claim that the winner is asked to look at once more. */
  const asking = signal<ClaimForm | null>(null);
  const sending = signal(false);
  let hasTried = false;

  const form = () => ({
    consent: { version: CONSENT_VERSION, collection: agreed.value, policyVersion: policyVersion() },
    claimant: guardian ? 'guardian' : 'winner',
    ...values.value,
  });
  const check = () => {
    const checked = checkClaim(form());
    issues.value = 'issues' in checked ? checked.issues : {};
    return checked;
  };
  // before the first try nobody is scolded while typing; after it every correction shows at once
  const recheck = (): void => {
    if (hasTried) check();
  };
  return {
    values,
    agreed,
    issues,
    problem,
    asking,
    sending,
    type(field: keyof Recipient, text: string): void {
      values.value = { ...values.value, [field]: text };
      recheck();
    },
    agree(next: boolean): void {
      agreed.value = next;
      recheck();
    },
    /** False: something has to be corrected first. */
    submit(): boolean {
      hasTried = true;
      problem.value = '';
      const checked = check();
      if (!('claim' in checked)) return false;
      asking.value = checked.claim;
      return true;
    },
    goBack(): void {
      asking.value = null;
    },
    async send(): Promise<void> {
      sending.value = true;
      const result = await send(form());
      sending.value = false;
      asking.value = null;
      if (result.sent) return;
      issues.value = result.issues;
      problem.value = result.code;
      // what was agreed to is not what the page shows now
      if (result.code === 'notice-changed') agreed.value = false;
    },
  };
}

export type ClaimDraft = ReturnType<typeof createClaimDraft>;
