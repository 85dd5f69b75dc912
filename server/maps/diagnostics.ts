import type { Text } from '../../shared/text.ts';
import { MAP_TEXTS } from './check/map-texts.ts';
import { OBJECT_TEXTS } from './check/object-texts.ts';
import { PICTURE_TEXTS } from './check/picture-texts.ts';
import { READING_TEXTS } from './reading/reading-texts.ts';
import type { Says } from './says.ts';

/** The place of a fault: the file, and as much of layer, object and tile as is known. */
export type Where = { file: string; layer?: string; object?: string; tile?: string };

/** One fault of a map, for its author. A map with an 'error' does not go live. */
export type Diagnostic = {
  severity: 'error' | 'warning';
  /** The stable name of the broken rule, e.g. 'missing-spawn'. */
  rule: DiagnosticRule;
  where: Where;
  what: Text;
  why: Text;
  repair: Text;
};

/** Every rule, by the part of the code that reports it, in the order of docs/maps.md. */
const TEXTS = { ...READING_TEXTS, ...PICTURE_TEXTS, ...MAP_TEXTS, ...OBJECT_TEXTS } satisfies Record<string, Says>;

export type DiagnosticRule = keyof typeof TEXTS;

export const RULES = Object.keys(TEXTS) as DiagnosticRule[];

/** Returns the unfilled texts of a rule, for the documentation. */
export const textsOf = (rule: DiagnosticRule): Says => TEXTS[rule];

type Value = string | number | Text;

/** The maximum length of a value in a text. A longer one (a whole address or text) would hide the sentence. */
const MAX_VALUE = 120;

function inWords(value: Value | undefined, lang: keyof Text): string {
  const text = typeof value === 'object' ? value[lang] : String(value ?? '');
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text;
}

/** Makes a diagnostic. `values` fill `{0}`, `{1}`, `{2}` in the rule's texts. */
export function diagnose(rule: DiagnosticRule, where: Where, ...values: Value[]): Diagnostic {
  const { severity, ko, en } = TEXTS[rule];
  const fill = (text: string, lang: keyof Text) =>
    text.replace(/\{(\d)\}/g, (_, n) => inWords(values[Number(n)], lang));
  const both = (i: 0 | 1 | 2): Text => ({ ko: fill(ko[i], 'ko'), en: fill(en[i], 'en') });
  return { severity, rule, where, what: both(0), why: both(1), repair: both(2) };
}

/** Returns a diagnostic as one paragraph for the terminal. */
export function explain(d: Diagnostic, lang: 'ko' | 'en'): string {
  const { file, layer, object, tile } = d.where;
  const where = [file, layer, object, tile].filter((part) => part !== undefined && part !== '').join(' > ');
  return `${d.severity} ${d.rule} (${where}): ${d.what[lang]} ${d.why[lang]} ${d.repair[lang]}`;
}
