import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { staffKit } from '../../i18n/staff-kit.ts';
import { words } from '../../i18n/t.ts';
import { Icon } from './icon.tsx';

const t = words(staffKit);

/** Long enough to read a line and reach the button. A toast under the pointer or with the focus stays (WCAG 2.2.1). */
const STAYS_MS = 8_000;

type Toast = { id: number; text: string; undo: (() => void | Promise<void>) | null };

const toasts = signal<readonly Toast[]>([]);
let last = 0;

function put(text: string, undo: Toast['undo']): void {
  last += 1;
  // A phone has room for three.
  toasts.value = [...toasts.value, { id: last, text, undo }].slice(-3);
}

/** Shows a message that something is done. */
export const say = (text: string): void => put(text, null);

/** Shows a message that something is done, with a button to undo it. If the undo is refused, shows the refusal. */
export const offerUndo = (text: string, undo: () => void | Promise<void>): void => put(text, undo);

const drop = (id: number): void => {
  toasts.value = toasts.value.filter((one) => one.id !== id);
};

export function Toasts() {
  return (
    <section class="toasts" aria-label={t('notices')} aria-live="polite">
      {toasts.value.map((toast) => (
        <OneToast key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function OneToast({ toast }: { toast: Toast }) {
  const left = useRef(STAYS_MS);
  const timer = useRef<{ id: ReturnType<typeof setTimeout>; since: number } | null>(null);
  const run = () => {
    timer.current ??= { id: setTimeout(() => drop(toast.id), left.current), since: performance.now() };
  };
  const pause = () => {
    if (!timer.current) return;
    clearTimeout(timer.current.id);
    left.current -= performance.now() - timer.current.since;
    timer.current = null;
  };
  useEffect(() => {
    run();
    return pause;
  }, []);
  async function undo(): Promise<void> {
    drop(toast.id);
    try {
      await toast.undo?.();
    } catch {
      say(t('undo-failed'));
    }
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the pointer only makes it wait
    <div class="toast" onMouseEnter={pause} onMouseLeave={run} onFocusIn={pause} onFocusOut={run}>
      <p>{toast.text}</p>
      {toast.undo && (
        <button type="button" class="toast-undo" onClick={() => void undo()}>
          {t('undo')}
        </button>
      )}
      <button type="button" class="icon-button" aria-label={t('dismiss')} onClick={() => drop(toast.id)}>
        <Icon name="close" size={18} />
      </button>
      <span class="toast-time" aria-hidden="true" />
    </div>
  );
}
