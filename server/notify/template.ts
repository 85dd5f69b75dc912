/**
 * What a variable holds. `name` is somebody's name (masked in the console); `link` and `code` let whoever has them in: the
 * console shows them to administrators only, and a text that forgets them is refused.
 */
export type VarKind = 'text' | 'name' | 'link' | 'code';

/** `{variable}` stands for its value. A paragraph that is a link or a code alone is drawn as a button or in large letters. */
export type MessageText = { subject: string; body: string };

export type Template = {
  vars: Readonly<Record<string, VarKind>>;
  /** Whether the receiver may refuse further messages like this. Not where the person asked for it, or it is owed to them. */
  canUnsubscribe: boolean;
  /** After so long nobody needs it: then it is not sent any more. null: always of use. */
  usefulMinutes: number | null;
  texts: Readonly<Record<'ko' | 'en', MessageText>>;
  /** Values for previews. */
  example: Readonly<Record<'ko' | 'en', Readonly<Record<string, string>>>>;
};

/** Filled in by the sender in every text: the name of the event, or of the house. */
export const GIVEN_VARS = ['event'] as const;

/** Declares a template; the examples must name the same variables. */
export function template<const V extends Readonly<Record<string, VarKind>>>(
  spec: Omit<Template, 'vars' | 'example'> & {
    vars: V;
    example: Record<'ko' | 'en', Record<keyof V & string, string>>;
  },
): typeof spec {
  return spec;
}
