import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../client/staff/games/read-csv.ts';
import { formula, numeric, xlsx } from '../../testing/xlsx.ts';
import { readCodes, readStops } from './stops.ts';

const HEADS = ['stop', 'title_ko', 'title_en', 'hint_ko', 'hint_en', 'at', 'seconds'];
const bytes = (text: string) => new TextEncoder().encode(text);

describe('the stops as people save them (K12)', () => {
  const text = `${HEADS}\r\nramen,"불꽃, ""라면""",Ramen,"줄이\n두 개",,booth,3\r\n,,,,,,\r\ntea,찻집,,,,,\r\n`;
  it.each<[string, Uint8Array]>([
    ['with a BOM', bytes(`\uFEFF${text}`)],
    ['in CP949', iconv.encode(text, 'cp949')],
    ['as “Unicode text”', iconv.encode(text.replaceAll(/,(?! )/g, '\t'), 'utf16-le', { addBOM: true })],
    ['with semicolons', bytes(text.replaceAll(/,(?! )/g, ';'))],
  ])('%s: quotes, line breaks in a cell, rows of nothing', (_, file) => {
    const { stops, problems } = readStops(file);
    expect(problems).toEqual([]);
    expect(stops).toEqual([
      {
        id: 'ramen',
        ko: '불꽃, "라면"',
        en: 'Ramen',
        hintKo: '줄이\n두 개',
        hintEn: '줄이\n두 개',
        at: 'booth',
        seconds: 3,
      },
      { id: 'tea', ko: '찻집', en: '찻집', hintKo: '', hintEn: '', at: '', seconds: 5 },
    ]);
  });

  it('from an .xlsx: a formula, a number, line breaks, and a merged cell that belongs to its first row', async () => {
    const file = xlsx(
      [
        HEADS,
        ['ramen', formula('불꽃라면'), 'Ramen', '줄이\n두 개', 'A hint', 'booth', numeric(12)],
        [],
        ['tea', '찻집'],
      ],
      ['D2:D3'],
    );
    const { stops, problems } = readStops(bytes(await readCsv(file)));
    expect(problems).toEqual([]);
    expect(stops).toMatchObject([
      { id: 'ramen', ko: '불꽃라면', hintKo: '줄이\n두 개', at: 'booth', seconds: 12 },
      { id: 'tea', ko: '찻집', hintKo: '', seconds: 5 },
    ]);
  });

  it('a list without a stop is a mistake', () => {
    for (const file of ['', `${HEADS}\n`]) expect(readStops(bytes(file)).problems).toHaveLength(1);
  });
});

describe('the codes as people save them (K12)', () => {
  const text = 'code,stop\r\n"AB12-CD34",shop\r\n,\r\n"가나 다라",Shop\r\n';
  it.each<[string, Uint8Array]>([
    ['with a BOM', bytes(`\uFEFF${text}`)],
    ['in CP949', iconv.encode(text, 'cp949')],
    ['as “Unicode text”', iconv.encode(text.replaceAll(',', '\t'), 'utf16-be', { addBOM: true })],
  ])('%s', (_, file) => {
    const { codes, problems } = readCodes(file);
    expect(problems).toEqual([]);
    expect([...codes]).toEqual([
      ['AB12CD34', 'shop'],
      ['가나다라', 'shop'],
    ]);
  });

  it('from an .xlsx: a code that is a number, a formula, and a merged cell', async () => {
    const rows = [['code', 'stop'], [numeric(20261130), 'shop'], [formula('AB12-CD34'), 'shop'], ['EF56-GH78']];
    const { codes, problems } = readCodes(bytes(await readCsv(xlsx(rows, ['B3:B4']))));
    expect([...codes.keys()]).toEqual(['20261130', 'AB12CD34']);
    // the clerk must say which stop it is
    expect(problems.map(({ en }) => en)).toEqual(['Line 4: stop is empty.']);
  });

  it.each(['', '\uFEFF', 'code,stop\n', 'code,stop\r\n,\r\n', ',\r\n,\r\n'])(
    '%j has no codes, which is no mistake',
    (file) => {
      expect(readCodes(bytes(file))).toEqual({ codes: new Map(), problems: [], total: 0 });
    },
  );

  it('the columns are missing (negative control)', () => {
    expect(readCodes(bytes('AB12-CD34\n')).problems).toMatchObject([{ ko: '첫 줄에 열 이름이 없습니다: code, stop' }]);
  });
});
