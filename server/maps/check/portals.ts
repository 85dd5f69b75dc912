import type { MapObject } from '../../../shared/map/expo-map.ts';
import { type Diagnostic, diagnose, type Where } from '../diagnostics.ts';
import type { Meaning } from '../meaning/meaning.ts';

/**
 * A map as other maps refer to it, and the file that it was read from. `objects` is null if nothing is known about it.
 */
export type Neighbour = {
  name: string;
  file: string;
  objects: readonly MapObject[] | null;
  /** The places of its objects; undefined if unknown. */
  origins?: Meaning['origins'] | undefined;
};

/** Finds portals to a map that does not exist, or to a missing spawn of another map. */
export function checkPortals(maps: readonly Neighbour[]): Diagnostic[] {
  const known = maps.map((map) => map.name).join(', ') || '-';
  return maps.flatMap((map) =>
    (map.objects ?? []).flatMap((o) => {
      if (o.class !== 'portal' || o.place === '') return [];
      const there = maps.find((other) => other.name === o.place);
      const where: Where = { object: `${o.name} #${o.id}`, ...map.origins?.get(o), file: map.file };
      if (!there) return [diagnose('unknown-map', where, o.name, o.place, known)];
      if (there.objects === null) return [];
      const spawns = there.objects.flatMap((s) => (s.class === 'spawn' ? [s.name] : []));
      if (o.target === '' || spawns.includes(o.target)) return [];
      return [diagnose('unknown-spawn', where, o.name, o.target, spawns.join(', ') || '-')];
    }),
  );
}
