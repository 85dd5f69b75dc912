import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** Opens a `<dialog>` over the page for as long as its component lives; the focus comes back to where it was. */
export function useModalDialog(
  ref: RefObject<HTMLDialogElement | null>,
  opened: (dialog: HTMLDialogElement) => void = () => {},
): void {
  // not useEffect: it would give the focus back a moment after the dialog is gone, and take it from where a quick key put it
  useLayoutEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    if (dialog) {
      dialog.showModal();
      opened(dialog);
    }
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
}
