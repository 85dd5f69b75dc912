import { loaded } from '../world/tell-overlay.ts';

/** How long after the first frame the page waits where the browser cannot tell that it is idle (Safari), in ms. */
const SHORTLY = 300;
/** A page that is never idle loads the rest after this time, in ms. */
const AT_LATEST = 2000;

/** Resolves when the world is on the screen and the browser has nothing to do. */
export async function whenIdle(): Promise<void> {
  await new Promise<void>((drawn) => {
    let stop = (): void => {};
    stop = loaded.subscribe((isDrawn) => {
      if (!isDrawn) return;
      drawn();
      queueMicrotask(() => stop());
    });
  });
  await new Promise<void>((idle) => {
    if ('requestIdleCallback' in window) requestIdleCallback(() => idle(), { timeout: AT_LATEST });
    else setTimeout(idle, SHORTLY);
  });
}
