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

/** Every rule over one map, all findings at once; `lost` are those of reading it. Rules over several maps are in portals.ts. */
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
