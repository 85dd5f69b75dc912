import { bake } from '../maps/bake.ts';

/** Bakes a map from files in memory, on whatever this runs: all that came of it, as one text. */
export function bakeAnywhere(file: string, files: Readonly<Record<string, string>>): string {
  const { map, diagnostics } = bake(file, {
    text: (path) => files[path] ?? null,
    has: () => true,
    url: (path) => path,
    sha256: (text) => String(text.length),
  });
  return JSON.stringify({ map, diagnostics });
}
