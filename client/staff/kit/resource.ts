import { type ReadonlySignal, signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { failed } from '../session.ts';

/** Data of the server that a desk shows. */
export type Resource<T> = {
  /** null until it is loaded. It stays while it is loaded again, and also if that fails. */
  readonly value: ReadonlySignal<T | null>;
  /** The code of the last refusal; '' if there was none. */
  readonly problem: ReadonlySignal<string>;
  readonly busy: ReadonlySignal<boolean>;
  /**
   * Loads it (again). An answer that arrives after that of a later call is dropped. `asked` is appended to the address:
   * `BY_ITSELF`, or nothing.
   */
  reload(asked?: string): Promise<void>;
  /** Deletes the present value and loads: for a desk that opens for another subject. */
  begin(): Promise<void>;
  /** Sets the value from the answer to a change; null if the present value is not true any more. */
  set(value: T | null): void;
  /**
   * Changes something on the server and loads again. Returns false if the server refused it; `problem` then has the
   * code.
   */
  change(work: () => Promise<unknown>): Promise<boolean>;
};

export function createResource<T>(load: (asked: string) => Promise<T>): Resource<T> {
  const value = signal<T | null>(null);
  const problem = signal('');
  const busy = signal(false);
  let latest = 0;
  const reload = async (asked = ''): Promise<void> => {
    latest += 1;
    const mine = latest;
    // the present value and its problem stay until the answer arrives
    if (value.value === null) problem.value = '';
    busy.value = true;
    try {
      const answer = await load(asked);
      if (mine === latest) {
        value.value = answer;
        problem.value = '';
      }
    } catch (error) {
      if (mine === latest) problem.value = failed(error);
    }
    if (mine === latest) busy.value = false;
  };
  return {
    value,
    problem,
    busy,
    reload,
    begin() {
      value.value = null;
      return reload();
    },
    set(next) {
      latest += 1;
      busy.value = false;
      value.value = next;
    },
    async change(work) {
      try {
        await work();
      } catch (error) {
        problem.value = failed(error);
        return false;
      }
      await reload();
      return true;
    },
  };
}

/** Creates a resource of one component, which loads when the component is first shown. */
export function useResource<T>(load: (asked: string) => Promise<T>): Resource<T> {
  const resource = useMemo(() => createResource(load), []);
  useEffect(() => void resource.reload(), []);
  return resource;
}
