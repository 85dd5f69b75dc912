import type { BakedLayer, BlendMode } from '../../../shared/map/drawing/model.ts';

/**
 * The blend modes that a graphics card applies to what it has drawn already, with Phaser's numbers. Others are drawn as
 * normal.
 */
const BLENDS: Partial<Record<BlendMode, number>> = { add: 1, multiply: 2, screen: 3 };

/** Layers that are painted on one sheet, and how that sheet is drawn over what is under it. */
export type LayerGroup = { layers: BakedLayer[]; blend: number; parallaxX: number; parallaxY: number };

/**
 * Groups successive layers on one sheet while they move alike. A layer with a blend mode is blended on the sheet, with
 * what is under it there. `isFloor`: there is nothing else under the sheet.
 */
export function groupLayers(layers: readonly BakedLayer[], isFloor: boolean): LayerGroup[] {
  const groups: LayerGroup[] = [];
  for (const layer of layers) {
    const { parallaxX, parallaxY, blend } = layer;
    const last = groups.at(-1);
    const isAlike = last && last.parallaxX === parallaxX && last.parallaxY === parallaxY;
    const isWhole = isFloor && groups.length === 1;
    if (isAlike && last.blend === 0 && (blend === 'normal' || isWhole)) {
      last.layers.push(layer);
      continue;
    }
    const own = isFloor && groups.length === 0 ? undefined : BLENDS[blend];
    groups.push({
      layers: [own === undefined ? layer : { ...layer, blend: 'normal' }],
      blend: own ?? 0,
      parallaxX,
      parallaxY,
    });
  }
  return groups;
}
