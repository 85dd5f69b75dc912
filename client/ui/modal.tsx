import { type ReadonlySignal, signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { place } from '../i18n/place.ts';
import { words } from '../i18n/t.ts';
import { useModalDialog } from '../paper/use-modal-dialog.ts';
import { Icon } from './icons.tsx';
import { Toasts } from './toasts.tsx';

const t = words(place);

/** How many cards are open over each other. A win can come while another card is open. */
const open = signal(0);
export const modals: ReadonlySignal<number> = open;

type ModalProps = {
  title: string;
  close: () => void;
  /** A tap beside the card closes it. Only for cards where nothing typed or won is lost. */
  light?: boolean;
  /** For a picture: as wide as the picture and the page allow. */
  wide?: boolean;
  children: ComponentChildren;
};

/** A card over the world. The focus moves into it and returns afterwards. Escape and the button close it. */
export function Modal({ title, close, light = false, wide = false, children }: ModalProps) {
  const ref = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const titleId = useId();
  const [level, setLevel] = useState(0);
  // focus the title instead of a button, so that a key held down at that moment presses nothing
  useModalDialog(ref, () => heading.current?.focus());
  useLayoutEffect(() => {
    const dialog = ref.current;
    open.value += 1;
    setLevel(open.value);
    // a click on the backdrop hits the dialog itself, as its content is in the inner box
    const beside = (event: MouseEvent): void => {
      if (light && event.target === dialog) close();
    };
    dialog?.addEventListener('click', beside);
    return () => {
      dialog?.removeEventListener('click', beside);
      open.value -= 1;
    };
  }, []);
  return (
    <dialog
      ref={ref}
      class={wide ? 'modal wide-modal card' : 'modal card'}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <div class="modal-inside">
        <div class="modal-head">
          <h2 id={titleId} ref={heading} tabIndex={-1}>
            {title}
          </h2>
          <button type="button" class="icon" aria-label={t('close')} onClick={close}>
            <Icon name="close" />
          </button>
        </div>
        {children}
      </div>
      {modals.value === level && <Toasts />}
    </dialog>
  );
}
