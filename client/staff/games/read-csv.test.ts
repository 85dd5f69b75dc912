import { strToU8, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { expect, it } from 'vitest';
import { readCsv } from './read-csv.ts';

// only characters that EUC-KR has too: browsers decode all of CP949 under this label, but Node's decoder does not
const TEXT = 'question_ko,answer\n김치는 발효 음식이다.,O\n';

it.each(['utf8', 'cp949', 'utf16-le', 'utf16-be'])('reads %s as Excel saves it', async (encoding) => {
  const file = new Blob([new Uint8Array(iconv.encode(TEXT, encoding, { addBOM: encoding !== 'cp949' }))]);
  expect(await readCsv(file)).toBe(TEXT);
});

/** Returns an .xlsx with these sheets, in the parts that Excel writes. */
function xlsx(sheets: readonly string[], shared = '', workbook?: string): Blob {
  const links = sheets.map((_, i) => `<Relationship Id="rId${i + 1}" Target="worksheets/sheet${i + 1}.xml"/>`);
  const list = sheets.map((_, i) => `<sheet name="s${i}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`);
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': workbook ?? `<workbook><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${links.join('')}</Relationships>`,
    'xl/sharedStrings.xml': `<sst>${shared}</sst>`,
    'xl/styles.xml': '<styleSheet/>',
  };
  for (const [i, sheet] of sheets.entries()) parts[`xl/worksheets/sheet${i + 1}.xml`] = sheet;
  const bytes = zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
  return new Blob([new Uint8Array(bytes)]);
}
const sheet = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;

it('reads the first sheet of an .xlsx: shared and inline strings, parts of other looks, numbers, gaps', async () => {
  const shared =
    '<si><t>question_ko</t></si><si><r><t>김치, </t></r><r><rPr/><t xml:space="preserve">"밥"</t></r><rPh><t>x</t></rPh></si>';
  const rows =
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>answer</t></is></c></row>' +
    '<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3"><v>12.5</v></c><c r="C3" t="str"><f>"O"</f><v>O_x000D_</v></c><c r="D3" t="e"><v>#N/A</v></c></row>';
  expect(await readCsv(xlsx([sheet(rows), sheet('')], shared))).toBe('question_ko,,answer\n\n"김치, ""밥""",12.5,O,\n');
});

it('passes over sheets that are hidden, and reads files with prefixes', async () => {
  const one = (text: string) => sheet(`<row><c t="inlineStr"><is><t>${text}</t></is></c></row>`);
  const workbook =
    '<x:workbook><x:sheets><x:sheet state="hidden" r:id="rId1"/><x:sheet r:id="rId2"/></x:sheets></x:workbook>';
  const prefixed = one('seen').replaceAll('<', '<x:').replaceAll('<x:/', '</x:');
  expect(await readCsv(xlsx([one('hidden'), prefixed], '', workbook))).toBe('seen\n');
});

it('a sheet that pretends to be endless is bounded', async () => {
  const far = sheet('<row r="1048576"><c r="A1048576"><v>1</v></c></row><row r="2"><c r="XFD2"><v>1</v></c></row>');
  expect(await readCsv(xlsx([far]))).toBe('\n\n');
});

it.each<[string, number[] | Uint8Array, string]>([
  ['an .xls, or a file with a password', [0xd0, 0xcf, 0x11, 0xe0, 0xa1], 'sheet-old'],
  ['a picture', [0x89, 0x50, 0x4e, 0x47, 0, 0], 'sheet-broken'],
  ['a zip of something else', zipSync({ 'a.txt': strToU8('x') }), 'sheet-broken'],
  ['an .xlsx that is cut off', zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') }).slice(0, 40), 'sheet-broken'],
  ['a table of many megabytes', new Uint8Array(11 * 1024 * 1024), 'sheet-large'],
])('%s is explained in words', async (_, bytes, code) => {
  await expect(readCsv(new Blob([new Uint8Array(bytes)]))).rejects.toMatchObject({ code });
});
