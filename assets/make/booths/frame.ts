import { ink, type Ramp } from '../palette.ts';
import { blank, ellipse, outline, type Picture, part, rect, stamp } from '../picture.ts';
import { FRONTS } from './fronts.ts';
import { plate } from './plate.ts';

/** A booth is 128x140: sign, roof (each another one), dark opening with shelf and hero, counter. */
export const W = 128;

export const H = 140;

const SIGN_TOP = 0;

export const ROOF_TOP = 16;

const OPEN_TOP = 58;

const COUNTER_TOP = 104;

export type Booth = {
  name: string;
  sign: string;
  ramp: Ramp;
  inside: Ramp;
  pack: [Ramp, Ramp];
  roof: (p: Picture, ramp: Ramp) => void;
  hero: () => Picture;
  heroX: number;
  front: keyof typeof FRONTS;
};

/** Posts, dark inside, shelf of packs, counter with goods, front with a band. */
function body(p: Picture, b: Booth): void {
  const layer = blank(W, H);
  rect(layer, 8, OPEN_TOP - 8, 112, COUNTER_TOP - OPEN_TOP + 10, ink(b.inside, 0));
  rect(layer, 8, OPEN_TOP - 8, 112, 17, ink('ink', 0));
  for (let x = 14; x < 116; x += 10) rect(layer, x, OPEN_TOP + 9, 1, COUNTER_TOP - OPEN_TOP - 10, ink('ink', 2));
  // Light falls on the wall behind the hero, so that it stands out without colour too.
  ellipse(layer, 64, COUNTER_TOP - 12, 34, 26, (u, v) => ink(b.inside, u * u + v * v < 0.42 ? 2 : 1));
  rect(layer, 8, OPEN_TOP - 8, 112, 13, ink('ink', 0));
  // The shelf at the back.
  rect(layer, 12, OPEN_TOP + 20, 104, 3, ink('wood', 2));
  rect(layer, 12, OPEN_TOP + 20, 104, 1, ink('wood', 4));
  rect(layer, 12, OPEN_TOP + 23, 104, 1, ink('wood', 0));
  for (let i = 0; i < 12; i++) pack(layer, 14 + i * 8.6, OPEN_TOP + 10, b.pack[i % 2] ?? 'red');
  for (let x = 13; x < 120; x += 11) {
    rect(layer, x, OPEN_TOP + 4, 2, 2, ink('yellow', 4));
    rect(layer, x, OPEN_TOP + 6, 2, 1, ink('gold', 2));
  }
  for (const x of [4, 118]) {
    rect(layer, x, OPEN_TOP - 10, 6, H - OPEN_TOP + 4, ink('wood', 2));
    rect(layer, x, OPEN_TOP - 10, 1, H - OPEN_TOP + 4, ink('wood', 4));
    rect(layer, x + 5, OPEN_TOP - 10, 1, H - OPEN_TOP + 4, ink('wood', 1));
  }
  stamp(p, outline(layer), 0, 0);
  part(p, 2, COUNTER_TOP, 124, 11, 'wood', 3);
  rect(p, 3, COUNTER_TOP + 9, 122, 2, ink('wood', 2));
  part(p, 4, COUNTER_TOP + 12, 120, 23, b.ramp, 2);
  rect(p, 5, COUNTER_TOP + 13, 118, 3, ink(b.ramp, 1));
  FRONTS[b.front](p, b.ramp, COUNTER_TOP + 16);
  rect(p, 5, COUNTER_TOP + 31, 118, 3, ink(b.ramp, 1));
}

function pack(p: Picture, fx: number, y: number, ramp: Ramp): void {
  const x = Math.round(fx);
  rect(p, x, y, 7, 10, ink(ramp, 2));
  rect(p, x, y, 1, 10, ink(ramp, 3));
  rect(p, x + 6, y, 1, 10, ink(ramp, 1));
  rect(p, x + 1, y + 3, 5, 4, ink('cream', 3));
  rect(p, x + 2, y + 4, 3, 2, ink(ramp, 2));
}

/** Bowls, cups and trays on the counter. */
function goods(p: Picture, ramp: Ramp, gap: [number, number]): void {
  const bowl = (x: number) => {
    const layer = blank(18, 14);
    rect(layer, 2, 5, 13, 3, ink('cream', 2));
    rect(layer, 3, 8, 11, 2, ink('cream', 2));
    rect(layer, 5, 10, 7, 1, ink('cream', 1));
    rect(layer, 2, 5, 2, 3, ink('cream', 3));
    rect(layer, 3, 3, 11, 2, ink(ramp, 3));
    rect(layer, 5, 2, 3, 1, ink('yellow', 3));
    rect(layer, 9, 2, 3, 1, ink('leaf', 3));
    stamp(p, outline(layer), x, COUNTER_TOP - 6);
  };
  const cups = (x: number) => {
    for (let i = 0; i < 3; i++) {
      const layer = blank(9, 12);
      rect(layer, 1, 2, 6, 8, ink('cream', 3));
      rect(layer, 6, 2, 1, 8, ink('cream', 1));
      rect(layer, 1, 5, 6, 3, ink(ramp, 2));
      rect(layer, 2, 10, 4, 1, ink('cream', 1));
      stamp(p, outline(layer), x + i * 7, COUNTER_TOP - 4 - (i % 2) * 2);
    }
  };
  const spots = [8, 28, 70, 98].filter((x) => x + 22 < gap[0] || x > gap[1]);
  spots.forEach((x, i) => {
    if (i % 2 === 0) bowl(x);
    else cups(x);
  });
}

export function drawBooth(b: Booth): Picture {
  const p = blank(W, H);
  body(p, b);
  const hero = b.hero();
  goods(p, b.ramp, [b.heroX - 2, b.heroX + hero.width - 4]);
  stamp(p, hero, b.heroX, COUNTER_TOP + 5 - hero.height);
  b.roof(p, b.ramp);
  plate(p, b.sign, 64, SIGN_TOP, b.ramp);
  return p;
}
