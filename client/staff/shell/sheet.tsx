import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { paper } from '../../i18n/paper.ts';
import { words } from '../../i18n/t.ts';
import { useModalDialog } from '../../paper/use-modal-dialog.ts';
import { Icon } from '../kit/icon.tsx';

const p = words(paper);

type SheetProps = { title: string; close: () => void; children: ComponentChildren };

/** A list to choose from, over the page. A click beside it or Escape closes it, and the focus returns. */
export function Sheet({ title, close, children }: SheetProps) {
  const ref = useRef<HTMLDialogElement>(null);
  // focus the search, not the close button
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
