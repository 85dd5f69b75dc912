import { type Ink, ink, type Ramp } from './palette.ts';
import { ball, blank, ellipse, get, hash, line, outline, type Picture, recolour, rect, set, stamp } from './picture.ts';
import type { Prop } from './props.ts';
import { masonry } from './walls.ts';

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
function tree(ramp: Ramp, fruit: Ramp | null, bark: Ramp = 'wood'): Picture {
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

/** A pine with cloud-like pads on a bent trunk. 84x112. */
function pine(): Picture {
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
    for (let x = cx - rx; x < cx + rx; x += 3)
      for (const y of [cy - 3, cy + 2]) if (get(layer, x, y) !== 0) set(layer, x, y, ink('leaf', 3));
    stamp(p, outline(layer), 0, 0);
  };
  pad(62, 58, 18);
  pad(20, 44, 18);
  pad(56, 34, 20);
  pad(40, 18, 24);
  return p;
}

function bush(berries: Ramp | null): Picture {
  const p = blank(40, 32);
  for (const [x, y, r] of [
    [29, 21, 9],
    [12, 21, 10],
    [20, 23, 8],
    [24, 13, 9],
    [16, 13, 10],
  ] as const)
    ellipse(p, x, y, r, r * 0.9, (u, v) =>
      ink('leaf', u * u + v * v > 0.8 && u + v > 0.4 ? 1 : -u - v > 0.75 ? 4 : -u - v > 0.1 ? 3 : u + v > 0.7 ? 1 : 2),
    );
  if (berries)
    for (const [x, y] of [
      [11, 17],
      [19, 9],
      [24, 18],
      [31, 17],
      [16, 22],
      [27, 10],
    ] as const) {
      rect(p, x, y, 3, 3, ink(berries, 2));
      set(p, x, y, ink(berries, 4));
      set(p, x + 2, y + 2, ink(berries, 1));
    }
  rect(p, 8, 28, 25, 1, ink('leaf', 1));
  return outline(p);
}

function flowerBed(): Picture {
  const p = blank(88, 34);
  masonry(p, 2, 22, 84, 11, 95);
  rect(p, 2, 21, 84, 1, ink('stone', 0));
  const green = blank(88, 34);
  for (let i = 0; i < 9; i++) ellipse(green, 9 + i * 9, 17 + (i % 2), 7, 6, ball('leaf'));
  rect(green, 4, 19, 81, 3, ink('leaf', 1));
  stamp(p, outline(green), 0, 0);
  for (let i = 0; i < 14; i++) {
    const [x, y] = [5 + i * 6, 6 + ((i * 5) % 9)];
    const ramp = (['pink', 'yellow', 'red', 'cream'] as const)[i % 4] ?? 'pink';
    for (const [dx, dy] of [
      [0, -1],
      [0, 1],
      [-1, 0],
      [1, 0],
    ] as const)
      set(p, x + dx, y + dy, ink(ramp, 3));
    set(p, x, y, ink(ramp === 'yellow' ? 'orange' : 'yellow', 3));
    if (get(p, x, y + 2) === 0) set(p, x, y + 2, ink('leaf', 1));
  }
  return p;
}

/** A pond with a stone rim, lotus leaves and flowers; `n` moves the light on the water. 192x128. */
function pond(n: number): Picture {
  const p = blank(192, 128);
  const rim = (grow: number) => (x: number, y: number) => {
    const [u, v] = [(x - 96) / (86 + grow), (y - 64) / (50 + grow)];
    const wobble = 0.06 * Math.sin(Math.atan2(v, u) * 3 + 0.6);
    return Math.hypot(u, v) < 1 + wobble;
  };
  const water = rim(0);
  // Stones around, then the water over their inner half.
  for (let i = 0; i < 46; i++) {
    const a = (i / 46) * Math.PI * 2;
    const k = 1.02 + 0.06 * Math.sin(a * 3 + 0.6);
    const stoneLayer = blank(26, 22);
    const r = 6 + (hash(i, 1, 97) % 3);
    ellipse(stoneLayer, 13, 11, r + 1, r - 1, (u, v) =>
      ink('stone', u + v < -0.5 ? 4 : u + v > 0.6 ? 1 : i % 3 === 0 ? 3 : 2),
    );
    stamp(
      p,
      outline(stoneLayer),
      Math.round(96 + Math.cos(a) * 87 * k) - 13,
      Math.round(64 + Math.sin(a) * 51 * k) - 11,
    );
  }
  for (let y = 0; y < 128; y++) {
    for (let x = 0; x < 192; x++) {
      if (!water(x, y)) continue;
      const shade = !water(x, y - 7) || !water(x - 4, y - 3);
      const edge = !water(x, y - 1) || !water(x - 1, y) || !water(x + 1, y) || !water(x, y + 1);
      set(p, x, y, edge ? ink('water', 0) : ink('water', shade ? 1 : 2));
    }
  }
  for (let i = 0; i < 22; i++) {
    const h = hash(i, 2, 98);
    const [x, y] = [24 + (h % 140), 22 + ((h >> 8) % 84)];
    const w = 5 + (h % 7) - ((i + n) % 3);
    const at = x + ((i + n) % 3) - 1;
    for (let k = 0; k < w; k++) if (get(p, at + k, y) === ink('water', 2)) set(p, at + k, y, ink('water', 3));
    if (i % 4 === 0 && get(p, at + 2, y - 1) === ink('water', 2)) rect(p, at + 2, y - 1, 2, 1, ink('water', 4));
  }
  for (const [x, y, r] of [
    [48, 48, 10],
    [66, 56, 8],
    [44, 66, 7],
    [132, 78, 11],
    [150, 66, 8],
    [112, 88, 8],
    [128, 44, 7],
    [86, 92, 7],
  ] as const) {
    const leaf = blank(28, 22);
    ellipse(leaf, 14, 11, r, r * 0.62, (u, v) =>
      Math.abs(v - 0.2) < 0.14 && u > 0 ? 0 : ink('leaf', u + v < -0.5 ? 4 : u + v > 0.7 ? 2 : 3),
    );
    stamp(p, outline(leaf), x - 14, y - 11);
  }
  for (const [x, y] of [
    [56, 44],
    [140, 72],
    [118, 84],
  ] as const) {
    const f = blank(18, 16);
    for (const [dx, dy, s] of [
      [-4, 1, 2],
      [4, 1, 2],
      [-2, -2, 3],
      [2, -2, 3],
      [0, 1, 4],
    ] as const)
      ellipse(f, 9 + dx, 8 + dy, 3, 3.6, (u, v) => ink('pink', u + v > 0.6 ? s - 1 : s));
    rect(f, 8, 9, 2, 1, ink('yellow', 3));
    stamp(p, outline(f), x - 9, y - 8);
  }
  // Two carp.
  for (const [x, y, d] of [
    [92, 56, 1],
    [96, 74, -1],
  ] as const) {
    ellipse(p, x, y, 8, 3.2, (u, v) => ink(Math.abs(u * 3 + v) % 2 < 1 ? 'orange' : 'cream', v > 0.4 ? 1 : 3));
    for (let k = 0; k < 4; k++) rect(p, x - d * (8 + k), y - k, 1, 2 * k + 1, ink('orange', 2));
  }
  return p;
}

function stoneLantern(): Picture {
  const p = blank(36, 64);
  const body = (x: number, y: number, w: number, h: number) => {
    const layer = blank(36, 64);
    for (let i = 0; i < w; i++) rect(layer, x + i, y, 1, h, ink('stone', i < w * 0.3 ? 3 : i > w * 0.7 ? 1 : 2));
    rect(layer, x, y, w, 1, ink('stone', 4));
    stamp(p, outline(layer), 0, 0);
  };
  body(7, 56, 22, 7);
  body(10, 51, 16, 5);
  body(14, 36, 8, 15);
  body(9, 31, 18, 5);
  body(11, 18, 14, 13);
  rect(p, 15, 21, 6, 8, ink('ink', 1));
  rect(p, 16, 23, 4, 5, ink('yellow', 3));
  rect(p, 17, 24, 2, 3, ink('yellow', 4));
  const roof = blank(36, 64);
  for (let j = 0; j < 9; j++)
    rect(roof, 11 - Math.round(j * 0.95), 8 + j, 14 + Math.round(j * 1.9), 1, ink('stone', j < 2 ? 3 : j > 6 ? 1 : 2));
  for (let j = 0; j < 9; j++) rect(roof, 11 - Math.round(j * 0.95), 8 + j, 4, 1, ink('stone', 3));
  stamp(p, outline(roof), 0, 0);
  const knob = blank(36, 64);
  ellipse(knob, 18, 5, 4, 4, ball('stone'));
  stamp(p, outline(knob), 0, 0);
  return p;
}

const trunkFoot = [{ x: 30, y: 86, width: 32, height: 26 }];
const green = tree('leaf', null);

export const NATURE: Record<string, Prop> = {
  green: { name: 'tree-green', picture: green, solid: trunkFoot, shadow: { round: 72 } },
  fruit: { name: 'tree-fruit', picture: tree('leaf', 'orange'), solid: trunkFoot, shadow: { round: 72 } },
  pink: { name: 'tree-pink', picture: recolour(green, { leaf: 'pink' }), solid: trunkFoot, shadow: { round: 72 } },
  pine: { name: 'pine', picture: pine(), solid: [{ x: 26, y: 86, width: 32, height: 26 }], shadow: { round: 60 } },
  bush: { name: 'bush', picture: bush('red'), solid: [{ x: 2, y: 10, width: 36, height: 20 }] },
  bed: { name: 'flower-bed', picture: flowerBed(), solid: [{ x: 0, y: 10, width: 88, height: 24 }] },
  pond: {
    name: 'pond',
    picture: pond(0),
    frames: [pond(1), pond(2)],
    ms: 500,
    order: 'flat',
    solid: [{ x: 14, y: 18, width: 164, height: 92 }],
  },
  lantern: { name: 'stone-lantern', picture: stoneLantern(), solid: [{ x: 2, y: 40, width: 32, height: 24 }] },
};
