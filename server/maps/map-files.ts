import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isFile, isMapFile } from './load.ts';

const isMap = (file: string): boolean => isMapFile(file, () => readFileSync(file, 'utf8'));

/** Returns every map in a folder and its subfolders, ordered by name. */
function mapsBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => a.name.localeCompare(b.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return /^(\.|node_modules$)/.test(entry.name) ? [] : mapsBelow(path);
      return entry.isFile() && isMap(path) ? [path] : [];
    });
}

/**
 * Returns the files that somebody named, and the maps in named folders. A name that does not exist is returned as it
 * is, so that it is reported.
 */
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

/** Returns the maps in a folder, without those in its subfolders. */
export function mapsBeside(folder: string): string[] {
  try {
    return readdirSync(folder)
      .map((name) => join(folder, name))
      .filter((path) => isFile(path) && isMap(path));
  } catch {
    return [];
  }
}
