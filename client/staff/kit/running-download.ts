import { type Signal, signal } from '@preact/signals';
import { failed } from '../session.ts';
import { withFactor } from '../step-up/step-up.ts';
import { download } from './download.ts';

export type RunningDownload = {
  /** The bytes so far; null while nothing is being fetched. */
  bytes: Signal<number | null>;
  /** The code of the last refusal; '' if there was none, or if the person cancelled. */
  problem: Signal<string>;
  /** Returns true when the file has arrived. There is one download at a time: a running one is cancelled. */
  start: (path: string, body?: unknown) => Promise<boolean>;
  cancel: () => void;
};

/** A download: how much has arrived, and how to cancel it. `DownloadProgress` shows it. */
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
      // another download may have begun meanwhile
      if (ended === stop.signal) bytes.value = null;
      return arrived;
    },
    cancel: () => stop.abort(),
  };
}
