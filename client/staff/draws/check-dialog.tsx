import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { errorText } from '../../i18n/error-text.ts';
import { staffDraws } from '../../i18n/staff-draws.ts';
import { words } from '../../i18n/t.ts';
import { Dialog } from '../../paper/dialog.tsx';
import { Problem } from '../../paper/notice.tsx';
import { RehearsalTag } from '../../paper/rehearsal-tag.tsx';
import { failed } from '../session.ts';

const t = words(staffDraws);

type CheckDialogProps = {
  title: string;
  /** The name of the button that publishes it. */
  button: string;
  isRehearsal: boolean;
  /** Sends it. Throws ApiError, which the dialog shows. */
  send: () => Promise<void>;
  /** Called after a refusal: what the form shows as left may not be true any more. */
  refused: () => void;
  back: () => void;
  children: ComponentChildren;
};

/** Shows what would be published, and what nobody can change afterwards. */
export function CheckDialog({ title, button, isRehearsal, send, refused, back, children }: CheckDialogProps) {
  const problem = useSignal('');
  const busy = useSignal(false);
  const top = useRef<HTMLDivElement>(null);
  const toTop = (): void => {
    top.current?.focus();
    top.current?.closest('dialog')?.scrollTo(0, 0);
  };
  // otherwise the dialog begins at its first button, below what is to be read
  useLayoutEffect(toTop, []);

  async function publish(): Promise<void> {
    busy.value = true;
    problem.value = '';
    try {
      await send();
    } catch (error) {
      problem.value = failed(error);
      busy.value = false;
      toTop();
      refused();
    }
  }

  return (
    <Dialog
      title={title}
      close={back}
      actions={
        <>
          <button type="button" onClick={back}>
            {t('back')}
          </button>
          <button type="button" class="primary" disabled={busy.value} onClick={() => void publish()}>
            {button}
          </button>
        </>
      }
    >
      <div ref={top} tabIndex={-1} class="draw-check">
        {problem.value !== '' && <Problem text={errorText(problem.value)} />}
        {isRehearsal && <RehearsalTag />}
        {children}
      </div>
    </Dialog>
  );
}
