import { FLIP, plainGid } from '../../../shared/map/gid.ts';
import { isRaw, type Raw, rawOf, textOf, wholeOf } from './fields.ts';
import { parseTiledFile } from './file.ts';
import { LIMITS } from './limits.ts';
import type { ReadObject, ReadTileset } from './model.ts';
import { classOf, readObject } from './objects.ts';
import { readProperties } from './properties.ts';
import { report, type Scope } from './reading.ts';
import { resolvePath } from './resolve-path.ts';
import { readTilesetRef } from './tilesets.ts';

/** The object of a template file: its fields, with `gid` converted to a number of the map. */
export type Template = { file: string; object: Raw };

/** The templates of one map by path; null for one that cannot be read, which is reported once. */
export type Templates = Map<string, Template | null>;

/** Returns the number after the last tile of the map's tilesets. */
function nextGid(tilesets: readonly ReadTileset[]): number {
  return tilesets.reduce((next, set) => Math.max(next, set.firstGid + Math.max(1, set.tileCount)), 1);
}

/**
 * Converts a gid of the template's own tileset to a gid of the map. The tileset is added to the map's if it is not
 * among them.
 */
function gidInMap(gid: number, ref: Raw, file: string, tilesets: ReadTileset[], scope: Scope): number {
  const local = plainGid(gid) - wholeOf(ref, 'firstgid', scope, 1, 1);
  const source = typeof ref.source === 'string' ? ref.source : null;
  const path = source === null ? null : resolvePath(file, source);
  let set = path === null ? undefined : tilesets.find((one) => one.file === path);
  if (!set) {
    set = readTilesetRef(ref, file, nextGid(tilesets), scope);
    tilesets.push(set);
  }
  return (((gid & FLIP.mask) >>> 0) + set.firstGid + local) >>> 0;
}

function loadTemplate(path: string, source: string, tilesets: ReadTileset[], scope: Scope): Template | null {
  const text = scope.reading.files.text(path);
  if (text === null) {
    report(scope, 'template-missing', path, source);
    return null;
  }
  const inner = { ...scope, where: { file: path } };
  const raw = parseTiledFile(path, text, 'template', inner);
  const object = raw ? rawOf(raw, 'object', inner) : null;
  if (!raw || !object) {
    if (raw) report(inner, 'missing-field', 'object');
    return null;
  }
  if (object.template !== undefined) report(inner, 'template-cycle', path);
  const { template: _, gid, ...fields } = object;
  const ref = raw.tileset;
  const number = Number(gid);
  if (gid === undefined || !isRaw(ref) || !Number.isInteger(number) || number < 0 || number > 0xffffffff) {
    return { file: path, object: fields };
  }
  return { file: path, object: { ...fields, gid: gidInMap(number, ref, path, tilesets, inner) } };
}

function templateOf(source: string, file: string, tilesets: ReadTileset[], known: Templates, scope: Scope) {
  const path = resolvePath(file, source);
  if (path === null) {
    report(scope, 'path-outside', source);
    return null;
  }
  const before = known.get(path);
  if (before !== undefined) return before;
  if (known.size === LIMITS.templates) report(scope, 'limit-templates', known.size + 1, LIMITS.templates);
  const template = known.size < LIMITS.templates ? loadTemplate(path, source, tilesets, scope) : null;
  if (known.size <= LIMITS.templates) known.set(path, template);
  return template;
}

/**
 * Returns the fields that an instance changes. Tiled writes only those; missing or empty ones come from its template.
 */
const changed = (raw: Raw): Raw =>
  Object.fromEntries(
    Object.entries(raw).filter(
      ([field, value]) =>
        value !== undefined &&
        value !== null &&
        !(value === '' && (field === 'name' || field === 'type' || field === 'class')),
    ),
  );

/** Reads an object of a layer, with the fields of its template if it has one. */
export function readInstance(
  raw: Raw,
  file: string,
  tilesets: ReadTileset[],
  known: Templates,
  scope: Scope,
): ReadObject {
  if (raw.template === undefined) return readObject(raw, file, scope);
  const template = templateOf(textOf(raw, 'template', scope), file, tilesets, known, scope);
  if (!template) return readObject(raw, file, scope);
  const { properties: _, ...own } = changed(raw);
  const { properties: __, ...fields } = template.object;
  // Either spelling in the instance overrides both.
  const className = classOf(own, scope) || classOf(fields, scope);
  const object = readObject({ ...fields, ...own, type: className, class: className }, file, scope);
  const properties = new Map([
    ...readProperties(template.object, template.file, scope),
    ...readProperties(raw, file, scope),
  ]);
  return { ...object, properties, template: template.file };
}
