import { computed, signal } from '@preact/signals';
import type { Catalogue, Say } from './blanks.ts';
import { fill } from './fill.ts';

export const LOCALES = ['ko', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

const STORED = 'madang.locale';

const isLocale = (text: string | null): text is Locale => LOCALES.some((one) => one === text);

/** `?lang=` wins, then what was chosen before, then the browser's first language; Korean when that is neither. */
function firstLocale(): Locale {
  const asked = new URLSearchParams(location.search).get('lang');
  if (isLocale(asked)) return asked;
  try {
    const stored = localStorage.getItem(STORED);
    if (isLocale(stored)) return stored;
  } catch {
    // storage is closed in some in-app browsers: the browser's language does
  }
  return navigator.language.startsWith('ko') ? 'ko' : 'en';
}

export const locale = signal<Locale>(firstLocale());

/** What the event is held in: with one language there is nothing to choose. */
export const offered = signal<readonly Locale[]>(LOCALES);

export function offerLocales(locales: readonly Locale[]): void {
  offered.value = locales;
  const [first] = locales;
  // shown in it, not remembered: the visitor did not choose it
  if (first && !locales.includes(locale.value)) {
    locale.value = first;
    document.documentElement.lang = first;
  }
}

export function chooseLocale(next: Locale): void {
  locale.value = next;
  document.documentElement.lang = next;
  try {
    localStorage.setItem(STORED, next);
  } catch {
    // not remembered, still shown
  }
}

/** The text of the visitor's language. */
export const pick = (text: { ko: string; en: string }): string => text[locale.value];

/**
 * The words of one part of the product: `const t = words(place); t('people-label', { count: 3 })`. What a text leaves blank has
 * to be handed over by its name, and nothing else, to compile. Reading it inside a component follows a change of language.
 */
export function words<C extends Catalogue>(catalogue: C): Say<C> {
  const current = computed(() => catalogue[locale.value]);
  return (key, ...[values = {}]) => fill(current.value[key] ?? key, values, locale.value);
}
