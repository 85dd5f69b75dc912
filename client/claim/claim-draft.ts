import { signal } from '@preact/signals';
import { type ClaimForm, type ClaimIssues, CONSENT_VERSION, checkClaim, type Recipient } from '../../shared/claim.ts';
import type { SendResult } from './claim.ts';

const EMPTY: Recipient = { name: '', phone: '', postcode: '', road: '', detail: '' };

type Around = {
  guardian: boolean;
  /** The version of the policy that the page shows now. It can change while somebody types. */
  policyVersion: () => number;
  send: (form: unknown) => Promise<SendResult>;
};

/** The state of the claim form until it is sent. */
export function createClaimDraft({ guardian, policyVersion, send }: Around) {
  const values = signal<Recipient>(EMPTY);
  const agreed = signal(false);
  const issues = signal<ClaimIssues>({});
  /** The code of the refusal; '' if there is none. */
  const problem = signal('');
  /** The checked claim that the winner is asked to confirm. */
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
  // before the first try no mistakes are shown; afterwards every correction shows at once
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
    /** Checks the form. Returns false if something must be corrected first. */
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
      // the page now shows another text than the winner consented to
      if (result.code === 'notice-changed') agreed.value = false;
    },
  };
}

export type ClaimDraft = ReturnType<typeof createClaimDraft>;
