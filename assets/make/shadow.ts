import { SHADE } from './palette.ts';
import { blank, ellipse, get, lowestRow, type Picture, set } from './picture.ts';
import type { Prop } from './props.ts';

export type Shadow = { picture: Picture; x: number; y: number };

const HIGHEST = 96;

/**
 * The shadow of a standing picture on the ground, light from the top left: a pixel of height h falls to x + 0.30 h and
 * 0.16 h below the base. x, y is its top left corner in the prop's own pixels.
 */
export function castShadow(prop: Prop): Shadow | null {
  const kind = prop.shadow ?? (prop.order === undefined || prop.order === 'stand' ? 'cast' : 'none');
  if (kind === 'none') return null;
  const base = lowestRow(prop.picture);
  const dark = SHADE.cast;
  if (typeof kind === 'object' && 'round' in kind) {
    const [w, h] = [kind.round, Math.round(kind.round * 0.36)];
    const round = blank(w + 2, h + 2);
    ellipse(round, w / 2 + 1, h / 2 + 1, w / 2, h / 2, () => dark);
    return { picture: round, x: Math.round((prop.picture.width - w) / 2) + 5, y: base - Math.round(h * 0.62) };
  }
  const highest = typeof kind === 'object' ? kind.low : HIGHEST;
  const p = blank(prop.picture.width + Math.ceil(0.3 * HIGHEST) + 1, Math.ceil(0.16 * HIGHEST) + 3);
  for (let y = 0; y <= base; y++) {
    const h = base - y;
    if (h > highest) continue;
    for (let x = 0; x < prop.picture.width; x++) {
      if (get(prop.picture, x, y) === 0) continue;
      const [sx, sy] = [x + Math.round(0.3 * h), Math.round(0.16 * h)];
      set(p, sx, sy, dark);
      // Rows of the silhouette are 6 to 1 on the ground: close the gaps between rounded columns.
      set(p, sx + 1, sy, dark);
    }
  }
  return { picture: p, x: 0, y: base - 1 };
}
