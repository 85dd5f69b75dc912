import type { Ref } from 'preact';
import { CONSENT_VERSION } from '../../shared/claim.ts';
import { claim as claimWords } from '../i18n/claim.ts';
import { consents } from '../i18n/consent.ts';
import { pick, words } from '../i18n/t.ts';
import type { Claim } from './claim.ts';

const c = words(consents[CONSENT_VERSION]);
const t = words(claimWords);

type ConsentProps = {
  claim: Claim;
  guardian: boolean;
  agreed: boolean;
  wrong: string | undefined;
  heading: Ref<HTMLHeadingElement>;
  change: (agreed: boolean) => void;
};

/** The consent: purpose, items, retention, processor and the right to refuse are all visible before the box to tick. */
export function Consent({ claim, guardian, agreed, wrong, heading, change }: ConsentProps) {
  const { slug, policyVersion, policy } = claim.event;
  const { operator, courier, retentionDays } = policy;
  return (
    <section class="card">
      <h2 ref={heading} tabIndex={-1}>
        {c('title')}
      </h2>
      <p>{c('intro', { operator: pick(operator.name) })}</p>
      <dl class="facts consent">
        <dt>{c('purpose')}</dt>
        <dd>{c('purpose-text')}</dd>
        <dt>{c('items')}</dt>
        <dd>{c('items-text')}</dd>
        <dt>{c('retention')}</dt>
        <dd>{c('retention-text', { days: retentionDays })}</dd>
        <dt>{c('processor')}</dt>
        <dd>{c('processor-text', { courier: pick(courier) })}</dd>
        <dt>{c('refusal')}</dt>
        <dd>{c('refusal-text')}</dd>
        <dt>{c('contact')}</dt>
        <dd>{operator.contact}</dd>
      </dl>
      <div class="field consent-field">
        <label class="check">
          <input
            id="consent"
            type="checkbox"
            checked={agreed}
            aria-invalid={wrong !== undefined}
            aria-describedby={wrong ? 'consent-wrong' : undefined}
            onChange={(event) => change(event.currentTarget.checked)}
          />
          <span>{c(guardian ? 'agree-guardian' : 'agree')}</span>
        </label>
        {wrong && (
          <span class="wrong" id="consent-wrong">
            {wrong}
          </span>
        )}
      </div>
      <p class="small version">
        <a href={`/e/${slug}/privacy?version=${policyVersion}`} target="_blank" rel="noopener">
          {t('read-privacy', { version: policyVersion })}
        </a>
      </p>
      <p class="small version">{t('version', { version: CONSENT_VERSION })}</p>
    </section>
  );
}
