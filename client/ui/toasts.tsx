import { toasts } from './store.ts';

/**
 * Short messages, also for screen readers. The topmost dialog shows them too, because it makes the rest of the page
 * inert.
 */
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
