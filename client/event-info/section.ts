import type { Catalogue, Say } from '../i18n/blanks.ts';
import { fill } from '../i18n/fill.ts';
import type { Locale } from '../i18n/t.ts';

/** One part of a page of text: sentences, then facts (term and description), then points. */
export type Section = {
  id: string;
  title: string;
  lines: readonly string[];
  facts?: readonly (readonly [string, string])[];
  /** Groups of facts, each with a heading. */
  groups?: readonly { title: string; facts: readonly (readonly [string, string])[] }[];
};

/**
 * Returns the texts of one language. A key made from a policy's value (`entry-${policy.entry}`) compiles only if the
 * catalogue contains it.
 */
export const wordsIn =
  <C extends Catalogue>(catalogue: C, locale: Locale): Say<C> =>
  (key, ...[values = {}]) =>
    fill(catalogue[locale][key] ?? key, values, locale);

/** Returns a time as text in the time zone of the event, whatever the reader's own zone. */
export const momentIn = (at: number, timeZone: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone }).format(at);

export const dayIn = (at: number, timeZone: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(at);

export const shortDayIn = (at: number, timeZone: string, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone }).format(at);

export const won = (krw: number, locale: Locale): string => new Intl.NumberFormat(locale).format(krw);
