import { computed, signal } from '@preact/signals';
import { storedText, storeText } from '../stored.ts';
import type { Catalogue, Say } from './blanks.ts';
import { fill } from './fill.ts';

export const LOCALES = ['ko', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

const STORED = 'madang.locale';

const isLocale = (text: string | null): text is Locale => LOCALES.some((one) => one === text);

/**
 * Returns the first language of a page: from `?lang=`, else the stored choice, else the browser's first language. If
 * none of them is supported, Korean.
 */
function firstLocale(): Locale {
  const asked = new URLSearchParams(location.search).get('lang');
  if (isLocale(asked)) return asked;
  const stored = storedText(STORED);
  if (isLocale(stored)) return stored;
  return navigator.language.startsWith('ko') ? 'ko' : 'en';
}

export const locale = signal<Locale>(firstLocale());

/** The languages of the event. With one language there is nothing to choose. */
export const offered = signal<readonly Locale[]>(LOCALES);

export function offerLocales(locales: readonly Locale[]): void {
  offered.value = locales;
  const [first] = locales;
  // shown in this language but not stored, because the visitor did not choose it
  if (first && !locales.includes(locale.value)) {
    locale.value = first;
    document.documentElement.lang = first;
  }
}

export function chooseLocale(next: Locale): void {
  locale.value = next;
  document.documentElement.lang = next;
  storeText(STORED, next);
}

/** Returns the text in the visitor's language. */
export const pick = (text: { ko: string; en: string }): string => text[locale.value];

/** Returns a text in both languages, for a part of the page that chooses between them later. */
export const fillBoth = <C extends Catalogue, K extends keyof C['ko'] & string>(
  catalogue: C,
  key: K,
  values: Readonly<Record<string, string | number>> = {},
): { ko: string; en: string } => ({
  ko: fill(catalogue.ko[key] ?? key, values, 'ko'),
  en: fill(catalogue.en[key] ?? key, values, 'en'),
});

/**
 * Returns the text function of one part of the product: `const t = words(place); t('people-label', { count: 3 })`. A
 * call compiles only with exactly the values that the text needs, by name. A component that calls it renders again when
 * the language changes.
 */
export function words<C extends Catalogue>(catalogue: C): Say<C> {
  const current = computed(() => catalogue[locale.value]);
  return (key, ...[values = {}]) => fill(current.value[key] ?? key, values, locale.value);
}
