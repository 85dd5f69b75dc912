import { plainGid } from '../../../shared/map/gid.ts';
import { type Diagnostic, diagnose } from '../diagnostics.ts';
import { findTile } from '../reading/find-tile.ts';
import type { ReadMap, ReadObjectLayer, ReadTileLayer } from '../reading/model.ts';
import { placeOfLayer, placeOfObject } from '../reading/place-of.ts';

/** How many findings are reported, because a layer without its tileset has the same fault in every tile. */
const MAX_TOLD = 20;

/** Finds tiles of no tileset. Each number is reported once for each layer, with its first cell. */
function checkLayer(layer: ReadTileLayer, source: ReadMap): Diagnostic[] {
  const found: Diagnostic[] = [];
  const known = new Set<number>([0]);
  layer.gids.forEach((gid, cell) => {
    if (known.has(gid) || found.length === MAX_TOLD) return;
    known.add(gid);
    if (findTile(source, gid)) return;
    const x = layer.x + (cell % layer.width) + source.origin.x;
    const y = layer.y + Math.floor(cell / layer.width) + source.origin.y;
    found.push(diagnose('unknown-tile', { ...placeOfLayer(source.file, layer), tile: `${x},${y}` }, plainGid(gid)));
  });
  return found;
}

function checkPictures(layer: ReadObjectLayer, source: ReadMap): Diagnostic[] {
  return layer.objects.flatMap((object) =>
    object.shape.kind === 'tile' && !findTile(source, object.shape.gid)
      ? [diagnose('unknown-tile', placeOfObject(source.file, layer, object), plainGid(object.shape.gid))]
      : [],
  );
}

export const checkTiles = (source: ReadMap): Diagnostic[] =>
  source.layers.flatMap((layer) => {
    if (layer.kind === 'tiles') return checkLayer(layer, source);
    return layer.kind === 'objects' ? checkPictures(layer, source) : [];
  });
