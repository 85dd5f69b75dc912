import type { Area, MapObject, MapObjectClass } from '../../../shared/map/expo-map.ts';
import type { Text } from '../../../shared/text.ts';
import { type Diagnostic, diagnose, type Where } from '../diagnostics.ts';
import { readField } from '../objects/fields.ts';
import { CLASS_NAMES, classOf, isClass } from '../objects/index.ts';
import type { Written } from '../objects/object-class.ts';
import type { Properties } from '../reading/model.ts';
import { didYouMean } from './did-you-mean.ts';
import { DRAWING_WORDS } from './drawing-words.ts';
import { namedValue, type Project } from './project.ts';

/** An object with a class, before its properties are parsed. `inherited`: the properties of its tile. */
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

/**
 * Returns a property's value: the object's own, else its tile's, else the default of the class in the Tiled project.
 */
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

function writtenIn(values: Readonly<Record<string, string>>): Written {
  const of = (property: string): string => values[property] ?? '';
  // one language for both, so that every reader sees a text
  const both = (name: string): Text => ({
    ko: of(`${name}_ko`) || of(`${name}_en`),
    en: of(`${name}_en`) || of(`${name}_ko`),
  });
  return { of, both };
}

/**
 * Returns the class that somebody probably misspelt. Other systems have classes too (Start, Stand, NPC), which are
 * decoration here. So only one wrong letter, together with properties that only we use, counts as a misspelling.
 */
function slipOf({ class: className, properties }: Named): MapObjectClass | null {
  const meant = didYouMean(className, CLASS_NAMES, 1);
  if (meant === null || !isClass(meant)) return null;
  const own = Object.keys(classOf(meant).fields);
  const hasOurs = own.length === 0 ? properties.size === 0 : own.some((name) => properties.has(name));
  return hasOurs ? meant : null;
}

/** Makes a map object from a Tiled object's class, name, area and properties. Faults are added to `diagnostics`. */
export function readObject(named: Named, project: Project, where: Where, diagnostics: Diagnostic[]): MapObject | null {
  const className = named.class;
  if (!isClass(className)) {
    const meant = slipOf(named);
    if (meant) diagnostics.push(diagnose('misspelt-class', where, className, meant, CLASS_NAMES.join(', ')));
    return null;
  }
  // reported, but reading continues, because a missing name must not hide other faults
  if (named.name === '') diagnostics.push(diagnose('missing-name', where, className));
  const fields = classOf(className).fields;
  tellStrangers(named, Object.keys(fields), where, diagnostics);
  const values: Record<string, string> = {};
  for (const [name, field] of Object.entries(fields)) {
    values[name] = readField(name, field, givenValue(name, named, project), className, where, diagnostics);
  }
  tellLanguages(values, where, diagnostics);
  const { id, name, x, y, width, height } = named;
  return classOf(className).read({ id, name, x, y, width, height }, writtenIn(values));
}
