import { CODE_LENGTH, CODES_LENGTH } from '../../shared/api/codes.ts';
import { readTable } from '../files/read-table.ts';

export type CodesRead = {
  /** Each once, in the order of the table. */
  codes: string[];
  blank: number;
  twice: number;
  wrong: number;
};

const HEADING = /^(code|코드)$/i;
const cellOf = (cell: string): string =>
  cell
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .trim();

/**
 * Reads the codes in a table. A column is named `code` or `코드`, or each line is one code and has no heading. Returns
 * null for a table of several columns of which none is named so.
 */
export function readCodes(text: string): CodesRead | null {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const at = lines.findIndex((line) => line.trim() !== '');
  const first = lines[at] ?? '';
  const cells = first.split(/[,;\t]/).map(cellOf);
  const isNamed = cells.some((cell) => HEADING.test(cell));
  if (!isNamed && cells.filter((cell) => cell !== '').length > 1) return null;
  const body = lines.slice(Math.max(0, at) + (isNamed ? 1 : 0));
  const head = isNamed ? first.replace(/코드/, 'code') : 'code';
  // a last line break is no empty line, and neither are the rows of nothing that Excel leaves at the end
  while (body.length > 0 && isEmpty(body.at(-1) ?? '')) body.pop();
  if (body.length === 0) return { codes: [], blank: 0, twice: 0, wrong: 0 };
  const seen = new Set<string>();
  const read: CodesRead = { codes: [], blank: body.filter(isEmpty).length, twice: 0, wrong: 0 };
  // a table has no more lines than characters
  const { rows, problems } = readTable(Buffer.from([head, ...body].join('\n')), ['code'], 1, CODES_LENGTH);
  read.wrong += problems.length;
  for (const { cells: row } of rows) take(row.code.normalize('NFC').trim(), read, seen);
  return read;
}

function take(code: string, read: CodesRead, seen: Set<string>): void {
  if (code === '') read.blank += 1;
  else if (code.length > CODE_LENGTH || /\p{C}/u.test(code)) read.wrong += 1;
  else if (seen.has(code)) read.twice += 1;
  else {
    seen.add(code);
    read.codes.push(code);
  }
}

const isEmpty = (line: string): boolean => /^[\s,;"]*$/.test(line);
