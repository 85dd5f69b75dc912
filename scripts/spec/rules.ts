import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../server/env.ts';

export type Rule = { id: string; title: string; text: string };
/** A test that quotes rules in parentheses: `it('sends no positions (W3, W4)')`. */
export type Quote = { id: string; file: string; line: number; title: string };

const ID = '[A-Z]\\d{1,2}';
const RULE = new RegExp(`^- \\*\\*(${ID})(?: ([^*]+)\\.)?\\*\\* ([\\s\\S]*?)(?=\\n- |\\n\\n|$(?![\\s\\S]))`, 'gm');
const SECTION = /^## ([A-Z])\. /gm;
const TABLE_ROW = /^\| ([A-Z]) \|/gm;
const QUOTE = new RegExp(`\\((${ID}(?:, ${ID})*)\\)`, 'g');

export const readSpec = (): string => readFileSync(join(ROOT, 'SPEC.md'), 'utf8');

export const rulesOf = (spec: string): Rule[] =>
  [...spec.matchAll(RULE)].map(([, id = '', title = '', text = '']) => ({
    id,
    title,
    text: text.replace(/\s+/g, ' '),
  }));

export function readQuotes(): Quote[] {
  const files = globSync('{client,server,shared,scripts,e2e}/**/{*.test,*.e2e,*contract}.{ts,tsx}', { cwd: ROOT });
  const others = files.filter((file) => file !== 'scripts/spec.test.ts').sort();
  return others.flatMap((file) => quotesOf(file, readFileSync(join(ROOT, file), 'utf8')));
}

export const quotesOf = (file: string, source: string): Quote[] =>
  source.split('\n').flatMap((code, index) =>
    [...code.matchAll(QUOTE)].flatMap(({ 1: ids = '' }) => {
      const title = /['"`](.*)['"`]/.exec(code)?.[1] ?? code.trim();
      return ids.split(', ').map((id) => ({ id, file, line: index + 1, title }));
    }),
  );

/** Every contradiction between SPEC.md and the tests, one line each. */
export function mistakesIn(spec: string, quotes: readonly Quote[]): string[] {
  const rules = rulesOf(spec);
  const ids = new Set(rules.map(({ id }) => id));
  const letters = [...spec.matchAll(SECTION)].map(([, letter]) => letter);
  const listed = [...spec.matchAll(TABLE_ROW)].map(([, letter]) => letter);
  const inOrder = letters.flatMap((letter) => {
    const own = rules.filter(({ id }) => id.startsWith(letter ?? ''));
    return own.map((_, index) => `${letter}${index + 1}`);
  });
  return [
    ...(letters.join() === listed.join() ? [] : [`sections are ${letters.join()}, the table lists ${listed.join()}`]),
    ...rules.flatMap(({ id }, at) =>
      id === inOrder[at] ? [] : [`${id} stands where ${inOrder[at] ?? 'no rule'} belongs`],
    ),
    ...rules.filter(({ title }) => title === '').map(({ id }) => `${id} has no title`),
    ...[...ids].filter((id) => !quotes.some((quote) => quote.id === id)).map((id) => `${id} is quoted by no test`),
    ...quotes
      .filter(({ id }) => !ids.has(id))
      .map(({ id, file, line, title }) => `${file}:${line} quotes ${id}, which SPEC.md does not have: ${title}`),
  ];
}
