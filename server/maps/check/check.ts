import { type Diagnostic, diagnose } from '../diagnostics.ts';
import type { Drawn } from '../drawing/draw.ts';
import type { Meaning } from '../meaning/meaning.ts';
import type { ReadMap } from '../reading/model.ts';
import { checkEssentials } from './essentials.ts';
import { checkObjects } from './objects.ts';
import { checkReach } from './reach.ts';
import { checkTextures } from './textures.ts';
import { checkTiles } from './tiles.ts';
import { checkAllWords } from './words.ts';

/**
 * Applies every rule to one map and returns all findings. `lost`: the findings of reading it. Rules across maps are in
 * portals.ts.
 */
export function checkMap(
  source: ReadMap,
  meaning: Meaning,
  { drawing, missing, covers }: Drawn,
  lost: readonly Diagnostic[],
): Diagnostic[] {
  return [
    ...missing.map(({ relative, path, where }) => diagnose('image-missing', where, relative, path ?? '-')),
    ...covers.map(({ where, cells }) => diagnose('covers-floor', where, cells)),
    ...checkTextures(source),
    ...checkTiles(source),
    ...checkAllWords(source),
    ...checkObjects(source, meaning),
    ...checkReach(meaning),
    ...checkEssentials(lost, drawing, source.file),
  ];
}
