import type { Area, MapObject, StageObject } from '../../shared/map/expo-map.ts';
import { isGameObject } from '../../shared/map/game-objects.ts';
import { LEAST_SCREEN } from '../../shared/map/sign-lengths.ts';
import { objectsOf, overlaps } from '../../shared/world/areas.ts';
import type { View } from './crowd.ts';
import { drawScreenText, isDrawing } from './draw-screen.ts';
import { screenText } from './screen-text.ts';
import { wantsStillness } from './wants-stillness.ts';
import './screens.css';

/** How often what is written is compared with what should be, in ms. */
const WRITE_EVERY_MS = 100;

export type Screens = {
  /** Puts the texts over the screens in view. `zoom`: CSS pixels of one pixel of the map. */
  place(seen: View, zoom: number, now: number): void;
  /** The screen on which a draw is made now, so that everybody there looks at it. */
  inShow(): Area | null;
  stop(): void;
};

const paragraph = (name: string): HTMLElement => {
  const element = document.createElement('p');
  element.className = name;
  return element;
};

/**
 * Texts over the screens of a hall: DOM elements over the canvas and under the names, so that they are crisp at every
 * zoom. The banner says the same to screen readers.
 */
export function createScreens(layer: HTMLElement, map: string, objects: readonly MapObject[]): Screens {
  const isStill = wantsStillness();
  const stages: readonly StageObject[] = objectsOf({ objects }, 'stage');
  const games = [
    ...new Set(objects.flatMap((object) => (isGameObject(object) && object.game !== '' ? [object.game] : []))),
  ];
  const root = document.createElement('div');
  root.className = 'world-screens';
  root.setAttribute('aria-hidden', 'true');
  const screens = objectsOf({ objects }, 'screen')
    .filter(({ width, height }) => width >= LEAST_SCREEN.width && height >= LEAST_SCREEN.height)
    .map((object) => {
      const element = document.createElement('div');
      element.className = 'world-screen';
      const [title, text, foot] = ['world-screen-title', 'world-screen-text', 'world-screen-foot'].map(paragraph);
      element.append(title, text, foot);
      root.append(element);
      return { object, element, parts: { title, text, foot } };
    });
  layer.prepend(root);
  let writtenAt = Number.NEGATIVE_INFINITY;
  let watched: Area | null = null;
  return {
    place(seen, zoom, now) {
      const view = { x: seen.left, y: seen.top, width: seen.right - seen.left, height: seen.bottom - seen.top };
      const write = now - writtenAt >= WRITE_EVERY_MS;
      if (write) {
        writtenAt = now;
        watched = screens.find((one) => isDrawing(one.object, map, now))?.object ?? null;
      }
      for (const { object, element, parts } of screens) {
        const isShown = overlaps(object, view);
        // a screen that comes into view is written at once
        const isNew = isShown && element.hidden;
        if (element.hidden === isShown) element.hidden = !isShown;
        if (!isShown) continue;
        const { style } = element;
        style.transform = `translate3d(${Math.round((object.x - seen.left) * zoom)}px, ${Math.round((object.y - seen.top) * zoom)}px, 0)`;
        if (!write && !isNew) continue;
        style.width = `${object.width * zoom}px`;
        style.height = `${object.height * zoom}px`;
        style.fontSize = `${12 * zoom}px`;
        const shown = drawScreenText(object, map, now, isStill) ?? screenText(object, stages, games, now);
        parts.text.classList.toggle('big', shown.size === 'big');
        for (const part of ['title', 'text', 'foot'] as const)
          if (parts[part].textContent !== shown[part]) parts[part].textContent = shown[part];
      }
    },
    inShow: () => watched,
    stop: () => root.remove(),
  };
}
