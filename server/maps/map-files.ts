import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isFile, isMapFile } from './load.ts';

const isMap = (file: string): boolean => isMapFile(file, () => readFileSync(file, 'utf8'));

/** Every map in a folder and the folders in it, in the order of their names. */
function mapsBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => a.name.localeCompare(b.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return /^(\.|node_modules$)/.test(entry.name) ? [] : mapsBelow(path);
      return entry.isFile() && isMap(path) ? [path] : [];
    });
}

/** The files that somebody named, folders opened; a name that is nothing stays as it is, to be told as missing. */
export function mapFiles(names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const path = resolve(name);
    if (isFile(path)) return [path];
    try {
      return mapsBelow(path);
    } catch {
      return [path];
    }
  });
}

/** The maps that lie in a folder, without those below it. */
export function mapsBeside(folder: string): string[] {
  try {
    return readdirSync(folder)
      .map((name) => join(folder, name))
      .filter((path) => isFile(path) && isMap(path));
  } catch {
    return [];
  }
}
