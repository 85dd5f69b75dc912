import { type FSWatcher, watch } from 'node:fs';
import type { Logger } from '../log.ts';

/**
 * Tiled writes a file in several steps, and all files of a map one after the other. After this long without a change
 * they count as saved, in ms.
 */
const QUIET_MS = 60;

/** Calls `changed` after files below a folder were saved. Returns the function that stops watching. */
export function watchFolder(folder: string, log: Logger, changed: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const saved = (): void => {
    clearTimeout(timer);
    timer = setTimeout(changed, QUIET_MS);
  };
  let watcher: FSWatcher;
  try {
    watcher = watch(folder, { recursive: true }, saved);
  } catch (err) {
    // inotify has a limit on machines that watch many files; everything else works, but changes need a restart
    log.warn({ err }, 'the maps cannot be watched: changes go live with the next start');
    return () => {};
  }
  watcher.on('error', (err) => log.warn({ err }, 'the maps are not watched any more'));
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}
