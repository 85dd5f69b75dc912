import { inflateSync } from 'node:zlib';
import { broken, type Inspected } from './inspected.ts';

/**
 * Names of PDF (ISO 32000-2) with which a document acts by itself, or carries another file. The short ones (/JS, /AA)
 * always occur with one of these, and would be found by chance in pixels.
 */
const ACTS = new Set(
  'JavaScript OpenAction Launch EmbeddedFile EmbeddedFiles RichMedia XFA SubmitForm ImportData GoToE Rendition'.split(
    ' ',
  ),
);
/** The maximum unpacked size of one object stream, and of all together. A document of 20 MB has a few MB of objects. */
const MOST_UNPACKED = 8 * 1024 * 1024;
const MOST_UNPACKED_IN_ALL = 64 * 1024 * 1024;
/** How many characters before and after a name are searched for the rest of its dictionary. */
const DICTIONARY = 4_096;

export const isPdf = (bytes: Uint8Array): boolean =>
  /^%PDF-[12]\.\d/.test(Buffer.from(bytes.subarray(0, 8)).toString('latin1'));

/**
 * Checks every name in the document, also in packed objects (7.5.7). Packed objects that cannot be read are refused.
 */
export function inspectPdf(bytes: Uint8Array): Inspected {
  const text = Buffer.from(bytes).toString('latin1');
  if (!/%%EOF\s*$/.test(text.slice(-1024)) || !text.includes('startxref')) return broken;
  const fault = lookFor(text) ?? lookIntoPacked(bytes, text);
  if (fault) return { ok: false, fault };
  return { ok: true, mime: 'application/pdf', bytes, width: null, height: null };
}

type Fault = { code: 'pdf-acts'; detail: { name: string } } | { code: 'pdf-sealed' };

function lookFor(text: string): Fault | null {
  // A name may have #hh for any character (7.3.5).
  for (const match of text.matchAll(/\/([A-Za-z0-9#]{2,60})/g)) {
    const name = decodeName(match[1] ?? '');
    if (name === 'Encrypt') return { code: 'pdf-sealed' };
    // `/OpenAction [3 0 R /Fit]` only sets the first page to show; TeX and Word write it.
    if (name === 'OpenAction' && /^\s*\[/.test(text.slice(match.index + match[0].length, match.index + 80))) continue;
    if (ACTS.has(name)) return { code: 'pdf-acts', detail: { name } };
  }
  return null;
}

const decodeName = (name: string): string =>
  name.includes('#')
    ? name.replace(/#([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : name;

function lookIntoPacked(bytes: Uint8Array, text: string): Fault | null {
  let unpacked = 0;
  let packed = 0;
  for (const match of text.matchAll(/\/([A-Za-z0-9#]{6,30})/g)) {
    if (decodeName(match[1] ?? '') !== 'ObjStm') continue;
    const near = text.slice(match.index, match.index + DICTIONARY);
    const start = match.index + near.indexOf('stream');
    const end = near.includes('stream') ? text.indexOf('endstream', start + 6) : -1;
    // Objects that overlap would be read again and again.
    packed += end - start;
    if (end < 0 || packed > bytes.length) return { code: 'pdf-sealed' };
    const before = text.slice(Math.max(0, match.index - DICTIONARY), match.index);
    const dictionary = decodeName(before.slice(before.lastIndexOf('obj') + 1) + text.slice(match.index, start));
    const data = bytes.subarray(start + 6 + (text[start + 6] === '\r' ? 2 : 1), end);
    let inside: string;
    if (/\/Filter/.test(dictionary)) {
      // Packed twice, or with a predictor: an honest program does not write objects like that.
      if (!/\/Filter\s*\[?\s*\/FlateDecode\b/.test(dictionary) || /DecodeParms|\/DP\b/.test(dictionary)) {
        return { code: 'pdf-sealed' };
      }
      try {
        inside = inflateSync(data, { maxOutputLength: MOST_UNPACKED }).toString('latin1');
      } catch {
        return { code: 'pdf-sealed' };
      }
    } else {
      inside = Buffer.from(data).toString('latin1');
    }
    unpacked += inside.length;
    if (unpacked > MOST_UNPACKED_IN_ALL) return { code: 'pdf-sealed' };
    const fault = lookFor(inside);
    if (fault) return fault;
  }
  return null;
}
