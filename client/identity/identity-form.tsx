import { useSignal } from '@preact/signals';
import type { TargetedInputEvent } from 'preact';
import { useId } from 'preact/hooks';
import { IDENTITY_CONSENT_VERSION, type IdentityState, type Provider } from '../../shared/identity.ts';
import { errorText } from '../i18n/error-text.ts';
import { identityConsents, identity as identityWords } from '../i18n/identity.ts';
import { pick, words } from '../i18n/t.ts';
import { ApiError } from '../net/api.ts';
import './identity.css';

const t = words(identityWords);
const c = words(identityConsents[IDENTITY_CONSENT_VERSION]);

type FormProps = {
  slug: string;
  state: IdentityState;
  asked: Provider;
  /** Sends the code, or returns the address for signing in. Throws ApiError. */
  start: (contact: string) => Promise<{ verification: string; url: string | null }>;
  /** Confirms the code. Throws ApiError. */
  confirm: (verification: string, code: string) => Promise<void>;
  close: () => void;
};

/** Asks for consent and contact, then for the code. The caller puts it into a dialog. */
export function IdentityForm({ slug, state, asked, start, confirm, close }: FormProps) {
  const contact = useSignal('');
  const verification = useSignal('');
  const problem = useSignal('');
  const busy = useSignal(false);

  async function attempt(what: () => Promise<void>): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    problem.value = '';
    try {
      await what();
    } catch (error) {
      problem.value = errorText(error instanceof ApiError ? error.code : 'internal');
    }
    busy.value = false;
  }
  const send = (): Promise<void> =>
    attempt(async () => {
      const begun = await start(contact.value);
      if (begun.url) location.assign(begun.url);
      else verification.value = begun.verification;
    });

  if (state.verified) {
    return (
      <div class="identity" role="status">
        <p>
          <strong>{t('done')}</strong>
        </p>
        <p>{t(`done-text-${state.at}`)}</p>
        <button type="button" class="primary" onClick={close}>
          {t('close')}
        </button>
      </div>
    );
  }
  return (
    <div class="identity">
      {problem.value !== '' && (
        <p class="identity-problem" role="alert">
          {problem.value}
        </p>
      )}
      {verification.value === '' ? (
        <Contact
          slug={slug}
          state={state}
          asked={asked}
          contact={contact.value}
          change={(text) => (contact.value = text)}
          busy={busy.value}
          send={() => void send()}
        />
      ) : (
        <Code
          contact={contact.value}
          busy={busy.value}
          check={(code) => void attempt(() => confirm(verification.value, code))}
          again={() => void send()}
          other={() => {
            verification.value = '';
            problem.value = '';
          }}
        />
      )}
    </div>
  );
}

type ContactProps = {
  slug: string;
  state: IdentityState;
  asked: Provider;
  contact: string;
  change: (contact: string) => void;
  busy: boolean;
  send: () => void;
};

function Contact({ slug, state, asked, contact, change, busy, send }: ContactProps) {
  const id = useId();
  const agreed = useSignal(false);
  const { operator, keptDays } = state;
  const attributes = {
    id,
    class: 'wide',
    required: true,
    maxLength: 254,
    'aria-describedby': `${id}-hint`,
    value: contact,
    onInput: (event: TargetedInputEvent<HTMLInputElement>) => change(event.currentTarget.value),
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {asked === 'external' ? (
        <p>{t('elsewhere-text')}</p>
      ) : (
        <div class="field">
          <label for={id}>{t(`contact-${asked}`)}</label>
          <span class="hint" id={`${id}-hint`}>
            {t(`hint-${asked}`)}
          </span>
          {/* Preact has a separate type for each kind of input */}
          {asked === 'email' ? (
            <input {...attributes} type="email" autocomplete="email" />
          ) : (
            <input {...attributes} type="tel" autocomplete="tel" />
          )}
        </div>
      )}
      <section class="identity-consent">
        <h3>{c('title')}</h3>
        <p>{c('who', { operator: pick(operator.name), contact: operator.contact })}</p>
        <p>{c('purpose')}</p>
        <p>{c(`items-${asked}`)}</p>
        <p>{c('retention', { days: keptDays })}</p>
        <p>{c('refusal')}</p>
        <p>
          <a href={`/e/${slug}/privacy`} target="_blank" rel="noopener">
            {t('read-privacy')}
          </a>
        </p>
        <label class="check">
          <input
            type="checkbox"
            required
            checked={agreed.value}
            onChange={(event) => (agreed.value = event.currentTarget.checked)}
          />
          <span>{c('agree')}</span>
        </label>
      </section>
      <button type="submit" class="primary" disabled={busy || !agreed.value}>
        {t(asked === 'external' ? 'go-elsewhere' : 'send')}
      </button>
    </form>
  );
}

type CodeProps = {
  contact: string;
  busy: boolean;
  check: (code: string) => void;
  again: () => void;
  other: () => void;
};

function Code({ contact, busy, check, again, other }: CodeProps) {
  const id = useId();
  const code = useSignal('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        check(code.value);
      }}
    >
      <p role="status">{t('sent-to', { contact })}</p>
      <div class="field">
        <label for={id}>{t('code')}</label>
        <span class="hint" id={`${id}-hint`}>
          {t('code-hint')}
        </span>
        <input
          id={id}
          ref={(input) => {
            if (input && code.value === '') input.focus();
          }}
          class="identity-code"
          inputMode="numeric"
          autocomplete="one-time-code"
          required
          maxLength={9}
          aria-describedby={`${id}-hint`}
          value={code.value}
          onInput={(event) => (code.value = event.currentTarget.value)}
        />
      </div>
      <div class="identity-row">
        <button type="submit" class="primary" disabled={busy}>
          {t('confirm')}
        </button>
        <button type="button" disabled={busy} onClick={again}>
          {t('send-again')}
        </button>
        <button type="button" class="quiet" disabled={busy} onClick={other}>
          {t('other-contact')}
        </button>
      </div>
    </form>
  );
}
