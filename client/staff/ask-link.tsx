import { useSignal } from '@preact/signals';
import * as v from 'valibot';
import { errorText } from '../i18n/error-text.ts';
import { staffPeople } from '../i18n/staff-people.ts';
import { locale, words } from '../i18n/t.ts';
import { ApiError, call } from '../net/api.ts';
import { Problem } from '../paper/notice.tsx';
import { TextField } from './kit/field.tsx';

const t = words(staffPeople);

/**
 * Requests a new sign-in link by mail. The answer is the same for every address, so it does not reveal who has an
 * account.
 */
export function AskLink() {
  const email = useSignal('');
  const state = useSignal<'asking' | 'busy' | 'sent' | 'no-mail'>('asking');
  const problem = useSignal('');
  async function ask(event: Event): Promise<void> {
    event.preventDefault();
    state.value = 'busy';
    problem.value = '';
    try {
      const body = { email: email.value, locale: locale.value };
      const { mails } = await call(
        'POST',
        '/api/staff/sign-in/ask',
        v.object({ asked: v.literal(true), mails: v.boolean() }),
        body,
      );
      state.value = mails ? 'sent' : 'no-mail';
    } catch (error) {
      problem.value = errorText(error instanceof ApiError ? error.code : 'internal');
      state.value = 'asking';
    }
  }
  if (state.value === 'sent') {
    return (
      <p class="good" role="status">
        {t('ask-sent')}
      </p>
    );
  }
  if (state.value === 'no-mail') {
    return (
      <p class="card" role="status">
        {t('ask-no-mail')}
      </p>
    );
  }
  return (
    <form class="card ask-link" onSubmit={(event) => void ask(event)}>
      <h2>{t('ask-title')}</h2>
      <p>{t('ask-text')}</p>
      <TextField
        label={t('ask-email')}
        type="email"
        required
        maxLength={254}
        value={email.value}
        onInput={(text) => (email.value = text)}
      />
      {problem.value !== '' && <Problem text={problem.value} />}
      <button type="submit" disabled={state.value === 'busy'}>
        {t('ask-send')}
      </button>
    </form>
  );
}
