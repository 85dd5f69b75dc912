import { unzipSync } from 'fflate';
import { parseXml, type XmlElement } from '../../../shared/xml.ts';

/** The maximum size of one unpacked part: a sheet of 20,000 rows has about ten million bytes. */
const PART_BYTES = 32 * 1024 * 1024;
/** The maximum number of rows and columns; far more than any list of questions. */
const MOST_ROWS = 20_000;
const MOST_COLUMNS = 50;

/** The parts of an Office file that are read. Their names are the same in every language of Excel. */
const PARTS = /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|worksheets\/[^/]+\.xml)$/;

/** Returns a name without prefix: strict files and other programs write prefixes (`x:row`). */
const local = ({ name }: XmlElement): string => name.slice(name.indexOf(':') + 1);
const childrenOf = (element: XmlElement | undefined, name: string): XmlElement[] =>
  (element?.children ?? []).filter((child) => local(child) === name);

/**
 * Returns all text of a cell or of a shared string. Runs of different formats are joined; phonetic text (`rPh`) is left
 * out.
 */
function textOf(element: XmlElement): string {
  if (local(element) === 't') return element.text;
  return element.children
    .filter((child) => local(child) !== 'rPh')
    .map(textOf)
    .join('');
}

/** Excel writes control characters as `_x000D_`. */
const plain = (text: string): string => text.replace(/_x000D_/g, '').replace(/\r\n?/g, '\n');

/** `BC12` is column 54, counted from 0. Returns -1 if there is no reference. */
function columnOf(reference: string | undefined): number {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0] ?? '';
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function cellText(cell: XmlElement, shared: readonly string[]): string {
  const { t = 'n' } = cell.attributes;
  if (t === 'inlineStr') return plain(childrenOf(cell, 'is').map(textOf).join(''));
  const value = childrenOf(cell, 'v')[0]?.text ?? '';
  if (t === 's') return shared[Number(value)] ?? '';
  // the result of a failed formula is not what the author meant
  return t === 'e' ? '' : plain(value);
}

function rowsOf(sheet: XmlElement, shared: readonly string[]): string[][] {
  const rows: string[][] = [];
  for (const row of childrenOf(childrenOf(sheet, 'sheetData')[0], 'row')) {
    const number = Number(row.attributes.r ?? rows.length + 1);
    if (!(number > rows.length) || number > MOST_ROWS) continue;
    // the file leaves out empty rows; add them, so that line numbers stay right
    while (rows.length < number - 1) rows.push([]);
    const cells: string[] = [];
    for (const cell of childrenOf(row, 'c')) {
      const column = columnOf(cell.attributes.r);
      const at = column < 0 ? cells.length : column;
      if (at < MOST_COLUMNS) cells[at] = cellText(cell, shared);
    }
    rows.push(Array.from(cells, (cell) => cell ?? ''));
  }
  return rows;
}

/** Returns the file of the first visible sheet in the workbook, or else the first one by name. */
function firstSheet(
  parts: Record<string, Uint8Array>,
  xml: (path: string) => XmlElement | undefined,
): string | undefined {
  const paths = Object.keys(parts).filter((path) => path.startsWith('xl/worksheets/'));
  const [sheets] = childrenOf(xml('xl/workbook.xml'), 'sheets');
  const shown = childrenOf(sheets, 'sheet').find(({ attributes }) => (attributes.state ?? 'visible') === 'visible');
  const id = Object.entries(shown?.attributes ?? {}).find(([name]) => /(^|:)id$/.test(name))?.[1];
  const link = childrenOf(xml('xl/_rels/workbook.xml.rels'), 'Relationship').find(
    ({ attributes }) => attributes.Id === id,
  );
  const target = link?.attributes.Target?.replace(/^\/?(xl\/)?/, 'xl/');
  return target !== undefined && paths.includes(target) ? target : paths.sort()[0];
}

const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Returns the first sheet of an .xlsx (ECMA-376) as a CSV; null if the file contains none. */
export function readXlsx(bytes: Uint8Array): string | null {
  let parts: Record<string, Uint8Array>;
  try {
    parts = unzipSync(bytes, { filter: ({ name, originalSize }) => PARTS.test(name) && originalSize <= PART_BYTES });
  } catch {
    return null;
  }
  const xml = (path: string): XmlElement | undefined => {
    const part = parts[path];
    const parsed = part && parseXml(new TextDecoder().decode(part));
    return parsed && 'root' in parsed ? parsed.root : undefined;
  };
  const path = firstSheet(parts, xml);
  const sheet = path === undefined ? undefined : xml(path);
  if (!sheet) return null;
  const shared = childrenOf(xml('xl/sharedStrings.xml'), 'si').map((one) => plain(textOf(one)));
  const rows = rowsOf(sheet, shared);
  return `${rows.map((row) => row.map(quoted).join(',')).join('\n')}\n`;
}
