import { ink } from '../palette.ts';
import { blank, ellipse, hash, type Picture, rect, set } from '../picture.ts';
import { textIn } from '../text.ts';

export function hopscotch(): Picture {
  const p = blank(96, 64);
  const c = ink('cream', 3);
  const cell = (x: number, y: number, w: number, h: number, n: string) => {
    for (let i = 0; i < w; i++) {
      if (hash(x + i, y, 121) % 6 > 0) set(p, x + i, y, c);
      if (hash(x + i, y + h, 122) % 6 > 0) set(p, x + i, y + h - 1, c);
    }
    for (let j = 0; j < h; j++) {
      if (hash(x, y + j, 123) % 6 > 0) set(p, x, y + j, c);
      if (hash(x + w, y + j, 124) % 6 > 0) set(p, x + w - 1, y + j, c);
    }
    textIn(p, n, { x, y, w, h }, '9', c, 0);
  };
  cell(0, 20, 24, 24, '1');
  cell(23, 20, 24, 24, '2');
  cell(46, 8, 24, 24, '3');
  cell(46, 31, 24, 24, '4');
  cell(69, 20, 26, 24, '5');
  return p;
}

/** A round mosaic in the paving: petals around three commas, in the paving's own pale tones. 160x112. */
export function mosaic(): Picture {
  const p = blank(160, 112);
  ellipse(p, 80, 56, 79, 55, (u, v) => {
    const r = Math.hypot(u, v);
    const a = Math.atan2(v, u) / (2 * Math.PI) + 0.5;
    const leaf = Math.abs(((a * 16) % 1) - 0.5) * 2;
    if (r > 0.97) return ink('slab', 0);
    if (r > 0.9) return ink('rugred', 2);
    if (r > 0.88) return ink('slab', 1);
    if (r > 0.52)
      return leaf < 1 - Math.abs(r - 0.7) * 4.6
        ? ink(Math.floor(a * 16) % 2 ? 'rugblue' : 'rugsun', leaf > 0.86 - Math.abs(r - 0.7) * 4.6 ? 1 : 3)
        : ink('slab', 3);
    if (r > 0.48) return ink('slab', 0);
    const turn = (a + r * 0.3 + 1) % 1;
    return ink(turn < 1 / 3 ? 'rugred' : turn < 2 / 3 ? 'rugblue' : 'rugsun', 3);
  });
  return p;
}

/** Fallen petals. 112x48. */
export function petals(): Picture {
  const p = blank(112, 48);
  for (let i = 0; i < 34; i++) {
    const h = hash(i, 8, 131);
    const [a, r] = [((h % 360) * Math.PI) / 180, Math.sqrt(((h >> 9) % 100) / 100)];
    const [x, y] = [Math.round(56 + Math.cos(a) * r * 52), Math.round(24 + Math.sin(a) * r * 21)];
    rect(p, x, y, 2, 1, ink('pink', i % 3 === 0 ? 4 : 3));
    if (i % 4 === 0) set(p, x + 1, y + 1, ink('pink', 2));
  }
  return p;
}

/** A band of pale lozenges laid into the paving, without ends so that pieces join. 128x32. */
export function pavingBand(): Picture {
  const p = blank(128, 32);
  rect(p, 0, 1, 128, 30, ink('slab', 3));
  for (const y of [1, 30]) rect(p, 0, y, 128, 1, ink('slab', 0));
  for (const y of [2, 28]) rect(p, 0, y, 128, 2, ink('rugsun', 3));
  for (const y of [4, 27]) rect(p, 0, y, 128, 1, ink('slab', 1));
  for (let i = 0; i < 4; i++) {
    const ramp = i % 2 === 0 ? 'rugblue' : 'rugred';
    const cx = 16 + i * 32;
    for (let j = -9; j <= 9; j++) {
      const half = Math.round((9 - Math.abs(j)) * 1.4);
      rect(p, cx - half, 16 + j, 2 * half + 1, 1, ink(ramp, half > 4 && Math.abs(j) < 6 ? 3 : 2));
      set(p, cx - half, 16 + j, ink('slab', 0));
      set(p, cx + half, 16 + j, ink('slab', 0));
    }
    rect(p, cx - 2, 15, 5, 3, ink('rugsun', 4));
    for (const y of [9, 21]) rect(p, (cx + 15) % 128, y, 2, 2, ink('rugsun', 2));
  }
  return p;
}

/** The pointed end of the band, on its right. 24x32. */
export function pavingEnd(): Picture {
  const p = blank(24, 32);
  for (let y = 1; y < 31; y++) {
    const reach = Math.round(23 - Math.abs(y - 15.5) * 1.5);
    const ring = Math.min(y - 1, 30 - y);
    for (let x = 0; x <= reach; x++) {
      const edge = Math.min(ring, Math.floor((reach - x) / 1.5));
      set(p, x, y, edge === 0 ? ink('slab', 0) : edge < 3 ? ink('rugsun', 3) : ink('slab', edge === 3 ? 1 : 3));
    }
  }
  rect(p, 3, 14, 4, 4, ink('rugred', 2));
  return p;
}

/** A lotus laid into the paving before the prize desk. 128x96. */
export function lotus(): Picture {
  const p = blank(128, 96);
  ellipse(p, 64, 48, 63, 47, (u, v) => {
    const r = Math.hypot(u, v);
    const a = Math.atan2(v, u) / (2 * Math.PI) + 0.5;
    const outer = Math.abs(((a * 10) % 1) - 0.5) * 2;
    const inner = Math.abs(((a * 10 + 0.5) % 1) - 0.5) * 2;
    if (r > 0.97) return ink('slab', 0);
    if (r > 0.88) return ink('rugjade', 2);
    if (r > 0.86) return ink('slab', 1);
    const reach = inner < 0.86 - Math.max(0, r - 0.4) * 2.2;
    if (r < 0.2) return ink('rugsun', Math.hypot(u * 7, v * 7) % 0.5 < 0.2 ? 1 : 3);
    if (r < 0.62 && reach) return ink('rugred', inner > 0.7 - Math.max(0, r - 0.4) * 2.2 ? 1 : r < 0.34 ? 3 : 4);
    if (r < 0.84 && outer < 1 - Math.max(0, r - 0.55) * 3)
      return ink('rugred', outer > 0.84 - Math.max(0, r - 0.55) * 3 ? 1 : 2);
    return ink('slab', 3);
  });
  return p;
}
