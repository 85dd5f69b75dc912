import { type Diagnostic, diagnose, type Where } from '../diagnostics.ts';
import type { ReadImage, ReadMap } from '../reading/model.ts';
import { placeOfLayer } from '../reading/place-of.ts';

/** Every phone of the last ten years supports textures of this size (pixels a side). */
const MAX_TEXTURE = 4096;

function checkImage(image: ReadImage | null, where: Where): Diagnostic[] {
  if (!image || Math.max(image.width, image.height) <= MAX_TEXTURE) return [];
  return [diagnose('texture-too-large', where, image.source, `${image.width}x${image.height}`, MAX_TEXTURE)];
}

/** Finds pictures that are too large to be drawn as they are, by the size in the file. */
export const checkTextures = (source: ReadMap): Diagnostic[] => [
  ...source.tilesets.flatMap(({ file, name, image, tiles }) => [
    ...checkImage(image, { file, object: name }),
    ...[...tiles.values()].flatMap((tile) => checkImage(tile.image, { file, object: `${name}, tile ${tile.id}` })),
  ]),
  ...source.layers.flatMap((layer) =>
    layer.kind === 'image' ? checkImage(layer.image, placeOfLayer(source.file, layer)) : [],
  ),
];
