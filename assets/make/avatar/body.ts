import { ink, type Ramp } from '../palette.ts';
import { blank, outline, type Picture, rect, set, stamp } from '../picture.ts';
import type { Look } from './looks.ts';

/** The moment of a step. Offsets in pixels. */
export type Pose = {
  /** 'left' is 'right' mirrored. */
  facing: 'down' | 'up' | 'right';
  /** All but the shoes. */
  bob: number;
  /** Extra for the head: breath. */
  nod: number;
  /** Which leg is lifted, seen from the front or the back. */
  lifted: 'left' | 'right' | 'none';
  /** Feet from the side: near and far, forward is positive. */
  near: number;
  far: number;
  /** From the front: rows that the left and right arm go down; from the side: columns that the near arm swings. */
  armLeft: number;
  armRight: number;
  blink: boolean;
};

const W = 32;
const H = 48;
export const canvas = (): Picture => blank(W, H);
const ON: [number, number] = [0, 0];

/** Outlines a part and puts it on the figure. */
export function put(p: Picture, layer: Picture, [dx, dy] = ON): void {
  stamp(p, outline(layer), dx, dy);
}

/** A limb or block lit from the left: light column, base, shade column. */
function limb(p: Picture, x: number, y: number, w: number, h: number, ramp: Ramp, dark = 0): void {
  rect(p, x, y, w, h, ink(ramp, 2 - dark));
  rect(p, x, y, 1, h, ink(ramp, 3 - dark));
  if (w > 2) rect(p, x + w - 1, y, 1, h, ink(ramp, 1));
}

function shoe(p: Picture, x: number, y: number, w: number, ramp: Ramp, dark = 0): void {
  rect(p, x, y, w, 3, ink(ramp, 2 - dark));
  rect(p, x + 1, y, w - 2, 1, ink(ramp, 3 - dark));
  rect(p, x, y + 2, w, 1, ink(ramp, 1));
}

export function legs(p: Picture, look: Look, pose: Pose): void {
  if (look.bottom === 'skirt') return skirt(p, look, pose);
  if (pose.facing === 'right') return legsSide(p, look, pose);
  const back = pose.facing === 'up';
  for (const side of ['left', 'right'] as const) {
    const up = pose.lifted === side;
    const layer = canvas();
    const x = side === 'left' ? 11 : 16;
    const dy = up ? -2 : 0;
    const dark = up ? 1 : 0;
    limb(layer, x, 34 + pose.bob, 5, 7 + dy - pose.bob, look.legs, dark);
    shoe(layer, side === 'left' ? x - 1 : x, 41 + dy, 6, look.shoes, dark);
    if (back) rect(layer, side === 'left' ? x - 1 : x, 41 + dy, 6, 1, ink(look.shoes, 2 - dark));
    put(p, layer);
  }
  rect(p, 15, 36 + pose.bob, 1, 5 - pose.bob, ink(look.legs, 0));
}

function legsSide(p: Picture, look: Look, pose: Pose): void {
  for (const [dx, dark] of [
    [pose.far, 1],
    [pose.near, 0],
  ] as const) {
    const layer = canvas();
    const lift = dx < -2 ? 1 : 0;
    for (let y = 33; y < 41 - lift; y++) {
      const t = Math.max(0, (y - 34) / 6);
      const x = 13 + Math.round(dx * t);
      rect(layer, x, y + (y < 35 ? pose.bob : 0), 6, 1, ink(look.legs, 2 - dark));
      set(layer, x, y, ink(look.legs, 3 - dark));
      set(layer, x + 5, y, ink(look.legs, 1));
    }
    shoe(layer, 13 + dx, 41 - lift, 8, look.shoes, dark);
    set(layer, 13 + dx, 41 - lift, 0);
    put(p, layer);
  }
}

/** A bell skirt with pleats every 5 px; the hem swings with the step. */
function skirt(p: Picture, look: Look, pose: Pose): void {
  const side = pose.facing === 'right';
  const long = look.top === 'coat';
  const feet = canvas();
  if (side) {
    shoe(feet, 12 + pose.far, 41, 7, look.shoes, 1);
    shoe(feet, 12 + pose.near, 41, 7, look.shoes);
  } else {
    shoe(feet, 11, pose.lifted === 'left' ? 40 : 41, 5, look.shoes, pose.lifted === 'left' ? 1 : 0);
    shoe(feet, 16, pose.lifted === 'right' ? 40 : 41, 5, look.shoes, pose.lifted === 'right' ? 1 : 0);
  }
  put(p, feet);
  const layer = canvas();
  const half = long ? [6, 6, 7, 7, 7, 8, 8, 8, 9, 9, 9] : [6, 7, 8, 9, 9, 10, 10, 10, 10, 10, 9];
  const sway = side ? Math.sign(pose.near - pose.far) : pose.lifted === 'left' ? 1 : pose.lifted === 'right' ? -1 : 0;
  // The waist goes with the bob, the hem stays: rows are stretched between them.
  const waist = 31 + pose.bob;
  for (let y = waist; y <= 40; y++) {
    const i = Math.round(((y - waist) * (half.length - 1)) / (40 - waist));
    const hw = half[i] ?? 9;
    const w = side ? hw - 1 : hw;
    const shiftX = Math.round((sway * i) / 10);
    for (let x = 16 - w; x < 16 + w; x++) {
      const u = (x + 0.5 - 16) / w;
      // The pleats fan out from the waist.
      const fold = Math.round((x - 16) * (10 / hw) + 50) % 5 === 0 && i > 1 && Math.abs(u) < 0.85;
      const step = y === 40 ? 1 : fold ? 1 : u < -0.55 ? 3 : u > 0.55 ? 1 : 2;
      set(layer, x + shiftX, y, ink(look.legs, step));
    }
  }
  if (long) rect(layer, 16, 32 + pose.bob, 1, 9, ink(look.legs, 1));
  put(p, layer);
}

export function torso(p: Picture, look: Look, pose: Pose): void {
  const layer = canvas();
  const y = 26 + pose.bob;
  const short = look.bottom === 'skirt';
  const h = short ? 6 : look.top === 'jeogori' ? 9 : 10;
  const [x, w] = [11, 10];
  rect(layer, x, y, w, h, ink(look.cloth, 2));
  rect(layer, x, y, w, 1, ink(look.cloth, 3));
  rect(layer, x, y, 1, h, ink(look.cloth, 3));
  rect(layer, x + w - 1, y, 1, h, ink(look.cloth, 1));
  if (!short) rect(layer, x, y + h - 1, w, 1, ink(look.cloth, 1));
  if (pose.facing === 'down') front(layer, look, y, h);
  else if (pose.facing === 'up') behind(layer, look, y);
  else side(layer, look, y, h);
  put(p, layer);
}

function front(p: Picture, look: Look, y: number, h: number): void {
  const trim = (step: number) => ink(look.trim, step);
  const cream = ink('cream', 3);
  switch (look.top) {
    case 'hoodie':
      rect(p, 13, y + 6, 6, 3, ink(look.cloth, 1));
      rect(p, 14, y + 6, 4, 2, ink(look.cloth, 2));
      rect(p, 14, y + 1, 1, 3, trim(3));
      rect(p, 17, y + 1, 1, 3, trim(3));
      rect(p, 12, y, 8, 1, ink(look.cloth, 1));
      break;
    case 'tee':
      rect(p, 14, y + 3, 4, 3, trim(2));
      set(p, 14, y + 3, trim(3));
      set(p, 17, y + 5, trim(1));
      rect(p, 14, y, 4, 1, ink(look.skin, 1));
      break;
    case 'cardigan':
      rect(p, 14, y, 4, 2, cream);
      rect(p, 15, y + 2, 2, h - 3, ink(look.cloth, 1));
      rect(p, 15, y + 2, 1, h - 3, ink(look.cloth, 3));
      for (let i = 3; i < h - 1; i += 3) set(p, 17, y + i, trim(3));
      break;
    case 'dungarees':
      rect(p, 12, y + 4, 8, h - 4, trim(2));
      rect(p, 12, y + 4, 1, h - 4, trim(3));
      rect(p, 19, y + 4, 1, h - 4, trim(1));
      for (const x of [12, 18]) rect(p, x, y, 2, 4, trim(2));
      set(p, 13, y + 4, ink('gold', 3));
      set(p, 18, y + 4, ink('gold', 3));
      rect(p, 14, y + 6, 4, 2, trim(1));
      rect(p, 14, y + 6, 4, 1, trim(3));
      break;
    case 'uniform':
      // Cream, gold, cream: a sash of 6 px from the left shoulder to the right hip.
      for (let i = 0; i < h; i++) {
        for (let k = 0; k < 5; k++) {
          const x = 11 + i + k - 1;
          if (x >= 11 && x < 21) set(p, x, y + i, k === 0 || k === 4 ? cream : trim(k === 3 ? 2 : 3));
        }
      }
      rect(p, 15, y, 2, 1, cream);
      break;
    default:
      // Jacket and coat: a V collar, the right side over the left, and a ribbon.
      for (const [dx, dy] of [
        [13, 0],
        [14, 0],
        [17, 0],
        [18, 0],
        [14, 1],
        [15, 1],
        [16, 1],
        [17, 1],
        [15, 2],
        [16, 2],
        [16, 3],
      ] as const)
        set(p, dx, y + dy, cream);
      rect(p, 15, y, 2, 1, ink(look.skin, 1));
      ribbon(p, look, 17, y + 4, look.bottom === 'skirt' ? 5 : 4);
  }
}

function ribbon(p: Picture, look: Look, x: number, y: number, length: number): void {
  rect(p, x - 1, y, 3, 1, ink(look.trim, 3));
  rect(p, x, y + 1, 1, length, ink(look.trim, 2));
  rect(p, x + 1, y + 1, 1, length - 2, ink(look.trim, 1));
}

function behind(p: Picture, look: Look, y: number): void {
  if (look.top === 'hoodie') {
    rect(p, 12, y, 8, 4, ink(look.cloth, 3));
    rect(p, 12, y + 4, 8, 1, ink(look.cloth, 1));
  } else if (look.top === 'dungarees') {
    for (let i = 0; i < 5; i++) {
      set(p, 12 + i, y + i, ink(look.trim, 2));
      set(p, 19 - i, y + i, ink(look.trim, 2));
    }
    rect(p, 12, y + 5, 8, 5, ink(look.trim, 2));
    rect(p, 19, y + 5, 1, 5, ink(look.trim, 1));
  } else if (look.top === 'uniform') {
    for (let i = 0; i < 9; i++)
      for (let k = 0; k < 4; k++)
        if (18 - i + k < 21 && 18 - i + k > 10) set(p, 18 - i + k, y + i, ink(look.trim, k === 3 ? 2 : 3));
  } else if (look.top === 'jeogori' || look.top === 'coat') {
    rect(p, 13, y, 6, 1, ink('cream', 3));
  }
}

function side(p: Picture, look: Look, y: number, h: number): void {
  if (look.top === 'hoodie') rect(p, 12, y, 3, 3, ink(look.cloth, 3));
  else if (look.top === 'tee') rect(p, 19, y + 3, 2, 3, ink(look.trim, 2));
  else if (look.top === 'cardigan') for (let i = 1; i < h - 1; i += 3) set(p, 20, y + i, ink(look.trim, 3));
  else if (look.top === 'dungarees') {
    rect(p, 11, y + 5, 10, h - 5, ink(look.trim, 2));
    rect(p, 20, y + 5, 1, h - 5, ink(look.trim, 1));
    rect(p, 18, y, 2, 5, ink(look.trim, 2));
  } else if (look.top === 'uniform') {
    for (let i = 0; i < h; i++)
      for (let k = 0; k < 3; k++)
        if (12 + i + k < 21) set(p, 12 + i + k, y + i, k === 0 ? ink('cream', 3) : ink(look.trim, 3));
  } else {
    rect(p, 18, y, 3, 1, ink('cream', 3));
    rect(p, 19, y + 1, 2, 1, ink('cream', 3));
    ribbon(p, look, 19, y + 3, look.bottom === 'skirt' ? 5 : 4);
  }
}

export function arms(p: Picture, look: Look, pose: Pose): void {
  const wide = look.top === 'jeogori' || look.top === 'coat';
  const shortSleeve = look.top === 'tee' && look.cloth === 'cream';
  const arm = (layer: Picture, x: number, y: number, bulge: number) => {
    limb(layer, x, y, 3, 8, look.cloth);
    set(layer, x + (bulge < 0 ? 0 : 2), y, 0);
    if (wide) {
      const at = bulge < 0 ? x - 1 : x + 3;
      rect(layer, at, y + 3, 1, 4, ink(look.cloth, bulge < 0 ? 3 : 1));
      rect(
        layer,
        Math.min(at, x),
        y + 6,
        4,
        1,
        look.top === 'coat'
          ? ink(look.cloth, 1)
          : ink(look.cloth === look.trim ? 'cream' : look.trim, look.cloth === look.trim ? 3 : 2),
      );
    }
    if (shortSleeve) limb(layer, x, y + 4, 3, 4, look.skin);
    rect(layer, x, y + 7, 3, 2, ink(look.skin, 2));
    set(layer, x + 2, y + 8, ink(look.skin, 1));
  };
  const y = 26 + pose.bob;
  if (pose.facing === 'right') {
    const layer = canvas();
    const swing = pose.armLeft;
    for (let i = 0; i < 9; i++) {
      const x = 14 + Math.round((swing * i) / 8);
      const hand = i > 6;
      const ramp = hand || (shortSleeve && i > 3) ? look.skin : look.cloth;
      rect(layer, x, y + 1 + i, wide && i > 2 && !hand ? 5 : 4, 1, ink(ramp, 2));
      if (hand || i < 1) set(layer, x, y + 1 + i, ink(ramp, 3));
      else set(layer, x + 1, y + 1 + i, ink(ramp, 3));
      set(layer, x + (wide && i > 2 && !hand ? 4 : 3), y + 1 + i, ink(ramp, 1));
      if (wide && i === 6) rect(layer, x, y + 1 + i, 5, 1, ink(look.cloth === look.trim ? 'cream' : look.trim, 2));
    }
    put(p, layer);
    return;
  }
  const flip = pose.facing === 'up';
  const [left, right] = flip ? [pose.armRight, pose.armLeft] : [pose.armLeft, pose.armRight];
  for (const [x, dy, bulge] of [
    [8, left, -1],
    [21, right, 1],
  ] as const) {
    const layer = canvas();
    arm(layer, x, y + dy, bulge);
    put(p, layer);
  }
}
