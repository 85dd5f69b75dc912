import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { useModalDialog } from './use-modal-dialog.ts';

type DialogProps = {
  title: string;
  close: () => void;
  children: ComponentChildren;
  /** Buttons, the safe one first. */
  actions: ComponentChildren;
};

/** A question before the page goes on. Focus moves in and comes back; Escape is "no". */
export function Dialog({ title, close, children, actions }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  // one may open over another
  const titleId = useId();
  useModalDialog(ref);
  return (
    <dialog
      ref={ref}
      class="card dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <h2 id={titleId}>{title}</h2>
      {children}
      <div class="actions">{actions}</div>
    </dialog>
  );
}
