import { ink, type Ramp } from '../palette.ts';
import { ball, blank, ellipse, get, line, outline, type Picture, rect, set, stamp } from '../picture.ts';

/** A glazed clay jar: narrow foot, full belly, a lip and a flat lid. `r` is half the width of its belly. */
function onggi(p: Picture, cx: number, base: number, r: number): void {
  const layer = blank(p.width, p.height);
  const h = Math.round(r * 1.9);
  const top = base - h;
  for (let j = 0; j < h; j++) {
    const t = j / h;
    const belly = t < 0.4 ? 0.66 + 0.34 * Math.sin((t / 0.4) * (Math.PI / 2)) : 1 - 0.4 * ((t - 0.4) / 0.6) ** 1.7;
    const w = Math.round(r * belly);
    for (let x = cx - w; x < cx + w; x++) {
      const u = (x + 0.5 - cx) / w;
      // The shade creeps round under the belly.
      const turn = u + Math.max(0, t - 0.5) * 0.8;
      set(layer, x, top + j, ink('onggi', turn < -0.62 ? 2 : turn < -0.12 ? 3 : turn < 0.5 ? 2 : 1));
    }
  }
  // A line around the shoulder, and a wave drawn by a finger below it.
  for (let x = cx - r; x < cx + r; x++) {
    for (const [y, tone] of [
      [Math.round(h * 0.24), 1],
      [Math.round(h * 0.42) + (Math.abs(x - cx + 40) % 6 < 3 ? 0 : 1), x < cx ? 4 : 3],
    ] as const)
      if (Math.abs(x - cx) < r - 2 && get(layer, x, top + y) !== 0) set(layer, x, top + y, ink('onggi', tone));
  }
  rect(layer, cx - Math.round(r * 0.58), top + Math.round(h * 0.3), 2, Math.round(h * 0.3), ink('onggi', 4));
  stamp(p, outline(layer), 0, 0);
  const lid = blank(p.width, p.height);
  const [rx, ry] = [Math.round(r * 0.76), Math.max(3, Math.round(r * 0.2))];
  rect(lid, cx - rx + 1, top - 1, 2 * rx - 2, 3, ink('onggi', 1));
  ellipse(lid, cx, top - 1, rx, ry, (u, v) => ink('onggi', u + v < -0.35 ? 4 : u + v < 0.5 ? 3 : 2));
  stamp(p, outline(lid), 0, 0);
  const knob = blank(p.width, p.height);
  rect(knob, cx - 3, top - 3 - ry + 2, 6, 3, ink('onggi', 2));
  rect(knob, cx - 3, top - 3 - ry + 2, 5, 1, ink('onggi', 4));
  stamp(p, outline(knob), 0, 0);
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
