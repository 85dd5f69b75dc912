import { ink } from '../palette.ts';
import { blank, ellipse, get, hash, line, outline, type Picture, set, stamp } from '../picture.ts';

/** A pine with cloud-like pads on a bent trunk. 84x112. */
export function pine(): Picture {
  const p = blank(84, 112);
  const trunk = blank(84, 112);
  for (let y = 30; y < 111; y++) {
    const mid = 42 + Math.round(7 * Math.sin((y - 30) / 22));
    const w = y > 105 ? 6 + (y - 105) : 4 + Math.floor((y - 30) / 30);
    for (let x = mid - w; x < mid + w; x++) {
      const u = (x + 0.5 - mid) / w;
      set(
        trunk,
        x,
        y,
        ink('clay', hash(Math.floor(x / 3), Math.floor(y / 3), 107) % 4 === 0 ? 1 : u < -0.4 ? 3 : u > 0.3 ? 1 : 2),
      );
    }
  }
  line(trunk, 44, 66, 64, 58, ink('clay', 1));
  line(trunk, 44, 67, 64, 59, ink('clay', 2));
  line(trunk, 40, 52, 20, 44, ink('clay', 2));
  line(trunk, 40, 53, 20, 45, ink('clay', 1));
  stamp(p, outline(trunk), 0, 0);
  const pad = (cx: number, cy: number, rx: number) => {
    const layer = blank(84, 112);
    for (const [dx, dy, r] of [
      [rx * 0.5, 2, 0.55],
      [-rx * 0.45, 2, 0.6],
      [0, -2, 0.75],
      [-rx * 0.15, 3, 0.6],
    ] as const) {
      ellipse(layer, cx + dx, cy + dy, rx * r, 9, (u, v) =>
        ink('jade', v > 0.45 ? 0 : u + v * 1.5 > 0.5 ? 1 : v < -0.45 && u < 0.4 ? 3 : v < -0.1 ? 2 : 1),
      );
    }
    // Bundles of needles: short strokes, lighter above and darker below.
    for (let i = 0; i < rx * 1.6; i++) {
      const h = hash(i, cx, 108);
      const [x, y] = [cx - rx + (h % (2 * rx)), cy - 9 + ((h >> 8) % 16)];
      if (get(layer, x, y) === 0 || get(layer, x, y + 2) === 0 || get(layer, x, y - 1) === 0) continue;
      const tone = y < cy - 2 ? ink('leaf', 3) : y < cy + 3 ? ink('jade', 3) : ink('jade', 1);
      set(layer, x, y, tone);
      set(layer, x + (i % 2 ? 1 : -1), y + 1, tone);
    }
    stamp(p, outline(layer), 0, 0);
  };
  pad(62, 58, 18);
  pad(20, 44, 18);
  pad(56, 34, 20);
  pad(40, 18, 24);
  return p;
}
