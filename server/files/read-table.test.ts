import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../client/staff/games/read-csv.ts';
import { formula, numeric, xlsx } from '../testing/xlsx.ts';
import { atLine, NO_ROWS, readTable } from './read-table.ts';

const HEADS = ['name', 'note', 'more'] as const;
const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string | Uint8Array) => readTable(typeof text === 'string' ? bytes(text) : text, HEADS, 2);
const cellsOf = (table: ReturnType<typeof read>) => table.rows.map(({ cells }) => Object.values(cells));
const words = (table: ReturnType<typeof read>) => table.problems.map(({ en }) => en);

describe('a table from Excel (K12)', () => {
  const text = 'name,note,more\r\n김치,"배추, ""무""",x\r\n';
  const tabs = text.replaceAll(/,(?! )/g, '\t');
  it.each<[string, Uint8Array]>([
    ['UTF-8', bytes(text)],
    ['UTF-8 with a BOM', bytes(`\uFEFF${text}`)],
    ['CP949', iconv.encode(text, 'cp949')],
    // a syllable that EUC-KR does not have
    ['CP949 beyond EUC-KR', iconv.encode(text.replace('김치', '똠양꿍'), 'cp949')],
    ['UTF-16', iconv.encode(tabs, 'utf16-le', { addBOM: true })],
    ['UTF-16, the other way round', iconv.encode(tabs, 'utf16-be', { addBOM: true })],
    ['tabs', bytes(tabs)],
    ['semicolons', bytes(text.replaceAll(/,(?! )/g, ';'))],
    ['a delimiter that Excel names', bytes(`sep=|\r\n${text.replaceAll(/,(?! )/g, '|')}`)],
    ['line ends of an old Mac', bytes(text.replaceAll('\r\n', '\r'))],
    ['no line end at the end', bytes(text.trim())],
  ])('%s', (name, file) => {
    const table = read(file);
    expect(table.problems).toEqual([]);
    expect(cellsOf(table)).toEqual([[name.startsWith('CP949 b') ? '똠양꿍' : '김치', '배추, "무"', 'x']]);
  });

  it('columns in any order and case, with others among them, and without those that may be missing', () => {
    expect(cellsOf(read(' NOTE ,id,Name\nb,1,a\n'))).toEqual([['a', 'b', '']]);
    expect(cellsOf(read('name,note\na\n'))).toEqual([['a', '', '']]);
    // what is behind the last column has no name
    expect(cellsOf(read('name,note\na,b,c,d\n'))).toEqual([['a', 'b', '']]);
  });

  it('from an .xlsx: merged cells, formulas, numbers, line breaks, empty rows', async () => {
    const rows = [[...HEADS], ['a', formula('b'), numeric(1.5)], [], ['c\nd', '', 'e"f']];
    const table = read(await readCsv(xlsx(rows, ['B2:B4'])));
    expect(table.problems).toEqual([]);
    expect(table.rows.map(({ line, cells }) => [line, ...Object.values(cells)])).toEqual([
      [2, 'a', 'b', '1.5'],
      [4, 'c\nd', '', 'e"f'],
    ]);
  });

  it('the name of every object’s property is a cell like any other', () => {
    expect(cellsOf(read('name,note,constructor,__proto__\na,b,c,d\n'))).toEqual([['a', 'b', '']]);
  });
});

describe('what is wrong names its line', () => {
  it('a quote that is not closed spoils its own line only, and a cell with lines counts them', () => {
    const table = read('name,note\n"one\ntwo",a\n"open,b\nc,d\n"closed" and more,e\nf,g\n');
    expect(table.rows.map(({ line, cells }) => [line, cells.name])).toEqual([
      [2, 'one\ntwo'],
      [5, 'c'],
      [7, 'f'],
    ]);
    expect(words(table)).toEqual([expect.stringMatching(/^Line 4: .*not closed/), expect.stringMatching(/^Line 6: /)]);
  });

  it('columns that are missing are named, and only those', () => {
    expect(words(read('name,other\na,b\n'))).toEqual(['The first line lacks the columns: note']);
    for (const empty of ['', '\uFEFF', '\n\n', ',,\n', 'sep=;\n'])
      expect(words(read(empty))).toEqual(['The first line lacks the columns: name, note']);
  });

  it('nothing below the names of the columns is said so', () => {
    for (const text of ['name,note,more', 'name,note,more\r\n,,\r\n\r\n'])
      expect(read(text).problems).toEqual([NO_ROWS]);
    expect(read('name,note\na,b\n').problems).toEqual([]);
  });

  it('a table that is far too long is read as far as it may be, and says so', () => {
    const table = read(`name,note\n${'a,b\n'.repeat(20_000)}`);
    expect(table.rows).toHaveLength(19_999);
    expect(words(table)).toEqual(['The file has 20001 lines. Up to 20000 can be read: please take some out.']);
  });

  it('both languages have the line', () => {
    expect(atLine(3, { ko: '이유', en: 'why' })).toEqual({ ko: '3행: 이유', en: 'Line 3: why' });
  });
});
