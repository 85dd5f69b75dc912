import { type Diagnostic, diagnose } from '../diagnostics.ts';
import type { MissingPicture } from '../drawing/pictures.ts';
import type { Meaning } from '../meaning/meaning.ts';
import type { MapFiles, ReadMap } from '../tiled/model.ts';
import { checkObjects } from './objects.ts';
import { checkReach } from './reach.ts';
import { checkTextures } from './textures.ts';
import { checkTiles } from './tiles.ts';
import { checkAllWords } from './words.ts';

/** Every rule over one map, all findings at once. Rules over several maps are in portals.ts. */
export function checkMap(
  source: ReadMap,
  meaning: Meaning,
  missing: readonly MissingPicture[],
  files: MapFiles,
): Diagnostic[] {
  return [
    ...missing.map(({ relative, path, where }) => diagnose('image-missing', where, relative, path ?? '-')),
    ...checkTextures(source),
    ...checkTiles(source),
    ...checkAllWords(source),
    ...checkObjects(source, meaning, files),
    ...checkReach(meaning),
  ];
}
