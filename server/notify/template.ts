/**
 * What a variable contains. `name` is a person's name (masked in the console). `link` and `code` work for everybody who
 * has them: the console shows them only to administrators, and refuses a text that leaves them out.
 */
export type VarKind = 'text' | 'name' | 'link' | 'code';

/**
 * `{variable}` stands for its value. A paragraph with only a link becomes a button, and one with only a code is shown
 * in large letters.
 */
export type MessageText = { subject: string; body: string };

export type Template = {
  vars: Readonly<Record<string, VarKind>>;
  /**
   * Whether the recipient can unsubscribe from such messages. Not if the person requested the message, or has a right
   * to it.
   */
  canUnsubscribe: boolean;
  /** How many minutes the message is useful. It is not sent later. null: always. */
  usefulMinutes: number | null;
  texts: Readonly<Record<'ko' | 'en', MessageText>>;
  /** The values for previews. */
  example: Readonly<Record<'ko' | 'en', Readonly<Record<string, string>>>>;
};

/** Variables that the sender fills in for every text: the name of the event, or of the server. */
export const GIVEN_VARS = ['event'] as const;

/** Declares a template. The examples must have the same variables. */
export function template<const V extends Readonly<Record<string, VarKind>>>(
  spec: Omit<Template, 'vars' | 'example'> & {
    vars: V;
    example: Record<'ko' | 'en', Record<keyof V & string, string>>;
  },
): typeof spec {
  return spec;
}
