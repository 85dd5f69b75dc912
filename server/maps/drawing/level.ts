import type { Properties, ReadLayer, ReadMap } from '../reading/model.ts';
import { textOf } from '../reading/plain-values.ts';

/** Under the avatars, among them by their feet, or over them. */
export type Level = 'below' | 'stand' | 'above';

const ORDERS: Readonly<Record<string, Level>> = { flat: 'below', below: 'below', stand: 'stand', above: 'above' };

/** Returns the first property `order` among these; null if none has it. */
export function orderOf(...all: readonly Properties[]): Level | null {
  for (const properties of all) {
    const order = ORDERS[textOf(properties, 'order')];
    if (order) return order;
  }
  return null;
}

/** Returns a layer's properties, then those of its groups from the inside out. */
export const propertiesOf = (layer: ReadLayer): Properties[] => [
  layer.properties,
  ...layer.groups.map((group) => group.properties).reverse(),
];

/** Whether this is the object layer that marks the height of the avatars in WorkAdventure's maps. */
const isFloorMark = (layer: ReadLayer): boolean => layer.kind === 'objects' && layer.name === 'floorLayer';

/** Whether pictures of this layer stand among the avatars unless a property says otherwise. */
export const canStand = (layer: ReadLayer): boolean =>
  layer.kind === 'objects' && layer.parallaxX === 1 && layer.parallaxY === 1 && layer.blend === 'normal';

const isMark = (layer: ReadLayer): boolean =>
  layer.kind === 'objects' &&
  layer.visible &&
  canStand(layer) &&
  (orderOf(...propertiesOf(layer)) ?? 'stand') === 'stand' &&
  layer.objects.some(({ shape, visible }) => visible && shape.kind === 'tile');

/**
 * Returns the level of layers whose tiles and objects have no `order`. Avatars are drawn at the height of the first
 * standing pictures (or of the layer `floorLayer`), so everything that Tiled draws over those is over the avatars too.
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
