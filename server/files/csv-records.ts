/**
 * One record of a CSV as written in the file. `line`: the line of its first character, from 1. `broken`: a quote is not
 * closed.
 */
export type CsvRecord = { line: number; text: string; broken: boolean };

const isEnd = (char: string | undefined): boolean => char === '\n' || char === '\r' || char === undefined;

/**
 * Returns the position after the field that begins at `from`; -1 if its quotes are not closed before a character that
 * cannot follow a field.
 */
function endOfField(text: string, from: number, delimiter: string): number {
  if (text[from] !== '"') {
    let at = from;
    while (!isEnd(text[at]) && text[at] !== delimiter) at += 1;
    return at;
  }
  for (let at = text.indexOf('"', from + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    if (text[at + 1] === '"') at += 1;
    else return isEnd(text[at + 1]) || text[at + 1] === delimiter ? at + 1 : -1;
  }
  return -1;
}

/** Returns the position after the record that begins at `from`, before its line end; -1 for a broken record. */
function endOfRecord(text: string, from: number, delimiter: string): number {
  let at = from;
  for (;;) {
    at = endOfField(text, at, delimiter);
    if (at < 0 || isEnd(text[at])) return at;
    at += 1;
  }
}

/**
 * Cuts a CSV (RFC 4180, any delimiter, any mix of line ends) into records. A quote that is not closed breaks only its
 * own line; the next line is read normally. Other parsers take the whole rest of the file for one cell.
 */
export function csvRecords(text: string, delimiter: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  let line = 1;
  for (let at = 0; at < text.length; ) {
    let end = endOfRecord(text, at, delimiter);
    const broken = end < 0;
    if (broken) for (end = at; !isEnd(text[end]); ) end += 1;
    const record = text.slice(at, end);
    if (record !== '') records.push({ line, text: record, broken });
    line += record.match(/\r\n|\n|\r/g)?.length ?? 0;
    at = end;
    if (text[at] === '\r' && text[at + 1] === '\n') at += 2;
    else at += 1;
    line += 1;
  }
  return records;
}
