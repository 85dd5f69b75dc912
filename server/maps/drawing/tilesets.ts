import { cutOf } from '../../../shared/map/drawing/cut-of.ts';
import type { BakedLook, BakedTileset, PicturePart } from '../../../shared/map/drawing/model.ts';
import type { ReadMap, ReadTile, ReadTileset } from '../reading/model.ts';
import type { Album } from './pictures.ts';

function sheetOf(set: ReadTileset, album: Album): BakedTileset['sheet'] {
  if (set.image === null) return null;
  const { tileWidth, tileHeight, tileCount, margin, spacing } = set;
  const picture = album.picture(set.image, { file: set.file });
  return { picture, tileWidth, tileHeight, tileCount, columns: Math.max(1, set.columns), margin, spacing };
}

/** Returns the picture of one tile: its own, or its part of the sheet. */
function partOf(set: ReadTileset, tile: ReadTile | undefined, id: number, album: Album): PicturePart {
  if (tile?.image) {
    const picture = album.picture(tile.image, { file: set.file, tile: String(id) });
    return { picture, ...(tile.part ?? { x: 0, y: 0, width: 0, height: 0 }) };
  }
  const sheet = sheetOf(set, album);
  return sheet ? cutOf(sheet, id) : { picture: -1, x: 0, y: 0, width: 0, height: 0 };
}

/** Returns the index of a tile's look, animated if the tile is. */
export function lookOfTile(set: ReadTileset, id: number, album: Album): number {
  return album.look(`${set.firstGid} ${id}`, (): BakedLook => {
    const tile = set.tiles.get(id);
    const frames = (tile?.animation ?? []).filter(({ ms }) => ms > 0);
    if (frames.length === 0) return [{ ...partOf(set, tile, id, album), ms: 0 }];
    return frames.map((frame) => ({ ...partOf(set, set.tiles.get(frame.tile), frame.tile, album), ms: frame.ms }));
  });
}

/** Bakes the looks of `used` tiles only, because a collection may contain far more pictures than a map shows. */
function bakeTileset(set: ReadTileset, used: ReadonlySet<number>, album: Album): BakedTileset {
  const looks: BakedTileset['looks'] = {};
  for (const id of used) {
    const tile = set.tiles.get(id);
    if (tile && (tile.image || tile.animation.length > 0)) looks[id] = lookOfTile(set, id, album);
  }
  const stretched = set.fillMode === 'stretch' ? 'stretch' : 'fit';
  return {
    firstTile: set.firstGid,
    sheet: sheetOf(set, album),
    looks,
    offsetX: set.tileOffset.x,
    offsetY: set.tileOffset.y,
    fill: set.renderSize === 'grid' ? stretched : 'own',
  };
}

/** Bakes the tilesets whose tiles are in tile layers. */
export function bakeTilesets(
  source: ReadMap,
  used: ReadonlyMap<ReadTileset, ReadonlySet<number>>,
  album: Album,
): BakedTileset[] {
  return source.tilesets.flatMap((set) => {
    const tiles = used.get(set);
    return tiles ? [bakeTileset(set, tiles, album)] : [];
  });
}
