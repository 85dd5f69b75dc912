import { type Diagnostic, diagnose, type Where } from '../diagnostics.ts';
import { didYouMean } from '../meaning/did-you-mean.ts';
import { DRAWING_WORDS } from '../meaning/drawing-words.ts';
import { WORKADVENTURE_WORDS } from '../meaning/workadventure.ts';
import type { Properties, ReadMap } from '../reading/model.ts';
import { placeOfLayer } from '../reading/place-of.ts';

const MAP_WORDS = ['title_ko', 'title_en', 'mapName'];
const LAYER_WORDS = ['order', ...WORKADVENTURE_WORDS];
/** Properties that are true or false. A text value would have no effect, silently. */
const SWITCHES = ['collides', 'startLayer', 'start', 'silent'];

/** Finds likely misspellings of properties. Properties of other programs are ignored. */
function checkWords(properties: Properties, known: readonly string[], where: Where): Diagnostic[] {
  return [...properties].flatMap(([name, { value }]) => {
    if (known.includes(name)) {
      const wrong = SWITCHES.includes(name) && typeof value !== 'boolean';
      const wanted = { ko: 'bool (예 / 아니요)', en: 'bool (yes or no)' };
      const shown = JSON.stringify(value);
      return wrong ? [diagnose('wrong-property', where, name, shown, wanted)] : [];
    }
    const meant = didYouMean(name, known);
    return meant === null ? [] : [diagnose('misspelt-property', where, name, meant)];
  });
}

/** Checks the properties of the map, its layers and its tiles. Those of objects are checked by their classes. */
export function checkAllWords(source: ReadMap): Diagnostic[] {
  return [
    ...checkWords(source.properties, MAP_WORDS, { file: source.file }),
    ...source.layers.flatMap((layer) => checkWords(layer.properties, LAYER_WORDS, placeOfLayer(source.file, layer))),
    ...source.tilesets.flatMap(({ file, name, tiles }) =>
      [...tiles.values()].flatMap((tile) =>
        checkWords(tile.properties, DRAWING_WORDS, { file, object: `${name}, tile ${tile.id}` }),
      ),
    ),
  ];
}
