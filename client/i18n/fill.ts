import { isolated } from '../../shared/clean-text.ts';
import type { Catalogue } from './blanks.ts';

const BLANK = /\{(\w+)(?:\|([^{}|]*)\|([^{}|]*))?\}/g;

/** English has two forms, for one and for other numbers. Korean needs none: its words do not follow the number. */
const isOne = (count: string | number | undefined, locale: keyof Catalogue): boolean =>
  new Intl.PluralRules(locale).select(Number(count)) === 'one';

/** A text with its blanks filled in: `{name}` by the value, `{count|person|people}` by the word that goes with the number. */
export const fill = (
  text: string,
  values: Readonly<Record<string, string | number>>,
  locale: keyof Catalogue,
): string =>
  text.replace(BLANK, (whole, name: string, one?: string, other?: string) => {
    if (one === undefined || other === undefined) return isolated(String(values[name] ?? whole));
    return isOne(values[name], locale) ? one : other;
  });
