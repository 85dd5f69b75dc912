import { useSignal } from '@preact/signals';
import { errorText } from '../../i18n/error-text.ts';
import { staffPeople } from '../../i18n/staff-people.ts';
import { words } from '../../i18n/t.ts';
import { Problem } from '../../paper/notice.tsx';
import { mailOwnLink } from '../account/account.ts';
import { said } from '../account/enrol.tsx';

const t = words(staffPeople);

/**
 * For a person without a second factor who signed in too long ago: they need a new sign-in link, by mail from here or
 * in another way.
 */
export function TooLate({ everyEvent }: { everyEvent: boolean }) {
  const state = useSignal<'asking' | 'busy' | 'sent' | 'no-mail'>('asking');
  const problem = useSignal('');
  async function mail(): Promise<void> {
    state.value = 'busy';
    problem.value = '';
    try {
      state.value = (await mailOwnLink()) ? 'sent' : 'no-mail';
    } catch (error) {
      problem.value = said(error);
      state.value = 'asking';
    }
  }
  return (
    <>
      <p>{errorText('enrol-too-late')}</p>
      {problem.value !== '' && <Problem text={problem.value} />}
      {state.value === 'sent' ? (
        <p class="good" role="status">
          {t('too-late-sent')}
        </p>
      ) : state.value === 'no-mail' ? (
        <p role="status">{t(everyEvent ? 'too-late-machine' : 'too-late-admin')}</p>
      ) : (
        <button type="button" class="primary wide-button" disabled={state.value === 'busy'} onClick={() => void mail()}>
          {t('too-late-mail')}
        </button>
      )}
    </>
  );
}
