import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { paper } from '../../i18n/paper.ts';
import { words } from '../../i18n/t.ts';
import { useModalDialog } from '../../paper/use-modal-dialog.ts';
import { Icon } from '../kit/icon.tsx';

const p = words(paper);

type SheetProps = { title: string; close: () => void; children: ComponentChildren };

/** Something to choose from, over the page: a click beside it or Escape closes it, and focus goes back. */
export function Sheet({ title, close, children }: SheetProps) {
  const ref = useRef<HTMLDialogElement>(null);
  // what one came for, not the way out
  useModalDialog(ref, (dialog) => dialog.querySelector('input')?.focus());
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same, by onCancel
    <dialog
      ref={ref}
      class="overlay"
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onClick={(event) => {
        if (event.target === ref.current) close();
      }}
    >
      <div class="overlay-inside">
        <div class="overlay-head">
          <h2>{title}</h2>
          <button type="button" class="icon-button" aria-label={p('close')} onClick={close}>
            <Icon name="close" />
          </button>
        </div>
        {children}
      </div>
    </dialog>
  );
}
