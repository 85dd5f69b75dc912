import type { Diagnostic } from '../diagnostics.ts';
import type { Localised, MapObject } from '../expo-map.ts';
import { placeOfObject } from '../place-of.ts';
import { textOf } from '../properties.ts';
import type { ReadMap } from '../tiled/model.ts';
import { readObject } from './objects.ts';
import { walkGrid } from './walk-grid.ts';

/** What of a map is not only seen: where one walks, and what stands there. */
export type Meaning = { title: Localised; grid: number[]; objects: MapObject[] };

export function meaningOf(source: ReadMap, diagnostics: Diagnostic[]): Meaning {
  const objects: MapObject[] = [];
  for (const layer of source.layers) {
    if (layer.kind !== 'objects') continue;
    for (const object of layer.objects) {
      const isPicture = object.shape.kind === 'tile';
      if (object.class === '' && isPicture) continue;
      const top = isPicture ? object.y - object.height : object.y;
      const area = { x: object.x + layer.offsetX, y: top + layer.offsetY, width: object.width, height: object.height };
      const named = { id: object.id, name: object.name, ...area, class: object.class };
      const where = placeOfObject(source.file, layer, object);
      const made = readObject(named, object.properties, where, diagnostics);
      if (made) objects.push(made);
    }
  }
  const title = { ko: textOf(source.properties, 'title_ko'), en: textOf(source.properties, 'title_en') };
  return { title, grid: walkGrid(source, objects), objects };
}
