import { useSignal } from '@preact/signals';
import { errorText } from '../../i18n/error-text.ts';
import { Cancel } from '../../paper/cancel.tsx';
import { Dialog } from '../../paper/dialog.tsx';
import { Problem } from '../../paper/notice.tsx';
import { failed as codeOf } from '../session.ts';

type ConfirmDialogProps = {
  title: string;
  text: string;
  button: string;
  isDanger?: boolean;
  /** Does it. Throws ApiError, which the dialog shows. */
  act: () => Promise<void>;
  failed: () => void;
  close: () => void;
};

/** Asks before something is done that cannot be undone. */
export function ConfirmDialog({ title, text, button, isDanger = false, act, failed, close }: ConfirmDialogProps) {
  const problem = useSignal('');
  const busy = useSignal(false);
  async function confirm(): Promise<void> {
    busy.value = true;
    problem.value = '';
    try {
      await act();
      close();
    } catch (error) {
      problem.value = codeOf(error);
      busy.value = false;
      failed();
    }
  }
  return (
    <Dialog
      title={title}
      close={close}
      actions={
        <>
          <Cancel close={close} />
          <button
            type="button"
            class={isDanger ? 'danger' : 'primary'}
            disabled={busy.value}
            onClick={() => void confirm()}
          >
            {button}
          </button>
        </>
      }
    >
      {problem.value !== '' && <Problem text={errorText(problem.value)} />}
      <p>{text}</p>
    </Dialog>
  );
}
