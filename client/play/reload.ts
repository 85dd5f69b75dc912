import { modals } from '../ui/modal.tsx';
import * as store from '../ui/store.ts';

/** Pages of the dev server have no tag, and a server that serves no built pages says the same. */
const NO_BUILD = 'dev';
const RELOADED = 'madang.reloaded';
/** How often is looked whether nothing would be lost, in ms. */
const LOOK_MS = 1000;
/** A hall that comes back after a restart does not reload at once, in ms. */
const SPREAD_MS = 4000;

const ownBuild = (): string => document.querySelector('meta[name="madang-build"]')?.getAttribute('content') ?? NO_BUILD;

/** Notes that this page reloads for this reason; false when it did so before: whatever is wrong, a reload does not mend it. */
function noteReload(reason: string): boolean {
  try {
    if (sessionStorage.getItem(RELOADED) === reason) return false;
    sessionStorage.setItem(RELOADED, reason);
    return true;
  } catch {
    // storage is closed in some in-app browsers: better an old page than one that reloads for ever
    return false;
  }
}

/** For a page that could only do harm: at once. False: it did so before, and stays. */
export function reloadOnce(reason: string): boolean {
  const isNew = noteReload(reason);
  if (isNew) location.reload();
  return isNew;
}

const isTyping = (): boolean => {
  const held = document.activeElement;
  return (held instanceof HTMLInputElement || held instanceof HTMLTextAreaElement) && held.value !== '';
};

/** A round, a result, an open card or half a sentence would be lost by a reload. */
const isBusy = (): boolean => {
  const { status, me, result, dialog, partyMove } = store;
  const hasResult = result.value?.outcome === 'win' || result.value?.outcome === 'recording';
  if (status.value !== 'open' || me.value.playing || hasResult) return true;
  return modals.value > 0 || dialog.value !== 'none' || partyMove.value !== null || isTyping();
};

let looking: ReturnType<typeof setInterval> | undefined;

/** The server gives out pages of another build than this one: the page reloads when nothing is lost by it, and only once. */
export function reloadForBuild(build: string): void {
  clearInterval(looking);
  const own = ownBuild();
  if (build === own || build === NO_BUILD || own === NO_BUILD) return;
  const from = performance.now() + Math.random() * SPREAD_MS;
  looking = setInterval(() => {
    if (performance.now() < from || isBusy()) return;
    clearInterval(looking);
    if (noteReload(build)) location.reload();
  }, LOOK_MS);
}
