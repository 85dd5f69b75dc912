import type { Area, MapObject, MapObjectClass, ObjectOf } from '../../../shared/map/expo-map.ts';
import { asHallName } from '../../../shared/map/hall-name.ts';
import { type Diagnostic, diagnose, type Where } from '../diagnostics.ts';
import type { Properties } from '../reading/model.ts';
import { CLASS_NAMES, DRAWING_WORDS, fieldsOf, isClass } from './classes.ts';
import { didYouMean } from './did-you-mean.ts';
import { readField } from './fields.ts';
import { namedValue, type Project } from './project.ts';

/** An object of a class, before its properties are understood; `inherited` are those of its tile. */
export type Named = Area & { id: number; name: string; class: string; properties: Properties; inherited: Properties };

function tellStrangers(named: Named, known: readonly string[], where: Where, diagnostics: Diagnostic[]): void {
  for (const name of named.properties.keys()) {
    if (known.includes(name) || DRAWING_WORDS.includes(name)) continue;
    const meant = didYouMean(name, known);
    diagnostics.push(
      meant
        ? diagnose('misspelt-property', where, name, meant)
        : diagnose('unknown-property', where, name, known.join(', ') || '-'),
    );
  }
}

/** Nearest first: the object's own, its tile's, and what the class has in the Tiled project. */
function givenValue(name: string, named: Named, project: Project): unknown {
  const property = named.properties.get(name) ?? named.inherited.get(name);
  return property ? namedValue(property, project) : project.classes.get(named.class)?.get(name);
}

function tellLanguages(values: Record<string, string>, where: Where, diagnostics: Diagnostic[]): void {
  for (const name of ['title', 'text']) {
    const [ko, en] = [values[`${name}_ko`], values[`${name}_en`]];
    if (ko === undefined || en === undefined || (ko === '') === (en === '')) continue;
    const [empty, full] = ko === '' ? ['ko', 'en'] : ['en', 'ko'];
    diagnostics.push(diagnose('one-language', where, `${name}_${empty}`, `${name}_${full}`));
  }
}

const isRole = (text: string): text is ObjectOf<'zone'>['role'] => ['area', 'watch', 'o', 'x'].includes(text);

/**
 * The class of ours that somebody probably meant. Other systems have classes too (Start, Stand, NPC), and to us those are
 * decoration: only one letter, and properties that nobody else gives, make it a slip.
 */
function slipOf({ class: className, properties }: Named): MapObjectClass | null {
  const meant = didYouMean(className, CLASS_NAMES, 1);
  if (meant === null || !isClass(meant)) return null;
  const own = Object.keys(fieldsOf(meant));
  const hasOurs = own.length === 0 ? properties.size === 0 : own.some((name) => properties.has(name));
  return hasOurs ? meant : null;
}

/** Makes a map object of a Tiled object's class, name, area and properties; what is wrong goes to `diagnostics`. */
export function readObject(named: Named, project: Project, where: Where, diagnostics: Diagnostic[]): MapObject | null {
  const className = named.class;
  if (!isClass(className)) {
    const meant = slipOf(named);
    if (meant) diagnostics.push(diagnose('misspelt-class', where, className, meant, CLASS_NAMES.join(', ')));
    return null;
  }
  // told, and read on: a missing name must not hide what else is wrong
  if (named.name === '') diagnostics.push(diagnose('missing-name', where, className));
  const fields = fieldsOf(className);
  tellStrangers(named, Object.keys(fields), where, diagnostics);
  const values: Record<string, string> = {};
  for (const [name, field] of Object.entries(fields)) {
    values[name] = readField(name, field, givenValue(name, named, project), className, where, diagnostics);
  }
  tellLanguages(values, where, diagnostics);
  return build(className, named, values);
}

function build(className: MapObjectClass, named: Named, values: Record<string, string>): MapObject {
  const { id, name, x, y, width, height } = named;
  const base = { id, name, x, y, width, height };
  const of = (key: string): string => values[key] ?? '';
  // who reads the other language sees what there is
  const both = (key: string) => ({
    ko: of(`${key}_ko`) || of(`${key}_en`),
    en: of(`${key}_en`) || of(`${key}_ko`),
  });
  switch (className) {
    case 'spawn':
      return { ...base, class: className };
    case 'portal':
      return { ...base, class: className, target: of('target'), place: of('place') && asHallName(of('place')) };
    case 'booth':
      return { ...base, class: className, title: both('title'), text: both('text'), url: of('url') };
    case 'npc':
      return { ...base, class: className, script: of('script'), look: of('look') };
    case 'stage':
      return { ...base, class: className, title: both('title'), game: of('game'), config: of('config') };
    case 'prize-desk':
      return { ...base, class: className, title: both('title') };
    case 'zone': {
      const role = of('role');
      return { ...base, class: className, role: isRole(role) ? role : 'area', of: of('of'), title: both('title') };
    }
    case 'link':
      return { ...base, class: className, title: both('title'), url: of('url') };
  }
}
