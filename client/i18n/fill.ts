import { isolated } from '../../shared/clean-text.ts';
import type { Catalogue } from './blanks.ts';

const BLANK = /\{(\w+)(?:\|([^{}|]*)\|([^{}|]*))?\}/g;

/** Whether English needs the form for one. Korean words do not depend on the number. */
const isOne = (count: string | number | undefined, locale: keyof Catalogue): boolean =>
  new Intl.PluralRules(locale).select(Number(count)) === 'one';

/**
 * Returns a text with its blanks filled in: `{name}` with the value, `{count|person|people}` with the word for the
 * number.
 */
export const fill = (
  text: string,
  values: Readonly<Record<string, string | number>>,
  locale: keyof Catalogue,
): string =>
  text.replace(BLANK, (whole, name: string, one?: string, other?: string) => {
    if (one === undefined || other === undefined) return isolated(String(values[name] ?? whole));
    return isOne(values[name], locale) ? one : other;
  });
