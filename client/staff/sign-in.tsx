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

const t = words(staff);

/** The page behind a sign-in link. Opening it spends nothing; the button does. */
export function SignIn() {
  const [token] = useState(() => location.hash.slice(1));
  const problem = useSignal('');
  const busy = useSignal(false);
  // Out of the address at once: it must not stay in the history of a shared machine.
  useEffect(() => history.replaceState(null, '', '/staff/sign-in'), []);

  async function confirm(): Promise<void> {
    busy.value = true;
    problem.value = '';
    try {
      await call('POST', '/api/staff/sign-in', v.object({ signedIn: v.literal(true) }), { token });
      location.replace('/staff');
    } catch (error) {
      problem.value = errorText(error instanceof ApiError ? error.code : 'internal');
      busy.value = false;
    }
  }

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
