import { modals } from '../ui/modal.tsx';
import * as store from '../ui/store.ts';

/** The build tag of pages of the dev server, and of a server without built pages. */
const NO_BUILD = 'dev';
const RELOADED = 'madang.reloaded';
/** How often the page checks whether it can reload without losing anything, in ms. */
const LOOK_MS = 1000;
/** Spreads the reloads of a hall's pages after a restart of the server, in ms. */
const SPREAD_MS = 4000;

const ownBuild = (): string => document.querySelector('meta[name="madang-build"]')?.getAttribute('content') ?? NO_BUILD;

/** Stores that this page reloads for this reason. Returns false if it did so before: another reload would not help. */
function noteReload(reason: string): boolean {
  try {
    if (sessionStorage.getItem(RELOADED) === reason) return false;
    sessionStorage.setItem(RELOADED, reason);
    return true;
  } catch {
    // some in-app browsers block storage; then an old page is better than one that reloads forever
    return false;
  }
}

/** Reloads at once, for a page that could only do harm. Returns false and stays if it has reloaded before. */
export function reloadOnce(reason: string): boolean {
  const isNew = noteReload(reason);
  if (isNew) location.reload();
  return isNew;
}

const isTyping = (): boolean => {
  const held = document.activeElement;
  return (held instanceof HTMLInputElement || held instanceof HTMLTextAreaElement) && held.value !== '';
};

/** Results that a reload would take away before they were read. */
const HELD = ['win', 'waiting', 'recording'];

/** Whether a reload would lose something: a round, a result, an open card or a half-written sentence. */
const isBusy = (): boolean => {
  const { status, me, result, dialog, partyMove } = store;
  const hasResult = HELD.includes(result.value?.outcome ?? '');
  if (status.value !== 'open' || me.value.playing || hasResult) return true;
  return modals.value > 0 || dialog.value !== 'none' || partyMove.value !== null || isTyping();
};

let looking: ReturnType<typeof setInterval> | undefined;

/** The server serves pages of another build. Reloads this page once, as soon as nothing is lost by it. */
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
