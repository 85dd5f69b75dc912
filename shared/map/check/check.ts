import { type Diagnostic, diagnose } from '../diagnostics.ts';
import type { MissingPicture } from '../drawing/pictures.ts';
import type { Meaning } from '../meaning/meaning.ts';
import type { ReadMap } from '../tiled/model.ts';
import { checkObjects } from './objects.ts';
import { checkTiles } from './tiles.ts';

/** Every rule over one map, all findings at once. Rules over several maps are in portals.ts. */
export function checkMap(source: ReadMap, meaning: Meaning, missing: readonly MissingPicture[]): Diagnostic[] {
  return [
    ...missing.map(({ relative, where }) => diagnose('image-missing', where, relative)),
    ...checkTiles(source),
    ...checkObjects(meaning, source),
  ];
}
