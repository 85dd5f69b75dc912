import { BLEND_MODES } from '../../../shared/map/drawing/model.ts';
import type { Box } from './cells.ts';
import { multiplyColours } from './colours.ts';
import { choiceOf, colourOf, flagOf, numberOf, type Raw, rawsOf, shown, textOf, wholeOf } from './fields.ts';
import { LIMITS } from './limits.ts';
import type { ReadGroup, ReadLayer, ReadObject, ReadTileset } from './model.ts';
import { objectPlace } from './objects.ts';
import { readProperties } from './properties.ts';
import { report, type Scope, spend } from './reading.ts';
import { readInstance, type Templates } from './templates.ts';
import { type Extent, readTileCells } from './tile-layer.ts';
import { readImage } from './tilesets.ts';

/** What all layers of a map share. `map` is the box of a finite map, null for an infinite one. */
export type LayerScope = Scope & {
  file: string;
  map: Box | null;
  extent: Extent;
  tilesets: ReadTileset[];
  templates: Templates;
};

const KINDS: readonly string[] = ['tilelayer', 'objectgroup', 'imagelayer', 'group'];

function readBase(raw: Raw, groups: readonly ReadGroup[], scope: LayerScope) {
  const over = groups.at(-1);
  const number = (name: string, otherwise: number) => numberOf(raw, name, scope, otherwise);
  return {
    id: wholeOf(raw, 'id', scope, 0),
    name: textOf(raw, 'name', scope),
    class: textOf(raw, 'class', scope),
    groups,
    opacity: Math.min(1, Math.max(0, number('opacity', 1))) * (over?.opacity ?? 1),
    visible: flagOf(raw, 'visible', scope, true) && (over?.visible ?? true),
    offsetX: number('offsetx', 0) + (over?.offsetX ?? 0),
    offsetY: number('offsety', 0) + (over?.offsetY ?? 0),
    parallaxX: number('parallaxx', 1) * (over?.parallaxX ?? 1),
    parallaxY: number('parallaxy', 1) * (over?.parallaxY ?? 1),
    tint: multiplyColours(colourOf(raw, 'tintcolor', scope), over?.tint ?? null),
    blend: choiceOf(raw, 'mode', scope, BLEND_MODES, 'normal'),
    properties: readProperties(raw, scope.file, scope),
  };
}

function readObjects(raw: Raw, scope: LayerScope): ReadObject[] {
  const { file, tilesets, templates } = scope;
  return rawsOf(raw, 'objects', scope).flatMap((one) => {
    if (!spend(scope, 'objects', 1, 'limit-objects')) return [];
    return [readInstance(one, file, tilesets, templates, objectPlace(one, scope))];
  });
}

function readLayer(raw: Raw, groups: readonly ReadGroup[], scope: LayerScope): ReadLayer | null {
  const base = readBase(raw, groups, scope);
  if (raw.type === 'group') return { ...base, kind: 'group' };
  if (raw.type === 'objectgroup') {
    const drawOrder = choiceOf(raw, 'draworder', scope, ['topdown', 'index'], 'topdown');
    return { ...base, kind: 'objects', drawOrder, objects: readObjects(raw, scope) };
  }
  if (raw.type === 'imagelayer') {
    const repeat = { repeatX: flagOf(raw, 'repeatx', scope, false), repeatY: flagOf(raw, 'repeaty', scope, false) };
    return { ...base, kind: 'image', image: readImage(raw, scope.file, scope), ...repeat };
  }
  const cells = readTileCells(raw, scope.map, scope.extent, scope);
  return cells && { ...base, kind: 'tiles', ...cells };
}

/** Returns the layers in their order, a group before its children. */
export function readLayers(list: Raw[], scope: LayerScope): ReadLayer[] {
  const layers: ReadLayer[] = [];
  const count = { groups: 0, layers: 0 };
  const walk = (raws: Raw[], groups: readonly ReadGroup[]) => {
    for (const raw of raws) {
      const name = textOf(raw, 'name', scope);
      const inner = { ...scope, where: { ...scope.where, layer: name } };
      if (typeof raw.type !== 'string' || !KINDS.includes(raw.type)) {
        if (raw.type === undefined) report(inner, 'missing-field', 'type');
        else report(inner, 'unknown-layer', shown(raw.type));
        continue;
      }
      const what = raw.type === 'group' ? 'groups' : 'layers';
      count[what] += 1;
      if (count[what] > LIMITS[what]) {
        if (count[what] === LIMITS[what] + 1) report(inner, `limit-${what}`, count[what], LIMITS[what]);
        continue;
      }
      const layer = readLayer(raw, groups, inner);
      if (!layer) continue;
      layers.push(layer);
      if (layer.kind !== 'group') continue;
      if (groups.length < LIMITS.depth) walk(rawsOf(raw, 'layers', inner), [...groups, layer]);
      else report(inner, 'limit-depth', groups.length + 1, LIMITS.depth);
    }
  };
  walk(list, []);
  return layers;
}
