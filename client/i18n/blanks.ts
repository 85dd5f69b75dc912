/** The content of the braces in a text: `count`, or `count|person|people` if a word depends on the number. */
type Inside<T extends string> = T extends `${string}{${infer Blank}}${infer Rest}` ? Blank | Inside<Rest> : never;

type NameOf<Blank extends string> = Blank extends `${infer Name}|${string}` ? Name : Blank;
type CountOf<Blank extends string> = Blank extends `${infer Name}|${string}` ? Name : never;

/**
 * The values for the blanks of a text, by name. A blank with words takes a number only, because a text of digits would
 * always get the plural.
 */
export type Blanks<T extends string> = {
  readonly [Name in NameOf<Inside<T>>]: Name extends CountOf<Inside<T>> ? number : string | number;
};

export type Catalogue = Readonly<Record<'ko' | 'en', Readonly<Record<string, string>>>>;

type KeyOf<C extends Catalogue> = keyof C['ko'] & keyof C['en'] & string;

/** The arguments after the key. A text without blanks has none, so that a superfluous value does not compile either. */
type Filling<T extends string> = [Inside<T>] extends [never] ? [] : [values: Blanks<T>];

/** A function that returns the texts of a catalogue, each with its own blanks. */
export type Say<C extends Catalogue> = <K extends KeyOf<C>>(key: K, ...values: Filling<C['ko' | 'en'][K]>) => string;
