import { useSignal } from '@preact/signals';
import { errorText } from '../../i18n/error-text.ts';
import { staffDraws } from '../../i18n/staff-draws.ts';
import { words } from '../../i18n/t.ts';
import { Cancel } from '../../paper/cancel.tsx';
import { Dialog } from '../../paper/dialog.tsx';
import { Problem } from '../../paper/notice.tsx';
import { say } from '../kit/toasts.tsx';
import { failed } from '../session.ts';

const t = words(staffDraws);

type WithdrawDialogProps = {
  title: string;
  text: string;
  /** What is said afterwards. */
  done: string;
  /** Throws ApiError. */
  withdraw: () => Promise<void>;
  close: () => void;
};

/** Asks before something is withdrawn, which cannot be undone. */
export function WithdrawDialog({ title, text, done, withdraw, close }: WithdrawDialogProps) {
  const problem = useSignal('');
  const busy = useSignal(false);
  async function go(): Promise<void> {
    busy.value = true;
    problem.value = '';
    try {
      await withdraw();
      say(done);
      close();
    } catch (error) {
      problem.value = failed(error);
      busy.value = false;
    }
  }
  return (
    <Dialog
      title={title}
      close={close}
      actions={
        <>
          <Cancel close={close} />
          <button type="button" class="danger" disabled={busy.value} onClick={() => void go()}>
            {t('withdraw')}
          </button>
        </>
      }
    >
      {problem.value !== '' && <Problem text={errorText(problem.value)} />}
      <p>{text}</p>
    </Dialog>
  );
}
