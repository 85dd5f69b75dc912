import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { useModalDialog } from './use-modal-dialog.ts';

type DialogProps = {
  title: string;
  close: () => void;
  children: ComponentChildren;
  /** The buttons, with the safe one first. */
  actions: ComponentChildren;
};

/** A question before the page continues. The focus moves into it and returns. Escape means "no". */
export function Dialog({ title, close, children, actions }: DialogProps) {
  const ref = useRef<HTMLDialogElement>(null);
  // one dialog can open over another
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
