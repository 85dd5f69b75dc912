import type { SignRows } from '../objects/object-view.ts';

/** The signs of people on the map. Those of objects are in `client/objects`. */
export const PEOPLE_SIGNS = {
  guide: ['...k...', '..kok..', '.kowok.', 'kowwook', '.koook.', '..kok..', '...k...'],
  friend: ['..kkk..', '.kgggk.', 'kgwwggk', 'kgwgggk', 'kgggggk', '.kgggk.', '..kkk..'],
} as const satisfies Record<string, SignRows>;
