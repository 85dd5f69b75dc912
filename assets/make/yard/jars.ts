import { ink, type Ramp } from '../palette.ts';
import { ball, blank, ellipse, line, outline, type Picture, rect, set, stamp } from '../picture.ts';

/** A glazed clay jar; lids like hats. */
function onggi(p: Picture, cx: number, base: number, r: number): void {
  const layer = blank(p.width, p.height);
  const h = Math.round(r * 2.1);
  for (let j = 0; j < h; j++) {
    const t = j / h;
    const w = Math.round(r * (0.62 + 0.38 * Math.sin(Math.PI * Math.min(1, t * 0.86 + 0.16))));
    for (let x = cx - w; x < cx + w; x++) {
      const u = (x + 0.5 - cx) / w;
      set(layer, x, base - h + j, ink('onggi', u < -0.72 ? 2 : u < -0.32 ? 3 : u < 0.35 ? 2 : 1));
    }
    if (j === Math.round(h * 0.34)) for (let x = cx - w; x < cx + w; x++) set(layer, x, base - h + j, ink('onggi', 1));
  }
  rect(layer, cx - Math.round(r * 0.55), base - h + Math.round(h * 0.2), 2, Math.round(h * 0.35), ink('onggi', 4));
  stamp(p, outline(layer), 0, 0);
  const lid = blank(p.width, p.height);
  ellipse(lid, cx, base - h, r * 0.86, r * 0.34, (u, v) => ink('onggi', u + v < -0.4 ? 3 : u > 0.4 ? 1 : 2));
  ellipse(lid, cx, base - h - Math.round(r * 0.3), r * 0.3, r * 0.22, () => ink('onggi', 3));
  stamp(p, outline(lid), 0, 0);
}

export function jars(): Picture {
  const p = blank(96, 54);
  onggi(p, 20, 50, 17);
  onggi(p, 75, 50, 18);
  onggi(p, 48, 52, 14);
  return p;
}

export function jar(): Picture {
  const p = blank(36, 46);
  onggi(p, 18, 44, 16);
  return p;
}

/** A pot to throw arrows at. */
export function tuho(): Picture {
  const p = blank(36, 52);
  for (const [x0, y0, x1, y1, r] of [
    [18, 26, 10, 4, 'red'],
    [19, 26, 24, 2, 'blue'],
    [17, 26, 17, 5, 'yellow'],
  ] as [number, number, number, number, Ramp][]) {
    line(p, x0, y0, x1, y1, ink('wood', 2));
    const tip = blank(12, 12);
    rect(tip, 3, 2, 5, 6, ink(r, 2));
    rect(tip, 3, 2, 2, 6, ink(r, 3));
    stamp(p, outline(tip), x1 - 5, y1 - 3);
  }
  const pot = blank(36, 52);
  ellipse(pot, 18, 38, 11, 10, ball('jade'));
  rect(pot, 14, 21, 8, 10, ink('jade', 2));
  rect(pot, 14, 21, 2, 10, ink('jade', 3));
  rect(pot, 20, 21, 2, 10, ink('jade', 1));
  rect(pot, 12, 20, 12, 3, ink('jade', 3));
  rect(pot, 11, 47, 14, 3, ink('jade', 1));
  stamp(p, outline(pot), 0, 0);
  return p;
}
