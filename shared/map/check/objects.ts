import { type Diagnostic, diagnose } from '../diagnostics.ts';
import { CELL } from '../expo-map.ts';
import type { Meaning } from '../meaning/meaning.ts';
import type { ReadMap } from '../tiled/model.ts';

const TILE = 32;

/** What objects owe each other and the walk grid within one map. */
export function checkObjects({ objects, grid }: Meaning, source: ReadMap): Diagnostic[] {
  const file = source.file;
  const out: Diagnostic[] = [];
  const names = new Set<string>();
  const has = (className: string, name: string) => objects.some((o) => o.class === className && o.name === name);
  if (!objects.some((o) => o.class === 'spawn')) out.push(diagnose('missing-spawn', { file }));
  for (const o of objects) {
    const where = { file, object: `${o.name} #${o.id}` };
    const full = `${o.class}/${o.name}`;
    if (names.has(full)) out.push(diagnose('double-name', where, o.class, o.name));
    names.add(full);
    if (o.class === 'spawn') {
      const cell = Math.floor((o.y + o.height / 2) / TILE) * source.width + Math.floor((o.x + o.width / 2) / TILE);
      if ((grid[cell] ?? CELL.solid) & CELL.solid) out.push(diagnose('blocked-spawn', where, o.name));
    }
    if (o.class === 'portal' && o.place === '' && !has('spawn', o.target)) {
      out.push(diagnose('unknown-target', where, o.name, 'spawn', o.target));
    }
    if (o.class === 'zone' && (o.of !== '' || o.role === 'o' || o.role === 'x') && !has('stage', o.of)) {
      out.push(diagnose('unknown-target', where, o.name, 'stage', o.of));
    }
  }
  return out;
}
