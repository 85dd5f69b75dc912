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

/** Bamboo in a porcelain jar with a blue ring: taller than a person. 40x76. */
export function bamboo(): Picture {
  const p = blank(40, 76);
  for (const [x, top, tone] of [
    [25, 14, 1],
    [15, 10, 2],
    [20, 4, 2],
  ] as const) {
    const cane = blank(40, 76);
    for (let y = top; y < 60; y++) {
      const joint = (y - top) % 11 === 10;
      rect(cane, x - 1, y, 3, 1, ink('leaf', joint ? 1 : tone));
      set(cane, x - 1, y, ink('leaf', joint ? 1 : Math.min(4, tone + 1)));
    }
    stamp(p, outline(cane), 0, 0);
  }
  // Long leaves that hang from the joints, three at a time.
  for (const [x, y, tone] of [
    [27, 20, 2],
    [13, 18, 2],
    [22, 8, 3],
    [29, 34, 2],
    [12, 33, 3],
    [21, 24, 3],
    [18, 42, 2],
  ] as const) {
    for (const [dx, dy] of [
      [-9, 4],
      [9, 4],
      [-4, 9],
      [5, 8],
    ] as const) {
      const leaf = blank(40, 76);
      for (let t = 0; t <= 10; t++) {
        const wide = t > 1 && t < 8 ? 2 : 1;
        rect(
          leaf,
          Math.round(x + (dx * t) / 10),
          Math.round(y + (dy * t) / 10 - Math.sin((t / 10) * Math.PI) * 2),
          Math.abs(dx) > 6 ? 1 : wide,
          Math.abs(dx) > 6 ? wide : 1,
          ink('leaf', t < 5 ? Math.min(4, tone + 1) : tone),
        );
      }
      stamp(p, outline(leaf), 0, 0);
    }
  }
  const jar = blank(40, 76);
  for (let j = 0; j < 18; j++) {
    const w = Math.round(7 + 4.6 * Math.sin(((j + 3) / 20) * Math.PI));
    for (let x = 20 - w; x < 20 + w; x++) {
      const u = (x + 0.5 - 20) / w;
      const band = j > 6 && j < 11;
      set(
        jar,
        x,
        57 + j,
        band ? ink('blue', u < -0.5 ? 3 : u > 0.5 ? 1 : 2) : ink('cream', u < 0.1 ? 3 : u > 0.6 ? 1 : 2),
      );
    }
  }
  rect(jar, 11, 55, 18, 3, ink('cream', 3));
  rect(jar, 11, 57, 18, 1, ink('cream', 1));
  stamp(p, outline(jar), 0, 0);
  return p;
}
