import { ApiError } from '../../net/api.ts';

/** Far more than a workbook that contains only questions. */
const MOST_MB = 10;

const begins = (bytes: Uint8Array, ...signs: number[]): boolean => signs.every((sign, i) => bytes[i] === sign);

/** Decodes text as Excel saves it: UTF-8 with or without a byte order mark, UTF-16 ("Unicode text"), or CP949. */
function decode(bytes: Uint8Array): string {
  if (begins(bytes, 0xff, 0xfe)) return new TextDecoder('utf-16le').decode(bytes);
  if (begins(bytes, 0xfe, 0xff)) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // 'euc-kr' is the label of CP949 in the Encoding Standard
    return new TextDecoder('euc-kr').decode(bytes);
  }
}

/**
 * Returns a table of questions as text, from a CSV in any of Excel's encodings or from the first sheet of an .xlsx.
 * Throws ApiError 'sheet-old' (.xls), 'sheet-broken', 'sheet-large'.
 */
export async function readCsv(file: Blob): Promise<string> {
  if (file.size > MOST_MB * 1024 * 1024) throw new ApiError('sheet-large', { most: MOST_MB });
  const bytes = new Uint8Array(await file.arrayBuffer());
  // Compound File Binary: .xls, and every Office file with a password
  if (begins(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new ApiError('sheet-old');
  if (begins(bytes, 0x50, 0x4b, 0x03, 0x04)) {
    const { readXlsx } = await import('./read-xlsx.ts');
    const csv = readXlsx(bytes);
    if (csv === null) throw new ApiError('sheet-broken');
    return csv;
  }
  const text = decode(bytes);
  // no text contains a zero character, but pictures and documents do
  if (text.includes('\0')) throw new ApiError('sheet-broken');
  return text;
}
