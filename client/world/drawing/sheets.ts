import type { BakedLayer, BlendMode } from '../../../shared/map/drawing/model.ts';

/** What a graphics card can blend by itself with what it has drawn already: Phaser's numbers. Others are drawn as normal. */
const BLENDS: Partial<Record<BlendMode, number>> = { add: 1, multiply: 2, screen: 3 };

/** Layers that are painted on one sheet, and how that sheet lies over what is under it. */
export type LayerGroup = { layers: BakedLayer[]; blend: number; parallaxX: number; parallaxY: number };

/**
 * Layers one after the other share a sheet while they move alike. A layer with a blend mode is blended on the sheet, with what is
 * under it there; `isFloor` says that there is nothing else under it.
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
