import { h, render } from 'preact';
import type { Area, MapObject } from '../../shared/map/expo-map.ts';
import { isTableObject, keyOf } from '../../shared/map/game-objects.ts';
import { Pixels } from '../paper/pixels.tsx';
import type { Did } from '../play/audience.ts';
import { FESTIVE } from '../ui/festive-art.ts';

/** More would cover the hall, and cost a phone its frames. */
const MOST_BITS = 60;
/** So many of one kind rise in a second, however many spectators pressed. */
const MOST_AT_ONCE = 10;
/** How long one of them is on the screen at most, ms; its own animation is shorter. */
const BIT_MS = 3500;
const COLOURS = ['#e5484d', '#f2c14e', '#3aa68f', '#5b7fe0', '#d86fb3', '#f0852f'];

/** A thing that rises from a spot of the map (pixels) and is gone by itself. */
type Bit = { element: HTMLElement; x: number; y: number; until: number };

const within = (area: Area): { x: number; y: number } => ({
  x: area.x + area.width * (0.1 + 0.8 * Math.random()),
  y: area.y + area.height * (0.2 + 0.7 * Math.random()),
});

/** Where on the map something rises: among the spectators, over a table, or on the stage for a ghost. */
function areaFor(objects: readonly MapObject[], at: string, isGhost: boolean): Area | undefined {
  const table = objects.filter(isTableObject).find((one) => keyOf(one) === at);
  if (table) return table;
  const watch = objects.find((one) => one.class === 'zone' && one.role === 'watch' && one.of === at);
  const stage = objects.find((one) => one.class === 'stage' && one.name === at);
  return isGhost ? stage : (watch ?? stage);
}

/** The hearts, hands, ghosts and papers that fly over the hall. */
export function createBits(root: HTMLElement, objects: readonly MapObject[]) {
  const bits = new Set<Bit>();
  const add = (element: HTMLElement, x: number, y: number, now: number): void => {
    if (bits.size >= MOST_BITS) return;
    element.style.setProperty('--drift', `${Math.round(Math.random() * 60 - 30)}px`);
    root.append(element);
    bits.add({ element, x, y, until: now + BIT_MS });
  };
  return {
    rise(did: Did, now: number): void {
      for (const act of ['cheer', 'heart', 'confetti', 'ghost'] as const) {
        const area = areaFor(objects, did.at, act === 'ghost');
        for (let i = 0; area && i < Math.min(MOST_AT_ONCE, did[act]); i++) {
          const element = document.createElement('div');
          element.className = `festive-bit ${act}`;
          element.style.setProperty('--wait', `${i * 80}ms`);
          render(h(Pixels, { rows: FESTIVE[act], scale: 3 }), element);
          const { x, y } = within(area);
          add(element, x, y, now);
        }
      }
    },
    throwPaper(x: number, y: number, now: number): void {
      const element = document.createElement('div');
      element.className = 'festive-paper';
      const paper = document.createElement('i');
      paper.style.background = COLOURS[Math.floor(Math.random() * COLOURS.length)];
      element.append(paper);
      add(element, x + Math.random() * 24 - 12, y, now);
    },
    /** Puts each of them where it belongs on the screen, and takes away what has flown. */
    place(put: (element: HTMLElement, x: number, y: number) => void, now: number): void {
      for (const bit of bits) {
        if (now < bit.until) {
          put(bit.element, bit.x, bit.y);
          continue;
        }
        bit.element.remove();
        bits.delete(bit);
      }
    },
  };
}
