import type { RefObject } from 'preact';
import { useLayoutEffect } from 'preact/hooks';

/** Opens a `<dialog>` over the page while its component is mounted. Afterwards the focus returns to where it was. */
export function useModalDialog(
  ref: RefObject<HTMLDialogElement | null>,
  opened: (dialog: HTMLDialogElement) => void = () => {},
): void {
  // not useEffect: it would return the focus a moment after the dialog has gone, and so take it from where a quick key
  // press put it
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
