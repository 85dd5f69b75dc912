import { errors } from './errors.ts';
import { fill } from './fill.ts';
import { locale, pick } from './t.ts';

const OFFLINE = {
  ko: '인터넷에 닿지 않아요. 연결을 확인해 주세요.',
  en: 'The internet is out of reach. Please check your connection.',
};

type Texts = Readonly<Record<'ko' | 'en', Readonly<Record<string, string>>>>;
let known: Texts = errors;

/** Adds texts of refusals to those of this page. */
export function learnErrors(more: Texts): void {
  known = { ko: { ...known.ko, ...more.ko }, en: { ...known.en, ...more.en } };
}

/** Formats large numbers as people say them: 1,200만, 12 million. */
const inWords = (value: string | number): string =>
  new Intl.NumberFormat(locale.value, { notation: 'compact', compactDisplay: 'long', useGrouping: true }).format(
    Number(value),
  );

/** Returns the text of a refusal's code in the visitor's language, with the values of `detail` filled in. */
export function errorText(code: string, detail: Readonly<Record<string, string | number>> = {}): string {
  if (code === 'offline') return pick(OFFLINE);
  const texts = known[locale.value];
  const text = Object.hasOwn(texts, code) ? texts[code] : texts.internal;
  const spoken = Object.entries(detail).map(([name, value]) => [name, name === 'pixels' ? inWords(value) : value]);
  return fill(text, Object.fromEntries(spoken), locale.value);
}
