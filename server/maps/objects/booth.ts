import type { ObjectOf } from '../../../shared/map/expo-map.ts';
import { overlaps } from '../../../shared/world/areas.ts';
import { diagnose } from '../diagnostics.ts';
import { type ObjectClass, TEXTS, TITLES } from './object-class.ts';

export const booth: ObjectClass<'booth'> = {
  colour: '#cc3f42',
  fields: { ...TITLES, ...TEXTS, url: { kind: 'link' } },
  read: (placed, { of, both }) => ({
    ...placed,
    class: 'booth',
    title: both('title'),
    text: both('text'),
    url: of('url'),
  }),
  hasFloor: false,
  reachedFrom: () => 'in-front',
  complete: null,
  venue: ({ title }) => ({ title, game: false }),
  check(own, _all, placeOf) {
    const booths = own.filter(({ width, height }) => width > 0 && height > 0).sort((a, b) => a.x - b.x);
    // Each booth is reported only with the first one that it covers: thousands at one spot would be millions of pairs.
    return booths.flatMap((one, i) => {
      const other = firstUnder(one, booths, i + 1);
      return other ? [diagnose('booths-overlap', placeOf(other), other.name, one.name)] : [];
    });
  },
};

/** Returns the first booth under this one. `booths` are ordered by their left edges. */
function firstUnder(one: ObjectOf<'booth'>, booths: readonly ObjectOf<'booth'>[], from: number) {
  for (let k = from; k < booths.length; k++) {
    const other = booths[k];
    if (!other || other.x >= one.x + one.width) return null;
    if (overlaps(one, other)) return other;
  }
  return null;
}
