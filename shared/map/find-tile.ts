import { plainGid, type ReadMap, type ReadTileset } from './read.ts';

/** The tileset of a gid and the number in it, or null when no tileset holds it. */
export function findTile(source: ReadMap, gid: number): { set: ReadTileset; id: number } | null {
  const plain = plainGid(gid);
  const set = source.tilesets.findLast((s) => s.firstGid <= plain);
  if (!set) return null;
  const id = plain - set.firstGid;
  const known = set.tileset.image === undefined ? set.tiles.has(id) : id < set.tileset.tilecount;
  return known ? { set, id } : null;
}
