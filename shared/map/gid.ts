/**
 * The flags in the top bits of a gid. `hexagonal` rotates by 120 degrees in hexagonal maps and has no meaning in ours.
 */
export const FLIP = {
  x: 0x80000000,
  y: 0x40000000,
  diagonal: 0x20000000,
  hexagonal: 0x10000000,
  mask: 0xf0000000,
} as const;

/** Returns the tile number without flip flags. */
export const plainGid = (gid: number): number => (gid & ~FLIP.mask) >>> 0;
