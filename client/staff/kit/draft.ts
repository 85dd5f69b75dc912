import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { failed } from '../session.ts';

export type Draft<T> = {
  /** The values in the form; null until they are loaded. */
  value: Signal<T | null>;
  state: ReadonlySignal<'clean' | 'dirty' | 'saving' | 'saved'>;
  /** The code of the last refusal; '' if there was none. */
  problem: Signal<string>;
  load: (saved: T) => void;
  change: (part: Partial<T>) => void;
  reset: () => void;
  /** Sends the values in the form. What is typed meanwhile stays unsaved. Returns true if the server accepted them. */
  save: (send: (value: T) => Promise<void>) => Promise<boolean>;
};

/** The state of a form: what is stored, what was typed, and whether the two differ. */
export function createDraft<T extends object>(): Draft<T> {
  const stored = signal<T | null>(null);
  const value = signal<T | null>(null);
  const saving = signal(false);
  const done = signal(false);
  let justSaved = false;
  const problem = signal('');
  const differs = computed(() => JSON.stringify(stored.value) !== JSON.stringify(value.value));
  return {
    value,
    problem,
    state: computed(() => {
      if (saving.value) return 'saving';
      if (differs.value) return 'dirty';
      return done.value ? 'saved' : 'clean';
    }),
    load(saved) {
      stored.value = saved;
      value.value = saved;
      problem.value = '';
      // the desk reloads what it has just saved, and the form must go on saying "saved"
      done.value = done.value && justSaved;
      justSaved = false;
    },
    change(part) {
      if (value.value) value.value = { ...value.value, ...part };
    },
    reset() {
      value.value = stored.value;
      problem.value = '';
    },
    async save(send) {
      const sent = value.value;
      if (!sent) return false;
      saving.value = true;
      problem.value = '';
      try {
        await send(sent);
        stored.value = sent;
        done.value = true;
        justSaved = true;
        return true;
      } catch (error) {
        problem.value = failed(error);
        return false;
      } finally {
        saving.value = false;
      }
    },
  };
}
