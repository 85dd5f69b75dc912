import { useSignal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { ClaimField, ClaimIssues, Recipient } from '../../shared/claim.ts';
import { formatMobile } from '../../shared/format-mobile.ts';
import { claimIssues, claim as claimWords } from '../i18n/claim.ts';
import { errorText } from '../i18n/error-text.ts';
import { pick, words } from '../i18n/t.ts';
import { Dialog } from '../paper/dialog.tsx';
import { Problem } from '../paper/notice.tsx';
import { type Claim, sendClaim } from './claim.ts';
import { type ClaimDraft, createClaimDraft } from './claim-draft.ts';
import { Consent } from './consent.tsx';

const t = words(claimWords);
const issueText = (issues: ClaimIssues, field: ClaimField) => {
  const issue = issues[field];
  return issue && pick({ ko: claimIssues.ko[issue], en: claimIssues.en[issue] });
};

type Field = {
  id: keyof Recipient;
  hint?: 'phone-hint' | 'postcode-hint' | 'road-hint' | 'detail-hint';
  autocomplete: string;
  inputMode?: 'numeric' | 'tel';
  short?: boolean;
};

const FIELDS: readonly Field[] = [
  { id: 'name', autocomplete: 'name' },
  { id: 'phone', hint: 'phone-hint', autocomplete: 'tel', inputMode: 'tel' },
  { id: 'postcode', hint: 'postcode-hint', autocomplete: 'postal-code', inputMode: 'numeric', short: true },
  { id: 'road', hint: 'road-hint', autocomplete: 'address-line1' },
  { id: 'detail', hint: 'detail-hint', autocomplete: 'address-line2' },
];

/** Asks for the age before anything personal, then for consent, then for the address. */
export function ClaimForm({ claim }: { claim: Claim }) {
  const age = useSignal<'unknown' | 'old-enough' | 'young' | 'guardian'>('unknown');
  const { operator, minAge, underAge } = claim.event.policy;
  if (age.value === 'unknown') {
    return (
      <section class="card" aria-labelledby="age-title">
        <h2 id="age-title">{t('age-title')}</h2>
        <p>{t('age-help', { age: minAge })}</p>
        <div class="choices">
          <button type="button" class="primary" onClick={() => (age.value = 'old-enough')}>
            {t('age-yes', { age: minAge })}
          </button>
          <button type="button" onClick={() => (age.value = 'young')}>
            {t('age-no', { age: minAge })}
          </button>
        </div>
      </section>
    );
  }
  if (age.value === 'young' && underAge === 'guardian') {
    return (
      <section class="card" role="status">
        <h2>{t('guardian-title')}</h2>
        <p>{t('guardian-text', { age: minAge })}</p>
        <div class="choices">
          <button type="button" class="primary" onClick={() => (age.value = 'guardian')}>
            {t('guardian-yes')}
          </button>
          <button type="button" onClick={() => (age.value = 'unknown')}>
            {t('young-back')}
          </button>
        </div>
      </section>
    );
  }
  if (age.value === 'young') {
    const { contact } = operator;
    return (
      <section class="card" role="status">
        <h2>{t('young-title')}</h2>
        <p>{t('young-text', { age: minAge, operator: pick(operator.name), contact, receipt: claim.receipt })}</p>
        <button type="button" class="quiet" onClick={() => (age.value = 'unknown')}>
          {t('young-back')}
        </button>
      </section>
    );
  }
  return <AddressForm claim={claim} guardian={age.value === 'guardian'} />;
}

function AddressForm({ claim, guardian }: { claim: Claim; guardian: boolean }) {
  const latest = useRef(claim);
  latest.current = claim;
  const draft = useMemo(
    () =>
      createClaimDraft({
        guardian,
        policyVersion: () => latest.current.event.policyVersion,
        send: (form) => sendClaim(latest.current, form),
      }),
    [],
  );
  const summary = useRef<HTMLDivElement>(null);
  const first = useRef<HTMLHeadingElement>(null);
  // The question before has left the page; the focus moves to what follows it.
  useEffect(() => first.current?.focus(), []);
  const submit = (event: Event): void => {
    event.preventDefault();
    if (!draft.submit()) requestAnimationFrame(() => summary.current?.focus());
  };
  const issues = draft.issues.value;
  return (
    <form noValidate autocomplete="on" onSubmit={submit} class="claim-form">
      <Wrong issues={issues} summary={summary} />
      <Consent
        claim={claim}
        guardian={guardian}
        agreed={draft.agreed.value}
        wrong={issueText(issues, 'consent')}
        heading={first}
        change={draft.agree}
      />
      <section class="card">
        <h2>{t('where-title')}</h2>
        <p class="lead where-help">{t(guardian ? 'guardian-where' : 'where-help')}</p>
        {FIELDS.map((field) => (
          <AddressField
            key={field.id}
            field={field}
            value={draft.values.value[field.id]}
            wrong={issueText(issues, field.id)}
            input={(text) => draft.type(field.id, text)}
          />
        ))}
        <p class="small">{t('wrong-address')}</p>
        {draft.problem.value !== '' && <Problem text={errorText(draft.problem.value)} />}
        <div class="actions">
          <button type="submit" class="primary">
            {t('submit')}
          </button>
        </div>
      </section>
      <Ask draft={draft} />
    </form>
  );
}

/** The list of what must be corrected, with a link to each field. */
function Wrong({ issues, summary }: { issues: ClaimIssues; summary: RefObject<HTMLDivElement | null> }) {
  const wrong = FIELD_ORDER.filter((field) => issues[field]);
  if (wrong.length === 0) return null;
  return (
    <div class="problem" role="alert" tabIndex={-1} ref={summary}>
      <p>
        <strong>{t('issues-title', { count: wrong.length })}</strong>
      </p>
      <ul>
        {wrong.map((field) => (
          <li key={field}>
            <a href={`#${field}`} onClick={(event) => jump(event, field)}>
              {issueText(issues, field)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Shows the address once more before it is locked. */
function Ask({ draft: { asking, sending, goBack, send } }: { draft: ClaimDraft }) {
  if (!asking.value) return null;
  return (
    <Dialog
      title={t('confirm-title')}
      close={goBack}
      actions={
        <>
          <button type="button" onClick={goBack} disabled={sending.value}>
            {t('fix')}
          </button>
          <button type="button" class="primary" onClick={() => void send()} disabled={sending.value}>
            {t(sending.value ? 'sending' : 'send')}
          </button>
        </>
      }
    >
      <Summary recipient={asking.value} />
      <p class="small">{t('confirm-text')}</p>
    </Dialog>
  );
}

const FIELD_ORDER: readonly ClaimField[] = ['consent', ...FIELDS.map((field) => field.id)];

/** Moves to a field. A plain link to a fragment would replace the token in the address. */
function jump(event: Event, field: ClaimField): void {
  event.preventDefault();
  document.getElementById(field)?.focus();
}

type AddressFieldProps = { field: Field; value: string; wrong: string | undefined; input: (text: string) => void };

function AddressField({ field, value, wrong, input }: AddressFieldProps) {
  const described = [field.hint && `${field.id}-hint`, wrong && `${field.id}-wrong`].filter(Boolean).join(' ');
  return (
    <div class="field">
      <label for={field.id}>{t(field.id)}</label>
      {field.hint && (
        <span class="hint" id={`${field.id}-hint`}>
          {t(field.hint)}
        </span>
      )}
      <input
        id={field.id}
        name={field.id}
        class={field.short ? 'short' : undefined}
        type="text"
        inputMode={field.inputMode}
        autocomplete={field.autocomplete}
        value={value}
        aria-required={field.id !== 'detail'}
        aria-invalid={wrong !== undefined}
        aria-describedby={described || undefined}
        onInput={(event) => input(event.currentTarget.value)}
      />
      {wrong && (
        <span class="wrong" id={`${field.id}-wrong`}>
          {wrong}
        </span>
      )}
    </div>
  );
}

function Summary({ recipient }: { recipient: Recipient }) {
  return (
    <dl class="facts">
      <dt>{t('name')}</dt>
      <dd>
        <bdi>{recipient.name}</bdi>
      </dd>
      <dt>{t('phone')}</dt>
      <dd>{formatMobile(recipient.phone)}</dd>
      <dt>{t('road')}</dt>
      <dd>
        ({recipient.postcode}) {recipient.road} {recipient.detail}
      </dd>
    </dl>
  );
}
