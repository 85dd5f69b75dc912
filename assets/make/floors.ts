import { type Ink, ink } from './palette.ts';
import { blank, get, hash, line, type Picture, rect, set } from './picture.ts';

/** Floors are quiet: near tones by integer hash, all of them repeat without a seam over their own width and height. */

/** Planks of 16x128 px with hashed offsets and four near tones. 256x128. */
export function wood(): Picture {
  const p = blank(256, 128);
  for (let row = 0; row < 8; row++) {
    const offset = (hash(row, 3, 11) % 8) * 16;
    for (let x = 0; x < 256; x++) {
      const at = (x + offset) % 256;
      const plank = Math.floor(at / 128);
      const tone = [2, 3, 2, 4, 3, 2, 3, 2][hash(row, plank, 5) % 8] ?? 2;
      for (let y = 0; y < 16; y++) {
        const grain = hash(Math.floor((at % 128) / 14), y + row * 16, 7 + plank) % 17 === 0 && y > 2 && y < 14;
        const base = tone === 4 ? 3 : tone;
        set(p, x, row * 16 + y, ink('planks', grain ? base - (base > 2 ? 1 : 0) : base));
      }
      set(p, x, row * 16, ink('planks', tone === 4 ? 4 : 3));
      set(p, x, row * 16 + 15, ink('planks', 1));
      if (at % 128 === 0) for (let y = 0; y < 15; y++) set(p, x, row * 16 + y, ink('planks', 1));
      if (at % 128 === 3 || at % 128 === 125) set(p, x, row * 16 + 8, ink('planks', 1));
    }
  }
  return p;
}

/** Trodden earth with pebbles, swept lines and a few petals. 128x128. */
export function sand(): Picture {
  const p = blank(128, 128);
  rect(p, 0, 0, 128, 128, ink('sand', 2));
  for (let cy = 0; cy < 8; cy++) {
    for (let cx = 0; cx < 8; cx++) {
      const h = hash(cx, cy, 21);
      const [x, y] = [cx * 16 + (h % 11) + 2, cy * 16 + ((h >> 5) % 11) + 2];
      const kind = (h >> 10) % 10;
      if (kind < 3) {
        rect(p, x, y, 2, 1, ink('sand', 3));
        set(p, x + 1, y + 1, ink('sand', 1));
      } else if (kind < 5) rect(p, x, y, 3 + (h % 4), 1, ink('sand', 3));
      else if (kind === 5) {
        rect(p, x, y, 3, 2, ink('slab', 2));
        set(p, x, y, ink('slab', 4));
        rect(p, x, y + 2, 3, 1, ink('sand', 1));
      } else if (kind === 6) {
        set(p, x, y, ink('sand', 1));
        set(p, x + 4, y + 2, ink('sand', 1));
        set(p, x + 2, y + 4, ink('sand', 3));
      }
    }
  }
  return p;
}

/** Stone courses of 24 px with slabs 20 to 30 wide and cut corners. 192x96. */
export function stone(): Picture {
  const p = blank(192, 96);
  const widths = [
    [26, 22, 30, 24, 28, 20, 22, 20],
    [22, 28, 20, 26, 24, 30, 22, 20],
    [30, 20, 24, 28, 22, 20, 26, 22],
    [24, 26, 22, 20, 30, 28, 20, 22],
  ];
  widths.forEach((row, r) => {
    let x = r * 11;
    row.forEach((w, i) => {
      const tone = [2, 2, 3, 2, 3, 2, 2, 3][hash(i, r, 31) % 8] ?? 2;
      for (let j = 0; j < 24; j++) {
        for (let k = 0; k < w; k++) {
          const edge = k === w - 1 || j === 23;
          const corner = (k === 0 || k === w - 2) && (j === 0 || j === 22);
          const light = k === 0 || j === 0;
          const fleck = hash((x + k) % 192, r * 24 + j, 33) % 211 === 0;
          const step = edge || corner ? 1 : light ? 4 : fleck ? 3 : tone;
          set(p, (x + k) % 192, r * 24 + j, ink('slab', step === 4 ? 3 : step));
        }
      }
      x += w;
    });
  });
  return p;
}

/** Grass with tufts on about half of the 12x10 cells, some clover and small flowers. 128x128. */
export function grass(): Picture {
  const p = blank(128, 128);
  rect(p, 0, 0, 128, 128, ink('turf', 2));
  for (let cy = 0; cy < 12; cy++) {
    for (let cx = 0; cx < 10; cx++) {
      const h = hash(cx, cy, 41);
      if (h % 100 > 56) continue;
      tuft(p, cx * 12 + ((h >> 7) % 7) + 2, cy * 10 + ((h >> 11) % 6) + 2, (h >> 15) % 12);
    }
  }
  return p;
}

function tuft(p: Picture, x: number, y: number, kind: number): void {
  if (kind < 6) {
    set(p, x, y, ink('turf', 1));
    set(p, x + 1, y + 1, ink('turf', 1));
    set(p, x + 2, y, ink('turf', 1));
  } else if (kind < 9) {
    set(p, x, y + 1, ink('turf', 1));
    set(p, x + 1, y, ink('turf', 3));
    set(p, x + 2, y + 1, ink('turf', 1));
    set(p, x + 3, y, ink('turf', 3));
    set(p, x + 4, y + 1, ink('turf', 1));
  } else if (kind < 11) {
    rect(p, x, y, 4, 1, ink('turf', 3));
  } else {
    set(p, x, y, ink('cream', 3));
    set(p, x + 1, y, ink('yellow', 3));
    set(p, x, y + 1, ink('turf', 1));
  }
}

const WOBBLE = [0, 1, 1, 0, -1, -1, 0, 1];

/** Whether a pixel of a tile lies on a ground that has the corners `mask` (1 top left, 2 top right, 4 bottom right, 8 bottom left). */
function covers(mask: number, x: number, y: number, ragged: boolean): boolean {
  const [u, v] = [(x + 0.5) / 32, (y + 0.5) / 32];
  const c = (bit: number) => (mask & bit ? 1 : 0);
  const value = c(1) * (1 - u) * (1 - v) + c(2) * u * (1 - v) + c(4) * u * v + c(8) * (1 - u) * v;
  const jag = ragged ? ((WOBBLE[Math.floor(x / 4) % 8] ?? 0) + (WOBBLE[Math.floor(y / 4 + 3) % 8] ?? 0)) / 40 : 0;
  return value > 0.5 + jag;
}

/** One of the 15 edge tiles of grass lying over another floor, with a lit lip above and a dark one below. */
export function grassEdge(mask: number, variant: number): Picture {
  const p = blank(32, 32);
  for (let y = 0; y < 32; y++) {
    for (let x = 0; x < 32; x++) {
      const inside = covers(mask, x, y, true);
      if (inside) set(p, x, y, ink('turf', 2));
    }
  }
  for (let y = 31; y >= 0; y--) {
    for (let x = 0; x < 32; x++) {
      if (get(p, x, y) === 0 || mask === 15) continue;
      const [below, above] = [y < 31 && get(p, x, y + 1) === 0, y > 0 && get(p, x, y - 1) === 0];
      const side = (x < 31 && get(p, x + 1, y) === 0) || (x > 0 && get(p, x - 1, y) === 0);
      if (below) {
        set(p, x, y, ink('turf', 1));
        if (hash(x, y, 5 + variant) % 3 === 0) set(p, x, y + 1, ink('turf', 1));
      } else if (above || side) set(p, x, y, ink('turf', side && !above ? 1 : 3));
    }
  }
  const h = hash(mask, variant, 51);
  for (let i = 0; i < 3; i++) {
    const [x, y] = [(h >> (i * 4)) % 24, (h >> (i * 5 + 3)) % 24];
    if ([0, 4].every((dx) => [0, 3].every((dy) => get(p, x + dx + 2, y + dy + 2) === ink('turf', 2))))
      tuft(p, x + 2, y + 2, i * 4);
  }
  return p;
}

/** An edge tile of earth lying over paving: the paving's rim is rounded and has a kerb line. */
export function sandEdge(mask: number): Picture {
  const p = blank(32, 32);
  for (let y = 0; y < 32; y++) for (let x = 0; x < 32; x++) if (covers(mask, x, y, false)) set(p, x, y, ink('sand', 2));
  const filled = { ...p, px: p.px.slice() };
  for (let y = 0; y < 32; y++) {
    for (let x = 0; x < 32; x++) {
      if (get(filled, x, y) === 0) continue;
      const near = (dx: number, dy: number) =>
        x + dx >= 0 && y + dy >= 0 && x + dx < 32 && y + dy < 32 && get(filled, x + dx, y + dy) === 0;
      if (near(0, -1) || near(-1, 0)) set(p, x, y, ink('sand', 1));
      else if (near(0, 1) || near(1, 0)) set(p, x, y, ink('slab', 1));
    }
  }
  return p;
}

/** Dark boards of the tea room: the same planks, one across the other. 64x64. */
export function parquet(): Picture {
  const p = blank(64, 64);
  for (let y = 0; y < 64; y++) {
    for (let x = 0; x < 64; x++) {
      const flip = (Math.floor(x / 32) + Math.floor(y / 32)) % 2 === 0;
      const [a, b] = flip ? [x, y] : [y, x];
      const board = Math.floor((b % 32) / 8);
      const tone: Ink = ink('planks', [2, 3, 2, 3][(board + (flip ? 0 : 1)) % 4] ?? 2);
      set(p, x, y, b % 8 === 7 || a % 32 === 31 ? ink('planks', 1) : b % 8 === 0 ? ink('planks', 3) : tone);
    }
  }
  return p;
}

/** Pale floor paper (jangpan) of a heated room. 64x64. */
export function paper(): Picture {
  const p = blank(64, 64);
  rect(p, 0, 0, 64, 64, ink('sand', 3));
  for (let i = 0; i < 64; i++) {
    set(p, i, 63, ink('sand', 1));
    set(p, 63, i, ink('sand', 1));
    set(p, i, 0, ink('sand', 4));
  }
  for (let i = 0; i < 9; i++) {
    const h = hash(i, 9, 61);
    line(p, h % 60, (h >> 6) % 60, (h % 60) + 3, (h >> 6) % 60, ink('sand', 2));
  }
  return p;
}
