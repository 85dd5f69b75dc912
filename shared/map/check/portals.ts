import { type Diagnostic, diagnose, type Place } from '../diagnostics.ts';
import type { MapObject } from '../expo-map.ts';

/** A map as its neighbours see it, and the file that it was read from. `objects` is null where nothing is known of it. */
export type Neighbour = { name: string; file: string; objects: readonly MapObject[] | null };

/** Portals whose map, or whose spawn in another map, does not exist. */
export function checkPortals(maps: readonly Neighbour[]): Diagnostic[] {
  const known = maps.map((map) => map.name).join(', ') || '-';
  return maps.flatMap((map) =>
    (map.objects ?? []).flatMap((o) => {
      if (o.class !== 'portal' || o.place === '') return [];
      const there = maps.find((other) => other.name === o.place);
      const where: Place = { file: map.file, object: `${o.name} #${o.id}` };
      if (!there) return [diagnose('unknown-map', where, o.name, o.place, known)];
      if (there.objects === null) return [];
      const spawns = there.objects.flatMap((s) => (s.class === 'spawn' ? [s.name] : []));
      return o.target === '' || spawns.includes(o.target)
        ? []
        : [diagnose('unknown-spawn', where, o.name, o.target, spawns.join(', ') || '-')];
    }),
  );
}
