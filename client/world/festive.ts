import { effect } from '@preact/signals';
import { h, render } from 'preact';
import type { MapObject } from '../../shared/map/expo-map.ts';
import { games } from '../i18n/games.ts';
import { words } from '../i18n/t.ts';
import { Pixels } from '../paper/pixels.tsx';
import { bursts } from '../play/audience.ts';
import { rounds, tables } from '../play/rounds.ts';
import { FESTIVE } from '../ui/festive-art.ts';
import { takeBow } from './bows.ts';
import type { View } from './crowd.ts';
import { createBits } from './festive-bits.ts';
import { FRAME } from './looks.ts';
import type { Drawn } from './model.ts';
import { createTrapdoors } from './trapdoors.ts';
import './festive.css';

const t = words(games);

/** Paper flies around a winner every so often: thick at first, ms. */
const PAPER_MS = { first: 90, later: 700 } as const;
const FIRST_MS = 3500;

type Crown = { element: HTMLElement; note: HTMLElement; since: number; paperAt: number };

export type Festive = {
  /** Puts everything where it belongs on the screen. `zoom`: CSS pixels of one pixel of the map. */
  place(drawn: readonly Drawn[], seen: View, zoom: number, now: number): void;
  stop(): void;
};

/** The winners whose result is shown now, with how many have congratulated. */
function winners(): Map<number, number> {
  const shown = [...rounds.value, ...tables.value].filter(({ phase }) => phase === 'result');
  return new Map(shown.flatMap(({ won }) => won?.winners.map(({ body }) => [body, won.cheers ?? 0] as const) ?? []));
}

/**
 * What everybody in the hall sees of a show: what spectators throw, and the winners with crown and confetti. With reduced
 * motion only the crowns are left; the banner counts the rest.
 */
export function createFestive(layer: HTMLElement, objects: readonly MapObject[], isStill: boolean): Festive {
  const root = document.createElement('div');
  root.className = 'festive';
  root.setAttribute('aria-hidden', 'true');
  layer.append(root);
  const bits = createBits(root, objects);
  const trapdoors = createTrapdoors(root, objects, isStill);
  const crowns = new Map<number, Crown>();

  const crownOf = (id: number, now: number): Crown => {
    const known = crowns.get(id);
    if (known) return known;
    const element = document.createElement('div');
    element.className = 'festive-crown';
    render(h(Pixels, { rows: FESTIVE.crown, scale: 2 }), element);
    const note = document.createElement('span');
    element.append(note);
    root.append(element);
    const crown = { element, note, since: now, paperAt: 0 };
    crowns.set(id, crown);
    if (!isStill) takeBow(id, now);
    return crown;
  };

  const stopListening = effect(() => {
    if (!isStill) for (const did of bursts.value) bits.rise(did, performance.now());
  });

  return {
    place(drawn, seen, zoom, now) {
      const put = ({ style }: HTMLElement, x: number, y: number): void => {
        style.transform = `translate3d(${Math.round((x - seen.left) * zoom)}px, ${Math.round((y - seen.top) * zoom)}px, 0)`;
      };
      const won = winners();
      for (const [id, { element }] of crowns) {
        if (won.has(id) && drawn.some((one) => one.id === id)) continue;
        element.remove();
        crowns.delete(id);
      }
      for (const { id, x, y } of drawn) {
        const cheers = won.get(id);
        if (cheers === undefined) continue;
        const crown = crownOf(id, now);
        put(crown.element, x, y - FRAME.soles);
        const text = cheers > 0 ? t('cheers', { count: cheers }) : '';
        if (crown.note.textContent !== text) crown.note.textContent = text;
        const every = now - crown.since < FIRST_MS ? PAPER_MS.first : PAPER_MS.later;
        if (isStill || now - crown.paperAt < every) continue;
        crown.paperAt = now;
        bits.throwPaper(x, y - FRAME.soles / 2, now);
      }
      bits.place(put, now);
      trapdoors.place(drawn, put, zoom, now);
    },
    stop() {
      stopListening();
      root.remove();
    },
  };
}
