import { ink } from '../palette.ts';
import { blank, ellipse, line, outline, type Picture, rect, set, stamp } from '../picture.ts';

export function plant(): Picture {
  const p = blank(36, 52);
  const pot = blank(36, 52);
  for (let j = 0; j < 15; j++) {
    const w = 9 - Math.floor(j / 3.5);
    for (let x = 18 - w; x < 18 + w; x++)
      set(pot, x, 36 + j, ink('clay', x < 18 - w * 0.4 ? 3 : x > 18 + w * 0.4 ? 1 : 2));
  }
  rect(pot, 8, 34, 20, 4, ink('clay', 3));
  rect(pot, 8, 37, 20, 1, ink('clay', 1));
  rect(pot, 24, 34, 4, 3, ink('clay', 2));
  stamp(p, outline(pot), 0, 0);
  // Broad leaves from the middle outwards, the front ones last.
  const leaves = [
    [-13, -14, 1],
    [13, -14, 1],
    [-8, -24, 2],
    [9, -24, 1],
    [0, -29, 2],
    [-15, -5, 2],
    [15, -5, 1],
    [-6, -15, 3],
    [7, -13, 2],
    [0, -9, 3],
  ];
  for (const [dx = 0, dy = 0, tone = 2] of leaves) {
    const layer = blank(36, 52);
    for (let t = 0; t <= 20; t++) {
      const [cx, cy] = [18 + (dx * t) / 20, 35 + (dy * t) / 20 - Math.sin((t / 20) * Math.PI) * 3];
      const r = 1.2 + 3.4 * Math.sin((t / 20) * Math.PI * 0.92);
      ellipse(layer, cx, cy, r, r, (u, v) => ink('leaf', Math.min(4, tone + (u + v < -0.3 ? 1 : 0))));
    }
    line(layer, 18, 35, Math.round(18 + dx * 0.8), Math.round(35 + dy * 0.8 - 2), ink('leaf', Math.max(1, tone - 1)));
    stamp(p, outline(layer), 0, 0);
  }
  return p;
}
