import type { MapObject, MapObjectClass } from '../../../shared/map/expo-map.ts';
import { objectsOf, overlaps } from '../../../shared/world/areas.ts';
import { type Diagnostic, diagnose, type Where } from '../diagnostics.ts';
import { CELL_PIXELS, gridSizeOf } from '../meaning/grid-size.ts';
import type { Meaning } from '../meaning/meaning.ts';
import { areaOf, tileUnder } from '../meaning/object-area.ts';
import { CLASS_NAMES, classOf } from '../objects/index.ts';
import type { ReadMap } from '../reading/model.ts';
import { placeOfObject } from '../reading/place-of.ts';

type PlaceOf = (object: MapObject) => Where;

/** Finds objects with a class whose middle is outside the map, and pictures that are entirely outside. */
function checkOutside(source: ReadMap, { objects }: Meaning, placeOf: PlaceOf): Diagnostic[] {
  const size = gridSizeOf(source);
  const map = { x: 0, y: 0, width: size.columns * CELL_PIXELS, height: size.rows * CELL_PIXELS };
  const tiles = `${source.width} x ${source.height}`;
  const out = objects.flatMap((o) => {
    const middle = { x: o.x + o.width / 2, y: o.y + o.height / 2, width: 1, height: 1 };
    return overlaps(middle, map)
      ? []
      : [diagnose('outside-map', placeOf(o), o.name || o.class, tileUnder(o, source), tiles)];
  });
  for (const layer of source.layers) {
    // layers with parallax can show what is outside
    if (layer.kind !== 'objects' || layer.parallaxX !== 1 || layer.parallaxY !== 1) continue;
    for (const object of layer.objects) {
      if (object.shape.kind !== 'tile' || object.class !== '') continue;
      const area = areaOf(object, layer, source);
      if (overlaps(area, map)) continue;
      const tile = tileUnder(area, source);
      const where = { ...placeOfObject(source.file, layer, object), tile };
      out.push(diagnose('outside-map', where, object.name || `#${object.id}`, tile, tiles));
    }
  }
  return out;
}

/** Applies the rules of a class. */
function checkClass<C extends MapObjectClass>(name: C, objects: readonly MapObject[], placeOf: PlaceOf): Diagnostic[] {
  return classOf(name).check?.(objectsOf({ objects }, name), objects, placeOf) ?? [];
}

/** Checks what objects need from each other and from their map. */
export function checkObjects(source: ReadMap, meaning: Meaning): Diagnostic[] {
  const { objects, origins } = meaning;
  const { file } = source;
  const placeOf: PlaceOf = (object) => origins.get(object) ?? { file };
  return [
    ...(meaning.spawnIsAssumed ? [diagnose('missing-spawn', { file })] : []),
    ...checkOutside(source, meaning, placeOf),
    ...CLASS_NAMES.flatMap((name) => checkClass(name, objects, placeOf)),
  ];
}
