import { type Signal, signal } from '@preact/signals';
import { failed } from '../session.ts';
import { withFactor } from '../step-up/step-up.ts';
import { download } from './download.ts';

export type RunningDownload = {
  /** Bytes so far; null while nothing is fetched. */
  bytes: Signal<number | null>;
  /** Code of the last refusal; '' when there was none. Who cancels knows it and is told nothing. */
  problem: Signal<string>;
  /** True when the file has arrived. One at a time: what was running before is ended. */
  start: (path: string, body?: unknown) => Promise<boolean>;
  cancel: () => void;
};

/** A file on its way: how much of it is here, and how to end it. Shown by `DownloadProgress`. */
export function createDownload(): RunningDownload {
  const bytes = signal<number | null>(null);
  const problem = signal('');
  let stop = new AbortController();
  return {
    bytes,
    problem,
    async start(path, body) {
      stop.abort();
      stop = new AbortController();
      const { signal: ended } = stop;
      bytes.value = 0;
      problem.value = '';
      const onProgress = (sofar: number): void => {
        if (!ended.aborted) bytes.value = sofar;
      };
      let arrived = false;
      try {
        await withFactor(() => download(path, { signal: ended, onProgress, body }));
        arrived = true;
      } catch (error) {
        if (!ended.aborted) problem.value = failed(error);
      }
      // another one may have taken its place meanwhile
      if (ended === stop.signal) bytes.value = null;
      return arrived;
    },
    cancel: () => stop.abort(),
  };
}
