import { toasts } from './store.ts';

/** Short news. Spoken by screen readers; the topmost dialog carries them too, as it makes the rest of the page silent. */
export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.value.map((toast) => (
        <p key={toast.key} class={toast.kind}>
          {toast.text}
        </p>
      ))}
    </div>
  );
}
