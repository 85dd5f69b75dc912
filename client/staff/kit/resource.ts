import { type ReadonlySignal, signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { failed } from '../session.ts';

/** Something that the server has and a desk shows. */
export type Resource<T> = {
  /** null until it has come. It stays while it is loaded again, and when that fails. */
  readonly value: ReadonlySignal<T | null>;
  /** Code of the last refusal; '' when there was none. */
  readonly problem: ReadonlySignal<string>;
  readonly busy: ReadonlySignal<boolean>;
  /** Loads it (again). An answer that a later one has overtaken is not shown. `asked` ends the address: `BY_ITSELF`, or nothing. */
  reload(asked?: string): Promise<void>;
  /** Forgets what it has and loads: for a desk that is opened about something else. */
  begin(): Promise<void>;
  /** Takes over what the answer to a change has told already; null: what was there is not true any more. */
  set(value: T | null): void;
  /** Changes something on the server and loads again. False: it was refused, and the problem says why. */
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
    // what is there stays, and so does what was wrong with it, until the answer has come
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

/** A resource of one component: loaded when it is first shown. */
export function useResource<T>(load: (asked: string) => Promise<T>): Resource<T> {
  const resource = useMemo(() => createResource(load), []);
  useEffect(() => void resource.reload(), []);
  return resource;
}
