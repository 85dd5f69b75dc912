import * as v from 'valibot';
import { type Diagnostic, diagnose, type Place } from '../diagnostics.ts';
import type { Area, MapObject, MapObjectClass } from '../expo-map.ts';
import type { Properties } from '../tiled/model.ts';

/**
 * The object classes of `maps/expo.tiled-project`. In Tiled every property is flat (title_ko, title_en) so that a
 * PR person fills in a plain list; a property that is left out takes its default here.
 */

const text = v.optional(v.pipe(v.string(), v.maxLength(400)), '');
const key = v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9-]*$/, 'a-z 0-9 -')), '');
const url = v.optional(v.pipe(v.string(), v.regex(/^(https?:\/\/\S+)?$/, 'https://...')), '');
const title = { title_ko: text, title_en: text };

const SCHEMAS = {
  spawn: v.object({}),
  portal: v.object({ target: v.pipe(v.string(), v.nonEmpty()), place: key }),
  booth: v.object({ ...title, text_ko: text, text_en: text, url }),
  npc: v.object({ script: key, look: key }),
  stage: v.object({ ...title, game: key, config: key }),
  'prize-desk': v.object(title),
  zone: v.object({
    ...title,
    role: v.optional(v.picklist(['o', 'x', 'watch', 'area']), 'area'),
    of: v.optional(v.string(), ''),
  }),
  link: v.object({ ...title, url }),
} satisfies Record<MapObjectClass, v.GenericSchema>;

export const OBJECT_CLASSES = Object.keys(SCHEMAS);

const isClass = (name: string): name is MapObjectClass => Object.hasOwn(SCHEMAS, name);
const both = (p: { title_ko: string; title_en: string }) => ({ ko: p.title_ko, en: p.title_en });

/** Makes a map object of a Tiled object's class, name, area and properties; faults go to `diagnostics`. */
export function readObject(
  object: Area & { id: number; name: string; class: string },
  properties: Properties,
  where: Place,
  diagnostics: Diagnostic[],
): MapObject | null {
  const { class: className, ...base } = object;
  if (!isClass(className)) {
    diagnostics.push(diagnose('unknown-class', where, className, OBJECT_CLASSES.join(', ')));
    return null;
  }
  if (base.name === '') {
    diagnostics.push(diagnose('missing-name', where, className));
    return null;
  }
  const known = Object.keys(SCHEMAS[className].entries);
  for (const name of properties.keys()) {
    if (!known.includes(name)) diagnostics.push(diagnose('unknown-property', where, name, known.join(', ') || '-'));
  }
  const raw = Object.fromEntries([...properties].map(([name, p]) => [name, p.value]));
  const parse = <S extends v.GenericSchema>(schema: S): v.InferOutput<S> | null => {
    const result = v.safeParse(schema, raw);
    if (result.success) return result.output;
    for (const issue of result.issues) {
      const name = v.getDotPath(issue) ?? '';
      diagnostics.push(
        diagnose(
          'wrong-property',
          where,
          name,
          issue.received === 'undefined' ? '-' : String(issue.received),
          String(issue.expected ?? issue.message),
        ),
      );
    }
    return null;
  };
  switch (className) {
    case 'spawn':
      return { ...base, class: className };
    case 'portal': {
      const p = parse(SCHEMAS.portal);
      return p && { ...base, class: className, target: p.target, place: p.place };
    }
    case 'booth': {
      const p = parse(SCHEMAS.booth);
      return p && { ...base, class: className, title: both(p), text: { ko: p.text_ko, en: p.text_en }, url: p.url };
    }
    case 'npc': {
      const p = parse(SCHEMAS.npc);
      return p && { ...base, class: className, script: p.script, look: p.look };
    }
    case 'stage': {
      const p = parse(SCHEMAS.stage);
      return p && { ...base, class: className, title: both(p), game: p.game, config: p.config };
    }
    case 'prize-desk': {
      const p = parse(SCHEMAS['prize-desk']);
      return p && { ...base, class: className, title: both(p) };
    }
    case 'zone': {
      const p = parse(SCHEMAS.zone);
      return p && { ...base, class: className, role: p.role, of: p.of, title: both(p) };
    }
    case 'link': {
      const p = parse(SCHEMAS.link);
      return p && { ...base, class: className, title: both(p), url: p.url };
    }
  }
}
