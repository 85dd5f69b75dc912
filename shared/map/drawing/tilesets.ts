import type { BakedTileset } from '../expo-map.ts';
import type { ReadMap } from '../tiled/model.ts';
import type { Pictures } from './pictures.ts';

export function bakeTilesets(source: ReadMap, pictures: Pictures): BakedTileset[] {
  return source.tilesets.flatMap((set) => {
    if (set.image === null) return [];
    const animations: BakedTileset['animations'] = {};
    for (const [id, tile] of set.tiles) {
      if (tile.animation.length > 0) animations[id] = tile.animation;
    }
    const { name, firstGid, file, tileWidth, tileHeight, tileCount, columns, margin, spacing } = set;
    const image = pictures(file, set.image.source, { file });
    const size = { tileWidth, tileHeight, tileCount, columns, margin, spacing };
    return [{ name, firstTile: firstGid, ...size, image, animations }];
  });
}
