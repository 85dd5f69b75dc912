import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { RoundResult } from './result.ts';

/** Encodes one line: 16 hex characters of the SHA-256 of the JSON, a space, the JSON. */
export function encodeLine(result: RoundResult): string {
  const json = JSON.stringify(result);
  return `${checksum(json)} ${json}\n`;
}

function checksum(json: string): string {
  return createHash('sha256').update(json).digest('hex').slice(0, 16);
}

/**
 * Decodes the text of a journal. A last line without its line end (`torn`) was cut by a crash or a full disk. Its
 * append was never confirmed, so its round is void. Any other line with a wrong checksum (`damaged`) may have been
 * confirmed; its content is lost unless somebody repairs the file. The lines after it are still read.
 */
export function decodeLines(text: string): { results: RoundResult[]; torn: number; damaged: number } {
  const results: RoundResult[] = [];
  let bad = 0;
  const lines = text.split('\n');
  for (const line of lines) {
    if (line === '') continue;
    const parsed = isWhole(line) ? parseResult(line.slice(17)) : null;
    if (parsed) results.push(parsed);
    else bad += 1;
  }
  const last = lines.at(-1) ?? '';
  const torn = last !== '' && !isWhole(last) ? 1 : 0;
  return { results, torn, damaged: bad - torn };
}

const isWhole = (line: string): boolean => line[16] === ' ' && checksum(line.slice(17)) === line.slice(0, 16);

function parseResult(json: string): RoundResult | null {
  try {
    const parsed = v.safeParse(RoundResult, JSON.parse(json));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

/** The text of a journal; '' if the file is gone. */
export async function readJournal(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}
