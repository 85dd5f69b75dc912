import type { MapObject, MapObjectClass, ObjectBase, ObjectOf } from '../../../shared/map/expo-map.ts';
import { MAX_TEXT, MAX_TITLE } from '../../../shared/map/sign-lengths.ts';
import type { Text } from '../../../shared/text.ts';
import type { Diagnostic, Where } from '../diagnostics.ts';

/** What an author can write into a property. `most`: the maximum number of characters. */
export type Field =
  | { kind: 'text'; most: number }
  | { kind: 'link' }
  /** The name of a file or a game. */
  | { kind: 'key' }
  /** The name of another object or map. */
  | { kind: 'name'; required?: Text }
  | { kind: 'choice'; values: readonly string[]; otherwise: string };

/** Every property in Tiled is flat, so that a PR person fills in a plain list. A title is therefore two properties. */
export const TITLES = {
  title_ko: { kind: 'text', most: MAX_TITLE },
  title_en: { kind: 'text', most: MAX_TITLE },
} as const satisfies Record<string, Field>;
export const TEXTS = {
  text_ko: { kind: 'text', most: MAX_TEXT },
  text_en: { kind: 'text', most: MAX_TEXT },
} as const satisfies Record<string, Field>;

/** The checked values of an object's properties; '' for one that was left out. */
export type Written = {
  of(property: string): string;
  /** Returns `<name>_ko` and `<name>_en`. A missing language gets the text of the other. */
  both(name: string): Text;
};

/** The content folder around a map, for an object that names a file of it. */
export type Beside = {
  where: Where;
  diagnostics: Diagnostic[];
  /** Returns the path from the root of the content folder; `path` is relative to the map. */
  pathOf(path: string): string;
  has(path: string): boolean;
};

/** How objects of a class are read. There is one file for each class, listed in index.ts. */
export type ObjectClass<C extends MapObjectClass> = {
  /** Its colour in Tiled, as '#rrggbb'. */
  colour: string;
  /** Its properties. One that is left out gets its default. */
  fields: Readonly<Record<string, Field>>;
  read(placed: ObjectBase, written: Written): ObjectOf<C>;
  /** Visitors stand in it, so a point becomes the cell that contains it. */
  hasFloor: boolean;
  /** Whether visitors must be able to get into it, or in front of it; null: it may be in a wall or in water. */
  reachedFrom(object: ObjectOf<C>): 'inside' | 'in-front' | null;
  /**
   * Checks the files that an object names. Returns the object without the missing ones, or null if it is useless
   * without them.
   */
  complete: ((object: ObjectOf<C>, beside: Beside) => ObjectOf<C> | null) | null;
  /** What the programme can plan there: talks, and rounds if it has a game; null: nothing. */
  venue: ((object: ObjectOf<C>) => { title: Text; game: boolean }) | null;
  /** Checks what the objects of the class need from each other and from the rest of the map. */
  check:
    | ((own: readonly ObjectOf<C>[], all: readonly MapObject[], placeOf: (object: MapObject) => Where) => Diagnostic[])
    | null;
};
