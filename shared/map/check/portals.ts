import { type Diagnostic, diagnose } from '../diagnostics.ts';
import type { ExpoMap } from '../expo-map.ts';

/** Portals whose place or spawn in another map does not exist. */
export function checkPortals(maps: ExpoMap[]): Diagnostic[] {
  return maps.flatMap((map) =>
    map.objects.flatMap((o) => {
      if (o.class !== 'portal' || o.place === '') return [];
      const there = maps.find((m) => m.name === o.place);
      const where = { file: `${map.name}.tmj`, object: `${o.name} #${o.id}` };
      if (!there) return [diagnose('unknown-target', where, o.name, 'place', o.place)];
      const found = there.objects.some((s) => s.class === 'spawn' && s.name === o.target);
      return found ? [] : [diagnose('unknown-target', where, o.name, 'spawn', o.target)];
    }),
  );
}
