import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Opens a `<dialog>` over the page for as long as its component lives; the focus comes back to where it was. */
export function useModalDialog(
  ref: RefObject<HTMLDialogElement | null>,
  opened: (dialog: HTMLDialogElement) => void = () => {},
): void {
  useEffect(() => {
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
