import type { BakedLook, PicturePart } from '../../../shared/map/drawing/model.ts';
import type { Picture } from './pictures.ts';

const lengths = new WeakMap<BakedLook, number>();

function lengthOf(look: BakedLook): number {
  const known = lengths.get(look);
  if (known !== undefined) return known;
  const length = look.reduce((sum, { ms }) => sum + ms, 0);
  lengths.set(look, length);
  return length;
}

/**
 * Returns which frame of a look is shown at `now`, and for how many more milliseconds. All looks start at time 0, as in
 * Tiled.
 */
export function frameAt(look: BakedLook, now: number): { frame: number; left: number } {
  const length = lengthOf(look);
  if (look.length <= 1 || length <= 0) return { frame: 0, left: Number.POSITIVE_INFINITY };
  let rest = now % length;
  for (const [frame, { ms }] of look.entries()) {
    if (rest < ms) return { frame, left: ms - rest };
    rest -= ms;
  }
  return { frame: look.length - 1, left: 0 };
}

/** Returns the pixels of a part. For a missing picture, it is the whole placeholder. */
export function cutFrom(pictures: readonly Picture[], part: PicturePart) {
  const picture = pictures[part.picture];
  if (!picture) return null;
  const width = part.width || picture.width;
  const height = part.height || picture.height;
  const { source } = picture;
  if (picture.isMissing)
    return { source, x: 0, y: 0, sourceWidth: source.width, sourceHeight: source.height, width, height };
  return { source, x: part.x, y: part.y, sourceWidth: width, sourceHeight: height, width, height };
}
