import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { paper } from '../../i18n/paper.ts';
import { staffPeople } from '../../i18n/staff-people.ts';
import { words } from '../../i18n/t.ts';
import { Cancel } from '../../paper/cancel.tsx';
import { Dialog } from '../../paper/dialog.tsx';
import { Problem } from '../../paper/notice.tsx';
import { type Account, readAccount } from '../account/account.ts';
import { Enrol, said } from '../account/enrol.tsx';
import { Confirm } from './confirm.tsx';
import { question } from './step-up.ts';
import { TooLate } from './too-late.tsx';

const t = words(staffPeople);
const p = words(paper);

/** Opens by itself when a call needs a recent second factor. A person who has none sets one up here. */
export function StepUpDialog() {
  const now = question.value;
  return now && <Question answer={now.answer} />;
}

function Question({ answer }: { answer: (confirmed: boolean) => void }) {
  const account = useSignal<Account | null>(null);
  const problem = useSignal('');
  useEffect(() => {
    readAccount().then(
      (read) => {
        account.value = read;
      },
      (error: unknown) => {
        problem.value = said(error);
      },
    );
  }, []);
  const now = account.value;
  const isNew = now !== null && now.totp === null && now.passkeys.length === 0;
  return (
    <Dialog
      title={t(isNew ? (now.mayEnrol ? 'enrol-title' : 'too-late-title') : 'confirm-title')}
      close={() => answer(false)}
      actions={
        <>
          <Cancel close={() => answer(false)} />
          {now?.totp != null && (
            <button type="submit" form="confirm-code" class="primary">
              {t('confirm-now')}
            </button>
          )}
        </>
      }
    >
      {problem.value !== '' && <Problem text={problem.value} />}
      {!now && problem.value === '' && (
        <p class="loading" role="status">
          {p('loading')}
        </p>
      )}
      {isNew && now.mayEnrol && (
        <>
          <p>{t('enrol-text')}</p>
          <Enrol done={() => answer(true)} />
        </>
      )}
      {isNew && !now.mayEnrol && <TooLate everyEvent={now.everyEvent} />}
      {now && !isNew && <Confirm account={now} done={() => answer(true)} />}
    </Dialog>
  );
}
