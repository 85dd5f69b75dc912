import { plainGid } from '../../../shared/map/gid.ts';
import type { ReadMap, ReadTileset } from './model.ts';

/**
 * Returns the tileset of a gid and the tile's number in it; null if no tileset contains it, or if that tileset is
 * missing.
 */
export function findTile(source: ReadMap, gid: number): { set: ReadTileset; id: number } | null {
  const plain = plainGid(gid);
  const set = source.tilesets.findLast((s) => s.firstGid <= plain);
  if (!set) return null;
  const id = plain - set.firstGid;
  const known = set.image === null ? set.tiles.has(id) : id < set.tileCount;
  return known ? { set, id } : null;
}
