import type { Properties, ReadLayer, ReadMap } from '../reading/model.ts';
import { textOf } from '../reading/plain-values.ts';

/** Under everybody, among them by their feet, or over them. */
export type Level = 'below' | 'stand' | 'above';

const ORDERS: Readonly<Record<string, Level>> = { flat: 'below', below: 'below', stand: 'stand', above: 'above' };

/** What the first of these says with its property `order`; null when none does. */
export function orderOf(...all: readonly Properties[]): Level | null {
  for (const properties of all) {
    const order = ORDERS[textOf(properties, 'order')];
    if (order) return order;
  }
  return null;
}

/** A layer's properties, then those of its groups from the inside out. */
export const propertiesOf = (layer: ReadLayer): Properties[] => [
  layer.properties,
  ...layer.groups.map((group) => group.properties).reverse(),
];

/** The object layer that WorkAdventure's maps mark the height of the avatars with. */
const isFloorMark = (layer: ReadLayer): boolean => layer.kind === 'objects' && layer.name === 'floorLayer';

/** A picture of this layer stands among the avatars when nothing else is said. */
export const canStand = (layer: ReadLayer): boolean =>
  layer.kind === 'objects' && layer.parallaxX === 1 && layer.parallaxY === 1 && layer.blend === 'normal';

const isMark = (layer: ReadLayer): boolean =>
  layer.kind === 'objects' &&
  layer.visible &&
  canStand(layer) &&
  (orderOf(...propertiesOf(layer)) ?? 'stand') === 'stand' &&
  layer.objects.some(({ shape, visible }) => visible && shape.kind === 'tile');

/**
 * Where a layer lies when its tiles and objects don't say: avatars walk at the height of the first pictures that stand (or of
 * the layer `floorLayer`), so what Tiled draws over those is over the avatars too.
 */
export function levelsOf({ layers }: ReadMap): Map<ReadLayer, Level> {
  const levels = new Map<ReadLayer, Level>();
  const floor = layers.findIndex(isFloorMark);
  const height = floor < 0 ? layers.findIndex(isMark) : floor;
  for (const [i, layer] of layers.entries()) {
    const said = orderOf(...propertiesOf(layer));
    const byPlace: Level = height >= 0 && i > height ? 'above' : 'below';
    const byKind = canStand(layer) ? 'stand' : byPlace;
    levels.set(layer, said === 'stand' && !canStand(layer) ? byPlace : (said ?? byKind));
  }
  return levels;
}
