import { computed, signal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';

const dirty = signal<ReadonlySet<string>>(new Set());
const isUnsaved = computed(() => dirty.value.size > 0);

/** What a person wants to do although they would lose what they typed. The shell asks them about it. */
export const leaving = signal<(() => void) | null>(null);

/** Marks something as not saved until the returned function is called. */
export function markUnsaved(id: string): () => void {
  dirty.value = new Set([...dirty.value, id]);
  return () => {
    dirty.value = new Set([...dirty.value].filter((one) => one !== id));
  };
}

/** Declares whether this component has something that is not saved. */
export function useUnsaved(isDirty: boolean): void {
  const id = useId();
  useEffect(() => (isDirty ? markUnsaved(id) : undefined), [isDirty]);
}

/** Runs `then` at once, or after the person has agreed to lose what they typed. */
export function whenSafe(then: () => void): void {
  if (isUnsaved.value) leaving.value = then;
  else then();
}

/** Guards the closing of the tab. Browsers ask with their own words. */
export function guardTab(): () => void {
  const ask = (event: BeforeUnloadEvent) => {
    if (isUnsaved.value) event.preventDefault();
  };
  addEventListener('beforeunload', ask);
  return () => removeEventListener('beforeunload', ask);
}
