import * as store from '../ui/store.ts';
import type { Known } from './company.ts';
import type { View } from './crowd.ts';
import type { Drawn } from './model.ts';

/** How often the map of the hall hears of greeter and staff. */
const GUIDES_EVERY_MS = 1000;

/** What the scene knows and the overlay shows; written only when it is another one, as each writing draws the map anew. */
export function createTeller() {
  let guidesAt = 0;
  return (
    drawn: readonly Drawn[],
    mine: Drawn | undefined,
    view: View,
    company: ReadonlyMap<number, Known>,
    now: number,
  ) => {
    const { here, seen, guides } = store;
    const spot = mine && { x: Math.round(mine.x), y: Math.round(mine.y), face: mine.face };
    if (spot && (spot.x !== here.value?.x || spot.y !== here.value.y || spot.face !== here.value.face))
      here.value = spot;
    const [x, y] = [Math.round(view.left), Math.round(view.top)];
    const [width, height] = [Math.round(view.right - view.left), Math.round(view.bottom - view.top)];
    const was = seen.value;
    if (x !== was.x || y !== was.y || width !== was.width || height !== was.height)
      seen.value = { x, y, width, height };
    if (now - guidesAt < GUIDES_EVERY_MS) return;
    guidesAt = now;
    const found: store.Spotted[] = [];
    for (const { id, x, y } of drawn) {
      const kind = company.get(id)?.kind;
      if (kind === 'staff' || kind === 'npc') found.push({ id, x: Math.round(x), y: Math.round(y) });
    }
    if (JSON.stringify(found) !== JSON.stringify(guides.value)) guides.value = found;
  };
}
