import { useEffect } from 'preact/hooks';
import { BY_ITSELF } from './by-itself.ts';
import type { Resource } from './resource.ts';

/** How often an open list reloads while something in it changes by itself. */
const READ_MS = 5_000;

/** Loads a resource when its desk opens, and reloads it as long as something in it changes without a press. */
export function useFollowed<T>(resource: Resource<T>, isChanging: (value: T) => boolean): void {
  useEffect(() => {
    void resource.begin();
    const timer = setInterval(() => {
      const value = resource.value.value;
      if (value !== null && isChanging(value)) void resource.reload(BY_ITSELF);
    }, READ_MS);
    return () => clearInterval(timer);
  }, []);
}
