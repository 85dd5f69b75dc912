import type { BakedLayer, BakedSprite, BakedTileset } from '../expo-map.ts';
import { textOf } from '../properties.ts';
import type { ReadMap } from '../tiled/model.ts';
import { type MissingPicture, type PictureFiles, pictureFinder } from './pictures.ts';
import { bakeSprite } from './sprites.ts';
import { bakeTilesets } from './tilesets.ts';

/** What of a map is seen. */
export type Drawing = {
  tilesets: BakedTileset[];
  layers: BakedLayer[];
  sprites: BakedSprite[];
};

/**
 * - Tile layers are drawn in order; property or class `order: above` puts a layer over the avatars.
 * - Objects with a tile are standing pictures; `order` ('stand', 'flat', 'above') on object, layer or tile.
 */
export function drawMap(source: ReadMap, files: PictureFiles): { drawing: Drawing; missing: MissingPicture[] } {
  const { pictures, missing } = pictureFinder(files);
  const tilesets = bakeTilesets(source, pictures);
  const layers: BakedLayer[] = [];
  const sprites: BakedSprite[] = [];
  for (const layer of source.layers) {
    if (!layer.visible) continue;
    if (layer.kind === 'objects') {
      for (const object of layer.objects) {
        const sprite = object.visible ? bakeSprite(object, layer, source, pictures) : null;
        if (sprite) sprites.push(sprite);
      }
    } else if (layer.kind === 'tiles' && layer.name !== 'collision') {
      const order = textOf(layer.properties, 'order') === 'above' ? 'above' : 'below';
      layers.push({ name: layer.name, order, opacity: layer.opacity, tiles: [...layer.gids] });
    }
  }
  return { drawing: { tilesets, layers, sprites }, missing };
}
