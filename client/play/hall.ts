import { type ReadonlySignal, signal } from '@preact/signals';
import type { ExpoMap, MapObject, WalkGrid } from '../../shared/map/expo-map.ts';
import type { Text } from '../../shared/text.ts';

type Hall = { map: ExpoMap; grid: WalkGrid };

const title = signal<Text>({ ko: '', en: '' });
const shown = signal<Hall | null>(null);
const objects = signal<readonly MapObject[]>([]);

export const placeTitle: ReadonlySignal<Text> = title;
/** The hall that the visitor is in, with its map. A component that reads this signal renders again after a portal. */
export const hall: ReadonlySignal<Hall | null> = shown;
export const mapObjects: ReadonlySignal<readonly MapObject[]> = objects;

/** Shows another hall, or another version of this one. */
export function showHall(next: Hall): void {
  title.value = next.map.title;
  shown.value = next;
  objects.value = next.map.objects;
}
