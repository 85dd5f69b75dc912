import type { Picture } from './picture.ts';

export type Rect = { x: number; y: number; width: number; height: number };

/**
 * A picture that stands, lies or hangs in a map.
 * - `order`: 'stand' (default) is sorted by its lowest row, 'flat' lies on the floor, 'above' hangs over everybody.
 * - `solid`: pixels of the picture that nobody can walk on (a cell is solid from 40 % on).
 * - `shadow`: 'cast' projects the silhouette, 'round' is an ellipse as wide as given, 'low'
 *   projects only that many of the lowest rows, 'none'.
 * - `frames`: further pictures of the same size make a moving one, each shown `ms`.
 */
export type Prop = {
  name: string;
  picture: Picture;
  order?: 'stand' | 'flat' | 'above';
  solid?: Rect[];
  shadow?: 'cast' | 'none' | { round: number } | { low: number };
  frames?: Picture[];
  ms?: number;
  /** The game that chooses the frame while a round of it runs. The frames do not change by themselves then: `ms` is 0. */
  game?: string;
  /** It stands in a hall that no visitor enters first, so the picture is loaded by itself there. */
  isElsewhere?: boolean;
};

/** The bottom `depth` rows of a picture, `inset` px in from both sides. */
export const foot = (p: Picture, depth: number, inset = 0): Rect[] => [
  { x: inset, y: p.height - depth, width: p.width - 2 * inset, height: depth },
];

/** A thing on the floor that blocks its lowest `depth` rows (0: nothing), `inset` px in from both sides. */
export const standing = (
  name: string,
  picture: Picture,
  depth: number,
  inset = 0,
  extra: Partial<Prop> = {},
): Prop => ({ name, picture, ...(depth > 0 ? { solid: foot(picture, depth, inset) } : {}), ...extra });

/** A thing drawn on the floor or spread over it: everybody walks on it. */
export const lying = (name: string, picture: Picture): Prop => ({ name, picture, order: 'flat' });
