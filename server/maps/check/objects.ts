import { type FIELD_GAMES, isFieldGame } from '../../../shared/games/index.ts';
import type { Area, MapObject, MapObjectClass, ObjectOf } from '../../../shared/map/expo-map.ts';
import { type Diagnostic, diagnose, type Where } from '../diagnostics.ts';
import { CELL_PIXELS, gridSizeOf } from '../meaning/grid-size.ts';
import type { Meaning } from '../meaning/meaning.ts';
import { areaOf, tileUnder } from '../meaning/object-area.ts';
import type { ReadMap } from '../reading/model.ts';
import { placeOfObject } from '../reading/place-of.ts';

type PlaceOf = (object: MapObject) => Where;

/** The names in a class, and the first of them as they are told. */
function namesOf(objects: readonly MapObject[], className: MapObjectClass): { names: Set<string>; told: string } {
  const names = new Set(objects.flatMap((o) => (o.class === className ? [o.name] : [])));
  return { names, told: [...names].slice(0, 20).join(', ') || '-' };
}

const overlaps = (a: Area, b: Area): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

function checkBooths(objects: readonly MapObject[], placeOf: PlaceOf): Diagnostic[] {
  const booths = objects
    .filter((object): object is ObjectOf<'booth'> => object.class === 'booth' && object.width > 0 && object.height > 0)
    .sort((a, b) => a.x - b.x);
  // Each booth is told of the first that it covers: thousands in one heap would be millions of pairs.
  return booths.flatMap((booth, i) => {
    for (let k = i + 1; k < booths.length; k++) {
      const other = booths[k];
      if (!other || other.x >= booth.x + booth.width) break;
      if (overlaps(booth, other)) return [diagnose('booths-overlap', placeOf(other), other.name, booth.name)];
    }
    return [];
  });
}

/** Objects with a class whose middle is off the map, and pictures none of which is on it. */
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
    // layers that move by themselves show what lies outside
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

/** Which mats a game needs on its stage. */
const MATS: Record<(typeof FIELD_GAMES)[number], readonly ObjectOf<'zone'>['role'][]> = { 'ox-quiz': ['o', 'x'] };

function checkStage(stage: ObjectOf<'stage'>, mats: ReadonlySet<string>, where: Where): Diagnostic[] {
  if (!isFieldGame(stage.game)) return [];
  return MATS[stage.game]
    .filter((role) => !mats.has(`${role} ${stage.name}`))
    .map((role) => diagnose('stage-without-mats', where, stage.name, role, stage.game));
}

function checkTargets({ objects }: Meaning, placeOf: PlaceOf): Diagnostic[] {
  const spawns = namesOf(objects, 'spawn');
  const stages = namesOf(objects, 'stage');
  const mats = new Set(objects.flatMap((o) => (o.class === 'zone' ? [`${o.role} ${o.of}`] : [])));
  return objects.flatMap((o): Diagnostic[] => {
    if (o.class === 'stage') return checkStage(o, mats, placeOf(o));
    if (o.class === 'portal' && o.place === '' && o.target !== '' && !spawns.names.has(o.target)) {
      return [diagnose('unknown-spawn', placeOf(o), o.name, o.target, spawns.told)];
    }
    if (o.class !== 'zone') return [];
    const needsStage = o.of !== '' || o.role === 'o' || o.role === 'x';
    return needsStage && !stages.names.has(o.of)
      ? [diagnose('unknown-stage', placeOf(o), o.name, o.of, stages.told)]
      : [];
  });
}

/** What objects owe each other and the map they lie in. */
export function checkObjects(source: ReadMap, meaning: Meaning): Diagnostic[] {
  const { objects, origins } = meaning;
  const { file } = source;
  const placeOf: PlaceOf = (object) => origins.get(object) ?? { file };
  return [
    ...(meaning.spawnIsAssumed ? [diagnose('missing-spawn', { file })] : []),
    ...checkOutside(source, meaning, placeOf),
    ...checkBooths(objects, placeOf),
    ...checkTargets(meaning, placeOf),
  ];
}
