import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import * as v from 'valibot';
import type { Text } from '../../shared/text.ts';
import { type CsvRecord, csvRecords } from './csv-records.ts';

/** One line of a table. A cell that the line does not have is ''. */
type TableRow<Heading extends string> = { line: number; cells: Record<Heading, string> };

/** `problems`: what is wrong with the lines that are not in `rows`, for their author. */
export type TableRead<Heading extends string> = { rows: TableRow<Heading>[]; problems: Text[] };

/** More problems than anybody reads. */
export const MOST_PROBLEMS = 200;

/** The usual maximum number of lines, because each costs time. */
const MOST_LINES = 20_000;

const DELIMITERS = [',', ';', '\t'] as const;

const both = (ko: string, en: string): Text => ({ ko, en });

const NOT_CLOSED = both(
  'CSV로 읽을 수 없는 줄입니다. 따옴표(")가 닫히지 않았거나, 닫힌 뒤에 다른 글이 있습니다.',
  'this is not a CSV line. A quotation mark (") is not closed, or is followed by other text.',
);

/** The problem of a table that has the names of its columns and nothing else. */
export const NO_ROWS = both('열 이름 아래에 줄이 하나도 없습니다.', 'There is no line below the names of the columns.');

const tooLong = (count: number, most: number): Text =>
  both(
    `파일이 ${count}줄입니다. ${most}줄까지만 읽을 수 있으니 줄여 주세요.`,
    `The file has ${count} lines. Up to ${most} can be read: please take some out.`,
  );

/** Returns a problem with the number of its line. */
export const atLine = (line: number, why: Text): Text => both(`${line}행: ${why.ko}`, `Line ${line}: ${why.en}`);

/** Decodes the encodings of Excel: CSV in UTF-8 with a byte order mark or in CP949, and "Unicode text" in UTF-16. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/^\uFEFF/, '');
  } catch {
    return iconv.decode(Buffer.from(bytes), 'cp949');
  }
}

/** Returns one row of cells for each record without an open quote. A quote inside a cell is a letter. */
const cellsOf = (records: readonly CsvRecord[], delimiter: string): string[][] =>
  v.parse(
    v.array(v.array(v.string())),
    parse(records.map(({ text }) => text).join('\n'), {
      delimiter,
      relax_quotes: true,
      relax_column_count: true,
      record_delimiter: '\n',
    }),
  );

const namesIn = (cells: readonly string[]): string[] => cells.map((name) => name.trim().toLowerCase());

/**
 * Finds the delimiter: the character that finds the most of our columns in the first line. Excel may name it there
 * (`sep=;`).
 */
function delimiterOf(text: string, headings: readonly string[]): { delimiter: string; rest: string; line: number } {
  const named = /^sep=(.)(?:\r\n|\n|\r)/i.exec(text);
  if (named) return { delimiter: named[1] ?? ',', rest: text.slice(named[0].length), line: 1 };
  const [first = ''] = text.trimStart().split(/[\r\n]/, 1);
  const found = DELIMITERS.map((delimiter) => {
    const names = namesIn(first.split(delimiter).map((name) => name.replace(/^"|"$/g, '')));
    return { delimiter, count: headings.filter((name) => names.includes(name)).length };
  }).sort((a, b) => b.count - a.count);
  return { delimiter: found[0]?.count ? found[0].delimiter : ',', rest: text, line: 0 };
}

/**
 * Reads a table whose first line has the names of its columns, in any order. The first `required` of `headings` must be
 * there. Lines after `mostLines` are not read, which is a problem that is told. The table is a CSV, or its cells are
 * separated by semicolons or tabs. Every problem names its line. Valid lines are used, and empty lines are ignored.
 */
export function readTable<Heading extends string>(
  bytes: Uint8Array,
  headings: readonly Heading[],
  required: number,
  mostLines = MOST_LINES,
): TableRead<Heading> {
  const problems: Text[] = [];
  const { delimiter, rest, line: before } = delimiterOf(decode(bytes), headings);
  const all = csvRecords(rest, delimiter);
  if (all.length > mostLines) problems.push(tooLong(all.length, mostLines));
  const records = all.slice(0, mostLines).map((record) => ({ ...record, line: record.line + before }));
  for (const { line, broken } of records) if (broken) problems.push(atLine(line, NOT_CLOSED));
  const whole = records.filter(({ broken }) => !broken);
  const lines = cellsOf(whole, delimiter)
    .map((cells, i) => ({ line: whole[i]?.line ?? 0, cells }))
    // Excel leaves rows that consist of commas only
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  const names = namesIn(lines.shift()?.cells ?? []);
  const missing = headings.slice(0, required).filter((name) => !names.includes(name));
  if (missing.length > 0) {
    const lacking = missing.join(', ');
    problems.unshift(both(`첫 줄에 열 이름이 없습니다: ${lacking}`, `The first line lacks the columns: ${lacking}`));
    return { rows: [], problems };
  }
  if (lines.length === 0 && problems.length === 0) return { rows: [], problems: [NO_ROWS] };
  const rows = lines.map(({ line, cells }) => {
    const named = headings.map((heading) => [heading, cells[names.indexOf(heading)] ?? ''] as const);
    // an object made of all headings
    return { line, cells: Object.fromEntries(named) as Record<Heading, string> };
  });
  return { rows, problems };
}
