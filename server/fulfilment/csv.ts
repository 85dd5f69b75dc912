import { pipeline, Readable } from 'node:stream';
import { stringify } from 'csv-stringify';

/**
 * Returns rows as CSV (RFC 4180, CRLF) in UTF-8 with a byte order mark, without which Excel misreads Korean. Every cell
 * is quoted. The caller must have made cells harmless with `safeCell`, because it knows their kinds.
 */
export function csvStream(rows: AsyncIterable<readonly string[]>): ReadableStream<Uint8Array> {
  const csv = stringify({ bom: true, quoted: true, quoted_empty: true, record_delimiter: '\r\n' });
  // pipeline instead of pipe: if the database goes away midway, the download must break off instead of hanging.
  pipeline(Readable.from(rows), csv, () => {});
  return Readable.toWeb(csv) as ReadableStream<Uint8Array>;
}
