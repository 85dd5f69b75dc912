import { useSignal } from '@preact/signals';
import { staffPeople } from '../../i18n/staff-people.ts';
import { words } from '../../i18n/t.ts';
import { Problem } from '../../paper/notice.tsx';
import { type Account, canPasskey, confirmByCode, confirmByPasskey } from '../account/account.ts';
import { CodeField } from '../account/code-field.tsx';
import { said } from '../account/enrol.tsx';

const t = words(staffPeople);

type ConfirmProps = { account: Account; done: () => void; ownButton?: boolean };

/** The second factors that this person has set up. The submit button can be outside: it refers to the form by id. */
export function Confirm({ account, done, ownButton = false }: ConfirmProps) {
  const code = useSignal('');
  const problem = useSignal('');
  const busy = useSignal(false);
  const withPasskey = account.passkeys.length > 0 && canPasskey();
  async function attempt(what: () => Promise<unknown>): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    problem.value = '';
    try {
      await what();
      done();
    } catch (error) {
      problem.value = said(error);
      code.value = '';
    }
    busy.value = false;
  }
  return (
    <>
      {!ownButton && <p>{t('confirm-text')}</p>}
      {problem.value !== '' && <Problem text={problem.value} />}
      {withPasskey && (
        <button
          type="button"
          class="primary wide-button"
          disabled={busy.value}
          onClick={() => void attempt(confirmByPasskey)}
        >
          {t('confirm-passkey')}
        </button>
      )}
      {withPasskey && account.totp !== null && <p class="or">{t('or')}</p>}
      {account.totp !== null && (
        <form
          id="confirm-code"
          onSubmit={(event) => {
            event.preventDefault();
            void attempt(() => confirmByCode(code.value));
          }}
        >
          <CodeField
            label={t('confirm-code')}
            value={code.value}
            onInput={(digits) => (code.value = digits)}
            focus={!withPasskey}
          />
          {ownButton && (
            <button type="submit" class="primary wide-button" disabled={busy.value}>
              {t('confirm-now')}
            </button>
          )}
        </form>
      )}
    </>
  );
}
