import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Area, MapObject } from '../../shared/map/expo-map.ts';
import type { Direction } from '../../shared/world/direction.ts';
import type { Spotted } from '../play/party.ts';
import type { Known } from './company.ts';
import type { View } from './crowd.ts';
import type { Drawn } from './model.ts';

/** How often the map of the hall is updated with greeter and staff, in ms. */
const GUIDES_EVERY_MS = 1000;

type Stance = { x: number; y: number; face: Direction };

const isDrawn = signal(false);
const spot = signal<Stance | null>(null);
const view = signal<Area>({ x: 0, y: 0, width: 0, height: 0 });
const guiding = signal<readonly Spotted[]>([]);
const inReach = signal<MapObject | null>(null);

/** Whether the world is on the screen. */
export const loaded: ReadonlySignal<boolean> = isDrawn;
/** Where the visitor stands and looks (pixels of the map), updated at most five times a second; null before arrival. */
export const here: ReadonlySignal<Stance | null> = spot;
/** The part of the map on the screen, in pixels of the map, updated as often as `here`. */
export const seen: ReadonlySignal<Area> = view;
/** The positions of greeter and staff, as far as this page knows them, updated once a second. */
export const guides: ReadonlySignal<readonly Spotted[]> = guiding;
/** The object that the visitor can look at from here. */
export const near: ReadonlySignal<MapObject | null> = inReach;

/** The first frame of a place has been drawn. */
export function showWorld(): void {
  isDrawn.value = true;
}

export function lookAt(next: MapObject | null): void {
  inReach.value = next;
}

/** Writes only a changed value, because each write renders the map again. */
function put<T>(shown: Signal<T>, next: T): void {
  if (JSON.stringify(next) !== JSON.stringify(shown.value)) shown.value = next;
}

/** Copies what the scene knows into the signals of the overlay. */
export function createTeller() {
  let guidesAt = 0;
  return (
    drawn: readonly Drawn[],
    mine: Drawn | undefined,
    area: View,
    company: ReadonlyMap<number, Known>,
    now: number,
  ) => {
    const [left, top] = [Math.round(area.left), Math.round(area.top)];
    if (mine) put(spot, { x: Math.round(mine.x), y: Math.round(mine.y), face: mine.face });
    put(view, { x: left, y: top, width: Math.round(area.right - left), height: Math.round(area.bottom - top) });
    if (now - guidesAt < GUIDES_EVERY_MS) return;
    guidesAt = now;
    const found: Spotted[] = [];
    for (const { id, x, y } of drawn) {
      const kind = company.get(id)?.kind;
      if (kind === 'staff' || kind === 'npc') found.push({ id, x: Math.round(x), y: Math.round(y) });
    }
    put(guiding, found);
  };
}
