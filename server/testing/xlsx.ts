import { strToU8, zipSync } from 'fflate';

/** A cell of a sheet: its text, or a whole `<c>` element. */
type Cell = string | { xml: string };

const letters = 'ABCDEFGHIJ';
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '_x000D_\n');

/** A formula with the result that Excel stored. */
export const formula = (result: string): Cell => ({ xml: `t="str"><f>CONCAT("x")</f><v>${escaped(result)}</v></c>` });
/** A number, as Excel stores it. */
export const numeric = (value: number): Cell => ({ xml: `><v>${value}</v></c>` });

/** An .xlsx with these rows in the parts that Excel writes. `merged`: ranges such as `B2:B3`. An empty cell is left out. */
export function xlsx(rows: readonly (readonly Cell[])[], merged: readonly string[] = []): Blob {
  const sheet = rows.map((cells, row) => {
    const written = cells.map((cell, column) => {
      const at = `<c r="${letters[column]}${row + 1}" `;
      if (typeof cell !== 'string') return at + cell.xml;
      return cell === '' ? '' : `${at}t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
    });
    return `<row r="${row + 1}">${written.join('')}</row>`;
  });
  const merges = merged.map((range) => `<mergeCell ref="${range}"/>`).join('');
  const parts = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': '<workbook><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet.join('')}</sheetData><mergeCells>${merges}</mergeCells></worksheet>`,
  };
  const bytes = zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
  return new Blob([new Uint8Array(bytes)]);
}
