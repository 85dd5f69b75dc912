import { computed, signal } from '@preact/signals';
import { useEffect, useId } from 'preact/hooks';

const dirty = signal<ReadonlySet<string>>(new Set());
const isUnsaved = computed(() => dirty.value.size > 0);

/** What somebody wants to do although it would lose what they typed; the shell asks about it. */
export const leaving = signal<(() => void) | null>(null);

/** Something named `id` is not saved, until the function that this gives is called. */
export function markUnsaved(id: string): () => void {
  dirty.value = new Set([...dirty.value, id]);
  return () => {
    dirty.value = new Set([...dirty.value].filter((one) => one !== id));
  };
}

/** Declares whether this component holds something that is not saved. */
export function useUnsaved(isDirty: boolean): void {
  const id = useId();
  useEffect(() => (isDirty ? markUnsaved(id) : undefined), [isDirty]);
}

/** Does it now, or after the person has said that what they typed may be lost. */
export function whenSafe(then: () => void): void {
  if (isUnsaved.value) leaving.value = then;
  else then();
}

/** The tab itself: browsers ask in their own words. */
export function guardTab(): () => void {
  const ask = (event: BeforeUnloadEvent) => {
    if (isUnsaved.value) event.preventDefault();
  };
  addEventListener('beforeunload', ask);
  return () => removeEventListener('beforeunload', ask);
}
