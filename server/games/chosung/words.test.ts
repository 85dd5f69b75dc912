import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../client/staff/games/read-csv.ts';
import { ROOT } from '../../env.ts';
import { readWords } from './words.ts';

/** So that there are enough words. */
const MORE = '윷놀이,,윷,,\n까치,,새,,\n';
const HEAD = 'answer,alternatives,hint_ko,hint_en,category\n';
const read = (text: string) => readWords(new TextEncoder().encode(text));

/** An .xlsx with these cells, as Excel writes it. */
function xlsx(rows: string): Blob {
  const parts = {
    'xl/workbook.xml': '<workbook><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData><mergeCells><mergeCell ref="E2:E3"/></mergeCells></worksheet>`,
  };
  const bytes = zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
  return new Blob([new Uint8Array(bytes)]);
}
const text = (cell: string, value: string) => `<c r="${cell}" t="inlineStr"><is><t>${value}</t></is></c>`;

describe('the word file of a PR team', () => {
  it('ships with at least sixty words that are all good, with hints in both languages', () => {
    const { words, problems } = readWords(readFileSync(join(ROOT, 'maps/games/chosung.csv')));
    expect(problems).toEqual([]);
    expect(words.length).toBeGreaterThanOrEqual(60);
    for (const { answer, hintKo, hintEn } of words) {
      expect(hintEn).toMatch(/^[\x20-\x7e]+$/);
      // a hint that contains the answer is none
      expect(hintKo).not.toContain(answer);
    }
  });

  it('opens what Excel saves: BOM, CP949, quotes, line breaks in a cell, blank lines', () => {
    const file = `${HEAD}"김치","배추김치/백김치","절인 배추,\n""반찬""",Cabbage,음식\r\n,,,,\r\n송편,,떡,,\r\n${MORE}`;
    for (const bytes of [Buffer.from(`\uFEFF${file}`), iconv.encode(file, 'cp949')]) {
      const { words, problems } = readWords(bytes);
      expect(problems).toEqual([]);
      expect(words).toMatchObject([
        { answer: '김치', alternatives: ['배추김치', '백김치'], hintKo: '절인 배추,\n"반찬"', category: '음식' },
        { answer: '송편', alternatives: [], hintEn: '떡' },
        { answer: '윷놀이' },
        { answer: '까치' },
      ]);
    }
  });

  it('opens an .xlsx with merged cells and formulas', async () => {
    const heads = ['answer', 'alternatives', 'hint_ko', 'hint_en', 'category'];
    const csv = await readCsv(
      xlsx(
        `<row r="1">${heads.map((name, i) => text(`${'ABCDE'[i]}1`, name)).join('')}</row>` +
          `<row r="2">${text('A2', '김치')}${text('C2', '배추')}${text('E2', '음식')}</row>` +
          `<row r="3"><c r="A3" t="str"><f>CONCAT("송","편")</f><v>송편</v></c>${text('C3', '떡')}</row>`,
      ),
    );
    const { words, problems } = read(csv + MORE);
    expect(problems).toEqual([]);
    // a merged cell belongs to its first row
    expect(words.slice(0, 2).map(({ answer, category }) => [answer, category])).toEqual([
      ['김치', '음식'],
      ['송편', ''],
    ]);
  });

  it('reads answers that a Mac wrote decomposed, and columns in any order', () => {
    const { words } = read(`hint_ko,answer\n배추,${'김치'.normalize('NFD')}\n`);
    expect(words).toMatchObject([{ answer: '김치', hintKo: '배추', hintEn: '배추' }]);
  });

  it('names every mistake with its line, and uses the good lines (C1)', () => {
    const { words, problems } = read(
      `${HEAD}김치,,배추,,\nkimchi,,배추,,\n떡,,하나,,\n송편,,,,\n김 치,,또 배추,,\n"열린,,따옴표,,\n윷놀이,${'가/'.repeat(11)},윷,,\n`,
    );
    expect(words.map(({ answer }) => answer)).toEqual(['김치']);
    expect(problems.map(({ en }) => en)).toEqual([
      expect.stringContaining('fewer than four'),
      expect.stringMatching(/^Line 7: .*quotation mark/),
      expect.stringMatching(/^Line 3: answer/),
      expect.stringMatching(/^Line 4: answer/),
      expect.stringMatching(/^Line 5: hint_ko/),
      expect.stringMatching(/^Line 6: line 2 already/),
      expect.stringMatching(/^Line 8: alternatives/),
    ]);
  });

  it('says that the columns are missing, and how many words are too many', () => {
    expect(read('word,hint\n김치,배추\n').problems[0]?.en).toBe('The first line lacks the columns: answer, hint_ko');
    const syllable = (i: number) => String.fromCharCode(0xac00 + i);
    const many = Array.from({ length: 2500 }, (_, i) => `가${syllable(i)},,힌트,,\n`).join('');
    const { words, total, problems } = read(HEAD + many);
    expect([words.length, total, problems[0]?.en]).toEqual([2000, 2500, expect.stringContaining('2500 words')]);
  });
});
