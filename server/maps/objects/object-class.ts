import type { MapObject, MapObjectClass, ObjectBase, ObjectOf } from '../../../shared/map/expo-map.ts';
import { MAX_TEXT, MAX_TITLE } from '../../../shared/map/sign-lengths.ts';
import type { Text } from '../../../shared/text.ts';
import type { Diagnostic, Where } from '../diagnostics.ts';

/** What an author may write into a property. `most`: letters that are shown. */
export type Field =
  | { kind: 'text'; most: number }
  | { kind: 'link' }
  /** The name of a file or a game. */
  | { kind: 'key' }
  /** The name of another object or map. */
  | { kind: 'name'; required?: Text }
  | { kind: 'choice'; values: readonly string[]; otherwise: string };

/** In Tiled every property is flat, so that a PR person fills in a plain list: a title is two properties. */
export const TITLES = {
  title_ko: { kind: 'text', most: MAX_TITLE },
  title_en: { kind: 'text', most: MAX_TITLE },
} as const satisfies Record<string, Field>;
export const TEXTS = {
  text_ko: { kind: 'text', most: MAX_TEXT },
  text_en: { kind: 'text', most: MAX_TEXT },
} as const satisfies Record<string, Field>;

/** The values of an object's properties, checked; '' is what was left out. */
export type Written = {
  of(property: string): string;
  /** `<name>_ko` and `<name>_en`: a reader of the language that is missing sees the other one. */
  both(name: string): Text;
};

/** The content folder beside a map, for an object that names a file of it. */
export type Beside = {
  where: Where;
  diagnostics: Diagnostic[];
  /** From the root of the content folder; `path` is relative to the map. */
  pathOf(path: string): string;
  has(path: string): boolean;
};

/** What the reader of maps knows of a class: one file for each, listed in index.ts. */
export type ObjectClass<C extends MapObjectClass> = {
  /** In Tiled, as '#rrggbb'. */
  colour: string;
  /** Its properties; one that is left out takes its default. */
  fields: Readonly<Record<string, Field>>;
  read(placed: ObjectBase, written: Written): ObjectOf<C>;
  /** Visitors stand in it: a point becomes the cell that it lies in. */
  hasFloor: boolean;
  /** Where visitors must be able to get to; null: it may lie in a wall or in water. */
  reachedFrom(object: ObjectOf<C>): 'inside' | 'in-front' | null;
  /** Looks for the files that it names, and gives what is left of it without those that are not there (null: nothing). */
  complete: ((object: ObjectOf<C>, beside: Beside) => ObjectOf<C> | null) | null;
  /** What can be planned there in the programme: talks, and rounds where a game is played; null: nothing. */
  venue: ((object: ObjectOf<C>) => { title: Text; game: boolean }) | null;
  /** What the objects of the class owe each other and the others of the map. */
  check:
    | ((own: readonly ObjectOf<C>[], all: readonly MapObject[], placeOf: (object: MapObject) => Where) => Diagnostic[])
    | null;
};
