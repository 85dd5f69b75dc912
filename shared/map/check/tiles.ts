import { type Diagnostic, diagnose } from '../diagnostics.ts';
import { findTile } from '../find-tile.ts';
import { placeOfLayer, placeOfObject } from '../place-of.ts';
import { FLIP, plainGid } from '../tiled/gid.ts';
import type { ReadLayer, ReadMap } from '../tiled/model.ts';

/** Tiles of no tileset, told once for each layer and number. */
function checkLayer(layer: ReadLayer & { kind: 'tiles' }, source: ReadMap): Diagnostic[] {
  const found: Diagnostic[] = [];
  const told = new Set<number>();
  layer.gids.forEach((gid, cell) => {
    if (gid === 0 || told.has(gid) || findTile(source, gid)) return;
    told.add(gid);
    const tile = `${cell % source.width},${Math.floor(cell / source.width)}`;
    found.push(diagnose('unknown-tile', { ...placeOfLayer(source.file, layer), tile }, plainGid(gid)));
  });
  return found;
}

function checkPictures(layer: ReadLayer & { kind: 'objects' }, source: ReadMap): Diagnostic[] {
  return layer.objects.flatMap((object) => {
    if (object.shape.kind !== 'tile') return [];
    const { gid } = object.shape;
    const where = placeOfObject(source.file, layer, object);
    const found = findTile(source, gid);
    if (!found?.set.tiles.get(found.id)?.image) return [diagnose('unknown-tile', where, plainGid(gid))];
    const isTurned = object.rotation !== 0 || gid & (FLIP.y | FLIP.diagonal);
    return isTurned ? [diagnose('unsupported-flip', where)] : [];
  });
}

export const checkTiles = (source: ReadMap): Diagnostic[] =>
  source.layers.flatMap((layer) =>
    layer.kind === 'tiles' ? checkLayer(layer, source) : layer.kind === 'objects' ? checkPictures(layer, source) : [],
  );
