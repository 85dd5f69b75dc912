/** What stands between braces in a text: `count`, or `count|person|people` where the word follows the number. */
type Inside<T extends string> = T extends `${string}{${infer Blank}}${infer Rest}` ? Blank | Inside<Rest> : never;

type NameOf<Blank extends string> = Blank extends `${infer Name}|${string}` ? Name : Blank;
type CountOf<Blank extends string> = Blank extends `${infer Name}|${string}` ? Name : never;

/** The blanks of a text by name. What a word follows is a number; a text of digits would always take the form for many. */
export type Blanks<T extends string> = {
  readonly [Name in NameOf<Inside<T>>]: Name extends CountOf<Inside<T>> ? number : string | number;
};

export type Catalogue = Readonly<Record<'ko' | 'en', Readonly<Record<string, string>>>>;

type KeyOf<C extends Catalogue> = keyof C['ko'] & keyof C['en'] & string;

/** The arguments after the key: none for a text without blanks, so that a value too many does not compile either. */
type Filling<T extends string> = [Inside<T>] extends [never] ? [] : [values: Blanks<T>];

/** What says the texts of a catalogue, each with its own blanks. */
export type Say<C extends Catalogue> = <K extends KeyOf<C>>(key: K, ...values: Filling<C['ko' | 'en'][K]>) => string;
