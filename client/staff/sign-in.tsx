import { useSignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import * as v from 'valibot';
import { errorText } from '../i18n/error-text.ts';
import { staff } from '../i18n/staff.ts';
import { words } from '../i18n/t.ts';
import { ApiError, call } from '../net/api.ts';
import { Problem } from '../paper/notice.tsx';
import { KEY, Pixels } from '../paper/pixels.tsx';
import { AskLink } from './ask-link.tsx';
import { FirstStep, firstStepOf } from './first-step.tsx';
import { loadSession, session } from './session.ts';

const t = words(staff);

const enter = (): void => location.replace('/staff');

/** The page behind a sign-in link. Opening it does not use up the link; pressing the button does. */
export function SignIn() {
  const [token] = useState(() => location.hash.slice(1));
  const problem = useSignal('');
  const busy = useSignal(false);
  const step = useSignal<ReturnType<typeof firstStepOf>>(null);
  // Removes the token from the address at once, so that it does not stay in the history of a shared machine.
  useEffect(() => history.replaceState(null, '', '/staff/sign-in'), []);

  async function confirm(): Promise<void> {
    busy.value = true;
    problem.value = '';
    try {
      await call('POST', '/api/staff/sign-in', v.object({ signedIn: v.literal(true) }), { token });
      await loadSession();
      const state = session.value;
      step.value = state.at === 'in' ? firstStepOf(state.me) : null;
      if (!step.value) enter();
    } catch (error) {
      problem.value = errorText(error instanceof ApiError ? error.code : 'internal');
      busy.value = false;
    }
  }

  if (step.value) return <FirstStep step={step.value} done={enter} />;
  return (
    <>
      <section class="notice done">
        <Pixels rows={KEY} scale={5} />
        <h1>{t('sign-in-title')}</h1>
        {token === '' ? (
          <p role="alert">{t('link-cut')}</p>
        ) : (
          <>
            <p>{t('sign-in-text')}</p>
            {problem.value !== '' && <Problem text={problem.value} />}
            <button type="button" class="primary wide-button" disabled={busy.value} onClick={() => void confirm()}>
              {t('sign-in')}
            </button>
          </>
        )}
      </section>
      {(token === '' || problem.value !== '') && <AskLink />}
    </>
  );
}
