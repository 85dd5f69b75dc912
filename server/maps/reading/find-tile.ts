import { plainGid } from '../../../shared/map/gid.ts';
import type { ReadMap, ReadTileset } from './model.ts';

/** The tileset of a gid and the number in it, or null when no tileset holds it (or the one that does is missing). */
export function findTile(source: ReadMap, gid: number): { set: ReadTileset; id: number } | null {
  const plain = plainGid(gid);
  const set = source.tilesets.findLast((s) => s.firstGid <= plain);
  if (!set) return null;
  const id = plain - set.firstGid;
  const known = set.image === null ? set.tiles.has(id) : id < set.tileCount;
  return known ? { set, id } : null;
}
