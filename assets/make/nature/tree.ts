import { type Ink, ink, type Ramp } from '../palette.ts';
import { ball, blank, ellipse, get, hash, outline, type Picture, rect, set, stamp } from '../picture.ts';

/** Blobs of a crown, from behind (lower right) to the front (top left): x, y, radius. */
function crownBlobs(): [number, number, number][] {
  const blobs: [number, number, number][] = [];
  for (let i = 0; i < 9; i++) {
    const a = (i / 9) * Math.PI * 2 + 0.3;
    blobs.push([Math.round(46 + Math.cos(a) * 30), Math.round(41 + Math.sin(a) * 21), 11 + (i % 3)]);
  }
  for (let i = 0; i < 9; i++) {
    const a = (i / 9) * Math.PI * 2;
    blobs.push([Math.round(45 + Math.cos(a) * 20), Math.round(40 + Math.sin(a) * 14), 10 + (i % 3)]);
  }
  for (let i = 0; i < 8; i++) {
    const h = hash(i, 3, 101);
    blobs.push([32 + (h % 26), 28 + ((h >> 6) % 22), 9 + (h % 3)]);
  }
  // The top left is painted last, but not strictly: rows of balls would read as plates.
  const rank = ([x, y, r]: [number, number, number]) => x + y * 1.2 + (hash(x, y, r) % 26);
  return blobs.sort((a, b) => rank(b) - rank(a));
}

/** 92x112: trunk with roots, some 26 leafy balls, leaf marks, nine fruits. */
export function tree(ramp: Ramp, fruit: Ramp | null, bark: Ramp = 'wood'): Picture {
  const p = blank(92, 112);
  const trunk = blank(92, 112);
  for (let y = 58; y < 111; y++) {
    const w = y > 104 ? 7 + (y - 104) : y < 68 ? 6 : 6 + (y > 98 ? 1 : 0);
    for (let x = 46 - w; x < 46 + w; x++) {
      const u = (x + 0.5 - 46) / w;
      const mark = hash(x, Math.floor(y / 5), 103) % 7 === 0;
      set(trunk, x, y, ink(bark, u < -0.5 ? 3 : u > 0.35 ? 1 : mark ? 1 : 2));
    }
  }
  for (const x of [39, 46, 52]) rect(trunk, x, 108, 3, 3, ink(bark, 1));
  stamp(p, outline(trunk), 0, 0);
  const crown = blank(92, 112);
  for (const [cx, cy, r] of crownBlobs()) {
    // Where the whole crown turns from the light.
    const turn = (cx - 46) / 34 + (cy - 38) / 28;
    ellipse(crown, cx, cy, r, r * 0.94, (u, v) => {
      // Round terminators: distance from a light spot at the ball's upper left.
      const d = Math.hypot(u + 0.34, v + 0.42) + turn * 0.3;
      return ink(ramp, d < 0.12 ? 4 : d < 0.62 ? 3 : d < 1.12 ? 2 : 1);
    });
  }
  // Leaf marks: short hooks a step darker or lighter.
  for (let i = 0; i < 70; i++) {
    const h = hash(i, 5, 105);
    const [x, y] = [8 + (h % 76), 8 + ((h >> 8) % 60)];
    const c = get(crown, x, y);
    if (c === 0 || get(crown, x + 2, y) !== c || get(crown, x, y + 2) !== c) continue;
    const step = (c - 1) % 5;
    if (step < 1) continue;
    const mark: Ink = step >= 3 ? c - 1 : c + (i % 2 ? -1 : 1);
    if ((mark - 1) % 5 === 0) continue;
    set(crown, x, y, mark);
    set(crown, x + 1, y + 1, mark);
    if (i % 3 === 0) set(crown, x + 2, y, mark);
  }
  if (fruit) {
    for (const [x, y] of [
      [26, 34],
      [40, 26],
      [56, 30],
      [68, 36],
      [32, 46],
      [48, 40],
      [62, 50],
      [44, 56],
      [22, 44],
    ] as const) {
      ellipse(crown, x, y, 3, 3, ball(fruit));
      set(crown, x - 1, y - 3, ink(ramp, 0));
      set(crown, x + 2, y + 2, ink(ramp, 1));
    }
  }
  stamp(p, outline(crown), 0, 0);
  // The crown's shade on the trunk.
  for (let y = 66; y < 80; y++)
    for (let x = 38; x < 54; x++)
      if (get(p, x, y) === ink(bark, 2) || get(p, x, y) === ink(bark, 3)) set(p, x, y, ink(bark, 1));
  return p;
}
