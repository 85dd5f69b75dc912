import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() ? [path] : [];
  });
}

const encodings = (text: string): Buffer[] => [
  Buffer.from(text, 'utf8'),
  Buffer.from(text.normalize('NFD'), 'utf8'),
  Buffer.from(text, 'utf16le'),
  Buffer.from(Buffer.from(text, 'utf8').toString('base64').replace(/=+$/, '').slice(0, -1)),
  Buffer.from(Buffer.from(text, 'utf8').toString('hex')),
];

/** Which of these texts stand readable, in any usual encoding, in a file below the folder (journal, WAL and all). */
export function findInFiles(folder: string, texts: readonly string[]): string[] {
  const found: string[] = [];
  for (const file of filesBelow(folder)) {
    if (statSync(file).size === 0) continue;
    const bytes = readFileSync(file);
    for (const text of texts) {
      if (encodings(text).some((needle) => bytes.includes(needle)))
        found.push(`${text} in ${file.slice(folder.length)}`);
    }
  }
  return found;
}
