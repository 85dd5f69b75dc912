import { ink } from './palette.ts';
import { ball, blank, box, ellipse, hash, type Picture, rect, set, stamp } from './picture.ts';

/** Walls are tiles: pieces of 128x96 that repeat, drawn on the lowest rows; what is above stays empty. */

/** Roof tiles seen from above: `h` rows of ribs every 8 px, a ridge on top, round tile ends below. */
export function ribs(p: Picture, x: number, y: number, w: number, h: number): void {
  for (let i = 0; i < w; i++) {
    const at = i % 8;
    for (let j = 4; j < h - 5; j++) {
      const step = at === 0 ? 1 : at === 1 ? 3 : at === 2 ? 3 : at === 3 ? 2 : at < 7 ? 1 : 1;
      set(p, x + i, y + j, ink('giwa', (j - 4) % 6 === 5 && at > 3 ? 0 : step));
    }
    // The ridge, then the round ends under the ribs.
    set(p, x + i, y, ink('giwa', 0));
    set(p, x + i, y + 1, ink('giwa', 4));
    set(p, x + i, y + 2, ink('giwa', i % 16 === 15 ? 1 : 3));
    set(p, x + i, y + 3, ink('giwa', 0));
  }
  for (let i = 0; i < w; i += 8) {
    rect(p, x + i, y + h - 5, 8, 5, ink('giwa', 0));
    rect(p, x + i + 1, y + h - 5, 3, 4, ink('giwa', 2));
    set(p, x + i + 1, y + h - 5, ink('giwa', 4));
    set(p, x + i + 2, y + h - 5, ink('giwa', 3));
    rect(p, x + i + 4, y + h - 4, 4, 2, ink('giwa', 1));
  }
}

/** Tree tops behind the yard wall. */
function beyond(p: Picture): void {
  for (let i = 0; i < 16; i++) {
    const h = hash(i, 2, 77);
    const cx = (i * 56 + (h % 5)) % 128;
    const cy = 19 - ((h >> 4) % 6);
    const r = 9 + ((h >> 8) % 4);
    for (const dx of [-128, 0, 128]) {
      ellipse(p, cx + dx, cy + 4, r, r - 1, (u, v) => {
        const d = Math.hypot(u + 0.34, v + 0.42);
        return ink('leaf', Math.hypot(u, v) > 0.88 && v < 0.2 ? 0 : d < 0.45 ? 3 : d < 1.05 ? 2 : 1);
      });
    }
  }
}

/** Yard wall, 72 px: tile roof 22, plaster 30, stone base 18. 128x96. */
export function yardWall(): Picture {
  const p = blank(128, 96);
  rect(p, 0, 0, 128, 26, ink('turf', 1));
  beyond(p);
  ribs(p, 0, 24, 128, 24);
  rect(p, 0, 48, 128, 2, ink('plaster', 0));
  rect(p, 0, 50, 128, 26, ink('plaster', 2));
  rect(p, 0, 50, 128, 5, ink('plaster', 1));
  for (let i = 0; i < 26; i++) {
    const h = hash(i, 4, 78);
    rect(p, h % 124, 57 + ((h >> 8) % 17), 3 + ((h >> 4) % 5), 1, ink('plaster', (h >> 12) % 3 === 0 ? 1 : 3));
  }
  for (let i = 0; i < 128; i += 64) {
    for (let k = 0; k < 3; k++) rect(p, i + 14 + k * 12, 63 - (k % 2) * 3, 7, 4, ink('clay', 3));
  }
  masonry(p, 0, 76, 128, 19, 79);
  rect(p, 0, 95, 128, 1, ink('stone', 0));
  return p;
}

/** Rounded field stones in two courses. */
export function masonry(p: Picture, x: number, y: number, w: number, h: number, seed: number): void {
  rect(p, x, y, w, h, ink('stone', 0));
  for (let row = 0; row * 9 < h - 4; row++) {
    let at = row % 2 === 0 ? 0 : -7;
    for (let i = 0; at < w; i++) {
      const sw = 12 + (hash(i, row, seed) % 9);
      const end = Math.min(at + sw - 1, w);
      const left = Math.max(at, 0);
      if (w - end < 6) {
        stone(p, x + left, y + 1 + row * 9, w - left, 8, seed + i + row);
        break;
      }
      stone(p, x + left, y + 1 + row * 9, end - left, 8, seed + i + row);
      at += sw;
    }
  }
}

function stone(p: Picture, x: number, y: number, w: number, h: number, seed: number): void {
  const tone = hash(seed, 1, 80) % 3 === 0 ? 3 : 2;
  rect(p, x, y, w, h, ink('stone', tone));
  rect(p, x, y, w - 1, 1, ink('stone', tone + 1));
  rect(p, x, y, 1, h - 1, ink('stone', tone + 1));
  rect(p, x, y + h - 1, w, 1, ink('stone', 1));
  rect(p, x + w - 1, y + 1, 1, h - 1, ink('stone', 1));
  for (const [cx, cy] of [
    [x, y],
    [x + w - 1, y],
    [x, y + h - 1],
    [x + w - 1, y + h - 1],
  ])
    set(p, cx ?? 0, cy ?? 0, ink('stone', 0));
}

/** Room wall, 80 px: beam, lattice window 76x34 between posts, skirting. 128x96. */
export function roomWall(): Picture {
  const p = blank(128, 96);
  rect(p, 0, 0, 128, 96, ink('ink', 1));
  rect(p, 0, 10, 128, 7, ink('giwa', 1));
  rect(p, 0, 10, 128, 1, ink('giwa', 2));
  box(p, 0, 17, 128, 9, 'wood', 1);
  rect(p, 0, 17, 128, 1, ink('wood', 2));
  rect(p, 0, 26, 128, 1, ink('dark', 0));
  rect(p, 0, 27, 128, 58, ink('plaster', 2));
  rect(p, 0, 27, 128, 4, ink('plaster', 1));
  rect(p, 0, 86, 128, 9, ink('wood', 1));
  rect(p, 0, 85, 128, 1, ink('dark', 0));
  rect(p, 0, 86, 128, 1, ink('wood', 3));
  rect(p, 0, 94, 128, 2, ink('dark', 0));
  lattice(p, 26, 38, 76, 38);
  // The post covers the seam of the piece: half at either end.
  for (const x of [-5, 123]) {
    rect(p, x, 26, 10, 69, ink('wood', 2));
    rect(p, x, 26, 1, 69, ink('dark', 0));
    rect(p, x + 1, 26, 2, 69, ink('wood', 3));
    rect(p, x + 8, 26, 1, 69, ink('wood', 1));
    rect(p, x + 9, 26, 1, 69, ink('dark', 0));
    rect(p, x, 26, 10, 2, ink('dark', 0));
  }
  return p;
}

/** A papered lattice window or door. */
export function lattice(p: Picture, x: number, y: number, w: number, h: number): void {
  rect(p, x - 1, y - 1, w + 2, h + 2, ink('dark', 0));
  rect(p, x, y, w, h, ink('wood', 2));
  rect(p, x, y, w, 1, ink('wood', 3));
  rect(p, x + 2, y + 2, w - 4, h - 4, ink('plaster', 3));
  rect(p, x + 2, y + 2, w - 4, 3, ink('plaster', 1));
  for (let i = x + 2; i < x + w - 2; i += 6) rect(p, i, y + 2, 1, h - 4, ink('wood', 2));
  for (let j = y + 8; j < y + h - 3; j += 7) rect(p, x + 2, j, w - 4, 1, ink('wood', 2));
  rect(p, x + Math.floor(w / 2) - 1, y, 3, h, ink('wood', 1));
  rect(p, x + Math.floor(w / 2) - 1, y, 1, h, ink('wood', 3));
}

/**
 * A wall that runs up the picture, seen from above: round tiles fall to both sides of a ridge, the right side in shade,
 * and show their round ends at the eaves. 32x32.
 */
export function wallRun(): Picture {
  const p = blank(32, 32);
  for (let y = 0; y < 32; y++) {
    const at = y % 8;
    for (let x = 0; x < 32; x++) {
      const tile = (x < 16 ? [1, 4, 3, 2] : [1, 3, 2, 2])[at] ?? 1;
      const joint = at > 3 && (x === 6 || x === 25);
      set(p, x, y, ink('giwa', joint ? 0 : tile));
    }
    for (const x of [0, 31]) set(p, x, y, ink('giwa', 0));
    // Round ends of the tiles; between them the eaves lie in the dark.
    for (const x of [1, 2, 29, 30]) set(p, x, y, ink('giwa', at === 1 ? 3 : at === 2 ? 2 : at === 3 ? 1 : 0));
    for (const x of [3, 28]) set(p, x, y, ink('giwa', at > 3 || at === 0 ? 1 : 0));
    const ridge = [0, 4, 4, 3, 3, 2, 2, 1, 1, 0];
    ridge.forEach((step, i) => {
      set(p, 11 + i, y, ink('giwa', y % 16 === 15 && i > 0 && i < 9 ? 1 : step));
    });
  }
  return p;
}

/** The southern end of such a wall: its roof end and the face below. 32x96, the face on the lower 72. */
export function wallEnd(): Picture {
  const p = blank(32, 96);
  stamp(p, wallRun(), 0, 0);
  ribs(p, 0, 20, 32, 24);
  rect(p, 0, 20, 1, 24, ink('giwa', 0));
  rect(p, 31, 20, 1, 24, ink('giwa', 0));
  rect(p, 0, 44, 32, 32, ink('plaster', 2));
  rect(p, 0, 44, 32, 2, ink('plaster', 0));
  rect(p, 0, 46, 32, 5, ink('plaster', 1));
  rect(p, 28, 46, 3, 30, ink('plaster', 1));
  rect(p, 0, 44, 1, 32, ink('plaster', 0));
  rect(p, 31, 44, 1, 32, ink('plaster', 0));
  masonry(p, 0, 76, 32, 19, 81);
  rect(p, 0, 95, 32, 1, ink('stone', 0));
  return p;
}

/** The top of a wall along the lower edge of a place: only its roof is seen. 64x32. */
export function southWall(): Picture {
  const p = blank(64, 32);
  ribs(p, 0, 4, 64, 24);
  rect(p, 0, 28, 64, 4, ink('giwa', 0));
  return p;
}

/** Hedge seen from the front, round heads. 64x32. */
export function hedge(): Picture {
  const p = blank(64, 32);
  rect(p, 0, 12, 64, 19, ink('leaf', 1));
  for (let i = 0; i < 18; i++) {
    const h = hash(i, 6, 91);
    const x = (i * 23) % 64;
    const y = 8 + (i % 3) * 7;
    for (const dx of [-64, 0, 64]) ellipse(p, x + dx, y + (h % 3), 8, 7, ball('leaf'));
  }
  rect(p, 0, 30, 64, 2, ink('leaf', 0));
  return p;
}
