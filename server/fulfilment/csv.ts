import { pipeline, Readable } from 'node:stream';
import { stringify } from 'csv-stringify';

/**
 * Rows as CSV (RFC 4180, CRLF) in UTF-8 with a byte order mark, without which Excel reads Korean as noise. Every cell is
 * quoted; making cells harmless (`safeCell`) is the caller's, who knows what they are.
 */
export function csvStream(rows: AsyncIterable<readonly string[]>): ReadableStream<Uint8Array> {
  const csv = stringify({ bom: true, quoted: true, quoted_empty: true, record_delimiter: '\r\n' });
  // pipeline, not pipe: a database that goes away half-way must break the download off, not leave it hanging.
  pipeline(Readable.from(rows), csv, () => {});
  return Readable.toWeb(csv) as ReadableStream<Uint8Array>;
}
