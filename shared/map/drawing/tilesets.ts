import type { BakedTileset } from '../expo-map.ts';
import type { ReadMap } from '../read.ts';
import type { Pictures } from './pictures.ts';

export function bakeTilesets(source: ReadMap, pictures: Pictures): BakedTileset[] {
  return source.tilesets.flatMap(({ firstGid, file, tileset, tiles }) => {
    if (tileset.image === undefined) return [];
    const animations: BakedTileset['animations'] = {};
    for (const [id, tile] of tiles) {
      if (tile.animation) animations[id] = tile.animation.map((f) => ({ tile: f.tileid, ms: f.duration }));
    }
    const { name, tilewidth, tileheight, tilecount, columns, margin, spacing } = tileset;
    const image = pictures(file, tileset.image, { file });
    const size = { tileWidth: tilewidth, tileHeight: tileheight, tileCount: tilecount, columns, margin, spacing };
    return [{ name, firstTile: firstGid, ...size, image, animations }];
  });
}
