import { present } from './booths.ts';
import { ink, type Ramp } from './palette.ts';
import { ball, blank, box, ellipse, hash, line, outline, type Picture, part, rect, set, stamp } from './picture.ts';
import type { Prop } from './props.ts';
import { textDown, textIn } from './text.ts';
import { masonry } from './walls.ts';

/** Things that stand about in the yard. */

function lanternPost(): Picture {
  const p = blank(28, 76);
  part(p, 12, 26, 4, 44, 'giwa', 1);
  rect(p, 12, 27, 1, 43, ink('giwa', 3));
  part(p, 6, 68, 16, 7, 'stone', 2, 1);
  const lamp = blank(28, 76);
  rect(lamp, 7, 11, 14, 14, ink('yellow', 3));
  rect(lamp, 8, 12, 5, 8, ink('yellow', 4));
  for (const x of [7, 13, 20]) rect(lamp, x, 11, 1, 14, ink('giwa', 1));
  rect(lamp, 7, 18, 14, 1, ink('giwa', 1));
  rect(lamp, 6, 24, 16, 3, ink('giwa', 2));
  for (let j = 0; j < 6; j++)
    rect(lamp, 10 - j - (j > 3 ? 1 : 0), 5 + j, 8 + 2 * j + (j > 3 ? 2 : 0), 1, ink('giwa', j < 2 ? 3 : j > 4 ? 1 : 2));
  rect(lamp, 13, 3, 2, 2, ink('giwa', 3));
  stamp(p, outline(lamp), 0, 0);
  return p;
}

function banner(ramp: Ramp, message: string): Picture {
  const p = blank(34, 100);
  part(p, 4, 3, 3, 92, 'metal', 2);
  part(p, 1, 93, 9, 6, 'metal', 1);
  const cloth = blank(34, 100);
  // Jade and orange take their shade: cream must be read on them.
  const tone = ramp === 'jade' || ramp === 'orange' ? 1 : 2;
  box(cloth, 8, 6, 22, 70, ramp, tone);
  rect(cloth, 8, 6, 2, 70, ink(ramp, tone + 1));
  rect(cloth, 10, 8, 18, 1, ink('cream', 3));
  rect(cloth, 10, 73, 18, 1, ink('cream', 3));
  for (let i = 0; i < 4; i++)
    for (let j = 0; j < 4; j++) rect(cloth, 9 + i * 5 + (j > 1 ? 1 : 0), 76 + j, j > 1 ? 3 : 5, 1, ink(ramp, 1));
  stamp(p, outline(cloth), 0, 0);
  part(p, 3, 3, 28, 3, 'wood', 3);
  textDown(p, message, { x: 9, y: 9, w: 20, h: 64 }, ink('cream', 3));
  return p;
}

function ropes(): Picture {
  const p = blank(120, 40);
  for (const [x0, x1] of [
    [10, 60],
    [60, 110],
  ] as const) {
    const rope = blank(120, 40);
    for (let x = x0; x <= x1; x++) {
      const t = (x - x0) / (x1 - x0);
      const y = 12 + Math.round(Math.sin(t * Math.PI) * 9);
      rect(rope, x, y, 1, 4, ink('red', 2));
      set(rope, x, y, ink('red', 3));
      set(rope, x, y + 3, ink('red', 1));
      if (x % 5 === 0) set(rope, x, y + 1, ink('red', 1));
    }
    stamp(p, outline(rope), 0, 0);
  }
  for (const x of [10, 60, 110]) {
    part(p, x - 2, 9, 4, 25, 'gold', 2);
    rect(p, x - 2, 9, 1, 25, ink('gold', 4));
    part(p, x - 5, 34, 10, 5, 'gold', 2, 1);
    const knob = blank(12, 12);
    ellipse(knob, 6, 6, 4, 4, ball('gold'));
    stamp(p, outline(knob), x - 6, 0);
  }
  return p;
}

function bench(): Picture {
  const p = blank(72, 42);
  for (const x of [6, 60]) part(p, x, 28, 6, 13, 'dark', 2);
  for (const x of [9, 58]) part(p, x, 4, 4, 26, 'dark', 2);
  for (const y of [5, 13]) part(p, 3, y, 66, 6, 'wood', 3);
  part(p, 3, 22, 66, 9, 'wood', 3);
  rect(p, 4, 25, 64, 1, ink('wood', 1));
  rect(p, 4, 28, 64, 3, ink('wood', 2));
  return p;
}

function crate(p: Picture, x: number, y: number, label: string): void {
  part(p, x, y, 26, 8, 'straw', 3);
  part(p, x, y + 9, 26, 16, 'straw', 2);
  rect(p, x + 11, y, 4, 14, ink('cream', 2));
  rect(p, x + 11, y + 9, 4, 5, ink('cream', 1));
  rect(p, x + 4, y + 15, 18, 8, ink('cream', 3));
  textIn(p, label, { x: x + 3, y: y + 15, w: 20, h: 8 }, '7', ink('red', 1), 0);
}
function crates(): Picture {
  const p = blank(62, 58);
  crate(p, 4, 31, '라면');
  crate(p, 32, 31, '과자');
  crate(p, 18, 4, '음료');
  return p;
}
function oneCrate(): Picture {
  const p = blank(30, 30);
  crate(p, 2, 3, '만두');
  return p;
}

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
function jars(): Picture {
  const p = blank(96, 54);
  onggi(p, 20, 50, 17);
  onggi(p, 75, 50, 18);
  onggi(p, 48, 52, 14);
  return p;
}
function jar(): Picture {
  const p = blank(36, 46);
  onggi(p, 18, 44, 16);
  return p;
}

/** The noodle cup as tall as a child. */
function bigRamen(): Picture {
  const p = blank(52, 74);
  const cup = blank(52, 74);
  for (let y = 22; y < 73; y++) {
    const half = 21 - Math.round((y - 22) * 0.13);
    for (let x = 26 - half; x < 26 + half; x++) {
      const u = (x + 0.5 - 26) / half;
      const tone = u < -0.6 ? 3 : u > 0.5 ? 1 : 2;
      const stripe = y < 34 || y > 62 ? 'red' : y < 37 || y > 59 ? 'yellow' : 'cream';
      set(cup, x, y, ink(stripe, stripe === 'cream' ? (tone === 1 ? 2 : 3) : stripe === 'yellow' ? tone + 1 : tone));
    }
  }
  stamp(p, outline(cup), 0, 0);
  const top = blank(52, 74);
  ellipse(top, 26, 21, 23, 7, (u) => ink('cream', u > 0.5 ? 1 : 3));
  ellipse(top, 26, 20, 19.5, 5.4, (u, v) => ink('orange', (Math.floor(u * 14 + v * 3) + 40) % 3 === 0 ? 4 : 3));
  ellipse(top, 18, 18, 6, 3.6, (u, v) => (u * u + v * v < 0.34 ? ink('yellow', 3) : ink('cream', 3)));
  for (const [x, y] of [
    [30, 17],
    [35, 20],
    [24, 22],
    [38, 17],
  ] as const)
    rect(top, x, y, 3, 2, ink('leaf', 3));
  rect(top, 29, 21, 6, 2, ink('red', 3));
  stamp(p, outline(top), 0, 0);
  const sticks = blank(52, 74);
  line(sticks, 32, 18, 46, 2, ink('wood', 3));
  line(sticks, 33, 18, 47, 2, ink('wood', 2));
  line(sticks, 36, 19, 50, 5, ink('wood', 2));
  stamp(p, outline(sticks), 0, 0);
  textIn(p, '라면', { x: 10, y: 38, w: 32, h: 20 }, '14', ink('red', 1), 0);
  return p;
}

/** A round table under a parasol with two stools. */
function picnic(ramp: Ramp): Picture {
  const p = blank(100, 100);
  for (const [x, r] of [
    [14, 'wood'],
    [76, 'wood'],
  ] as [number, Ramp][]) {
    part(p, x + 1, 82, 10, 14, r, 1);
    part(p, x - 2, 77, 16, 6, r, 3, 1);
  }
  part(p, 47, 40, 5, 56, 'metal', 2);
  part(p, 40, 76, 19, 20, 'wood', 1);
  const top = blank(100, 100);
  ellipse(top, 50, 71, 30, 9.5, (u, v) => ink('wood', u + v > 0.9 ? 2 : u + v < -0.7 ? 4 : 3));
  stamp(p, outline(top), 0, 0);
  for (let x = 22; x < 78; x++) {
    const y = 71 + Math.round(9.5 * Math.sqrt(Math.max(0, 1 - ((x + 0.5 - 50) / 30) ** 2)));
    rect(p, x, y - 1, 1, 2, ink('wood', 1));
  }
  for (const [x, r] of [
    [30, 'red'],
    [60, 'sky'],
    [50, 'yellow'],
  ] as [number, Ramp][]) {
    const cup = blank(14, 14);
    rect(cup, 3, 3, 7, 8, ink(r, 2));
    rect(cup, 3, 3, 2, 8, ink(r, 3));
    rect(cup, 3, 2, 7, 2, ink('cream', 3));
    stamp(p, outline(cup), x, 62);
  }
  const shade = blank(100, 100);
  for (let y = 4; y < 40; y++) {
    const half = Math.round(47 * Math.sqrt(Math.max(0, 1 - ((40 - y) / 37) ** 2)));
    for (let x = 50 - half; x < 50 + half; x++) {
      const u = (x + 0.5 - 50) / Math.max(1, half);
      const gore = Math.floor((Math.asin(Math.max(-1, Math.min(1, u))) / Math.PI + 0.5) * 8);
      const light = (u < -0.3 ? 1 : u > 0.5 ? -1 : 0) + (y < 12 ? 1 : 0);
      set(
        shade,
        x,
        y,
        gore % 2 === 0 ? ink(ramp, Math.max(1, Math.min(3, 2 + light))) : ink('cream', light < 0 ? 2 : 3),
      );
    }
  }
  for (let i = 0; i < 8; i++) {
    const x = 4 + Math.round(i * 11.6);
    for (let j = 0; j < 6; j++)
      rect(
        shade,
        x + Math.round(j * 0.8),
        40 + j,
        Math.max(1, 11 - Math.round(j * 1.6)),
        1,
        i % 2 === 0 ? ink(ramp, j === 0 ? 1 : 2) : ink('cream', j === 0 ? 1 : 2),
      );
  }
  stamp(p, outline(shade), 0, 0);
  const knob = blank(12, 10);
  ellipse(knob, 6, 5, 3, 3, ball('gold'));
  stamp(p, outline(knob), 44, 0);
  return p;
}

/** A street food cart with a griddle and a striped roof. */
function foodCart(): Picture {
  const p = blank(104, 108);
  for (const x of [8, 92]) part(p, x, 24, 4, 62, 'wood', 2);
  rect(p, 13, 34, 78, 30, ink('dark', 0));
  rect(p, 13, 34, 78, 8, ink('ink', 0));
  for (let i = 0; i < 5; i++) {
    // Skewers of fish cake in a row.
    line(p, 22 + i * 14, 44, 22 + i * 14, 60, ink('wood', 4));
    for (let j = 0; j < 3; j++)
      ellipse(p, 22 + i * 14, 46 + j * 5, 4, 2.6, (u, v) => ink('straw', u + v < -0.3 ? 4 : u + v > 0.5 ? 2 : 3));
  }
  part(p, 4, 60, 96, 10, 'metal', 3);
  for (let i = 0; i < 7; i++)
    ellipse(p, 16 + i * 12, 63, 4.6, 2.6, (u, v) => ink(i % 2 ? 'red' : 'orange', u + v < -0.2 ? 3 : 2));
  part(p, 6, 71, 92, 26, 'yellow', 2);
  rect(p, 7, 72, 90, 3, ink('yellow', 1));
  part(p, 26, 76, 52, 17, 'red', 2, 1);
  textIn(p, '떡볶이', { x: 26, y: 76, w: 52, h: 17 }, '11-Bold', ink('cream', 3));
  for (const x of [20, 84]) {
    const wheel = blank(26, 26);
    ellipse(wheel, 13, 13, 10.5, 10.5, (u, v) =>
      Math.hypot(u, v) > 0.72
        ? ink('dark', u + v < 0 ? 3 : 2)
        : Math.abs(u) < 0.14 || Math.abs(v) < 0.14
          ? ink('wood', 3)
          : ink('dark', 1),
    );
    ellipse(wheel, 13, 13, 3, 3, ball('gold'));
    stamp(p, outline(wheel), x - 13, 82);
  }
  const roof = blank(104, 108);
  for (let y = 6; y < 30; y++) {
    const inset = Math.max(0, 8 - Math.floor((y - 6) / 2));
    for (let x = 2 + inset; x < 102 - inset; x++) {
      const band = Math.floor((x - 2) / 12.5) % 2;
      set(
        roof,
        x,
        y,
        band === 0 ? ink('yellow', y < 9 ? 4 : y > 26 ? 1 : y < 16 ? 3 : 2) : ink('cream', y > 26 ? 1 : 3),
      );
    }
  }
  for (let i = 0; i < 8; i++) {
    const x = 2 + Math.round(i * 12.5);
    for (let j = 0; j < 6; j++)
      rect(
        roof,
        x + (j > 3 ? j - 2 : 0),
        30 + j,
        12 - 2 * (j > 3 ? j - 2 : 0),
        1,
        i % 2 === 0 ? ink('yellow', j === 0 ? 1 : 2) : ink('cream', j === 0 ? 1 : 3),
      );
  }
  stamp(p, outline(roof), 0, 0);
  return p;
}

/** A pot to throw arrows at. */
function tuho(): Picture {
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

function hopscotch(): Picture {
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

function signPost(): Picture {
  const p = blank(60, 66);
  part(p, 27, 6, 6, 58, 'wood', 2);
  for (const [y, label, ramp, dir] of [
    [8, '무대', 'red', 1],
    [25, '경품', 'blue', 1],
    [42, '찻집', 'jade', -1],
  ] as [number, string, Ramp, number][]) {
    const board = blank(60, 66);
    for (let j = 0; j < 14; j++) {
      const tip = Math.round(6 - Math.abs(j - 6.5));
      const [x0, x1] = dir > 0 ? [8, 50 + tip] : [9 - tip, 51];
      for (let x = x0; x < x1; x++) set(board, x, y + j, ink(ramp, j === 0 ? 3 : j === 13 || ramp === 'jade' ? 1 : 2));
    }
    stamp(p, outline(board), 0, 0);
    textIn(p, label, { x: 10, y, w: 40, h: 14 }, '11-Bold', ink('cream', 3), 0);
  }
  return p;
}

/** A board of a smiling rice cake that holds a sign. */
function standee(): Picture {
  const p = blank(48, 72);
  part(p, 12, 62, 24, 8, 'wood', 2);
  const body = blank(48, 72);
  ellipse(body, 24, 26, 19, 19, (u, v) => ink('cream', u + v > 0.9 ? 1 : u + v > 0.4 ? 2 : 3));
  rect(body, 5, 26, 38, 18, ink('cream', 3));
  rect(body, 38, 26, 5, 18, ink('cream', 2));
  rect(body, 12, 34, 24, 12, ink('ink', 2));
  for (const x of [15, 29]) {
    rect(body, x, 22, 3, 5, ink('ink', 0));
    set(body, x, 22, ink('cream', 3));
  }
  rect(body, 10, 28, 4, 2, ink('pink', 3));
  rect(body, 33, 28, 4, 2, ink('pink', 3));
  rect(body, 21, 28, 5, 1, ink('red', 1));
  rect(body, 22, 29, 3, 1, ink('red', 2));
  stamp(p, outline(body), 0, 0);
  part(p, 4, 42, 40, 21, 'orange', 1, 1);
  textIn(p, '시식', { x: 4, y: 42, w: 40, h: 21 }, '11-Bold', ink('cream', 3));
  return p;
}

function well(): Picture {
  const p = blank(72, 80);
  for (const x of [10, 57]) part(p, x, 18, 5, 46, 'wood', 2);
  const hole = blank(72, 80);
  ellipse(hole, 36, 50, 27, 8, () => ink('stone', 3));
  ellipse(hole, 36, 50, 21, 5.4, (_, v) => ink('water', v < 0 ? 0 : 1));
  stamp(p, outline(hole), 0, 0);
  const wall = blank(72, 80);
  masonry(wall, 9, 54, 54, 24, 96);
  stamp(p, outline(wall), 0, 0);
  part(p, 10, 22, 52, 4, 'wood', 3);
  line(p, 36, 26, 36, 44, ink('straw', 2));
  part(p, 31, 36, 11, 11, 'wood', 2);
  rect(p, 31, 40, 11, 1, ink('metal', 2));
  const roof = blank(72, 80);
  for (let j = 0; j < 17; j++)
    for (let x = 14 - Math.floor(j * 0.7); x < 58 + Math.floor(j * 0.7); x++)
      set(roof, x, 4 + j, ink('straw', j > 14 ? 1 : (x * 7 + j * 3) % 11 < 3 ? 3 : j % 6 === 5 ? 1 : 2));
  stamp(p, outline(roof), 0, 0);
  return p;
}

function giftStack(): Picture {
  const p = blank(68, 64);
  for (const [x, y, w, h, r, q] of [
    [4, 34, 28, 26, 'red', 'yellow'],
    [34, 38, 28, 22, 'sky', 'cream'],
    [16, 14, 30, 19, 'jade', 'pink'],
  ] as [number, number, number, number, Ramp, Ramp][]) {
    const layer = blank(68, 64);
    present(layer, x, y, w, h, r, q);
    stamp(p, outline(layer), 0, 0);
  }
  return p;
}

/** Paper lanterns on a string; `n` sways them by a pixel. 192x48. */
function lanterns(n: number): Picture {
  const p = blank(192, 48);
  const y = (x: number) => 3 + Math.round(9 * Math.sin((x / 192) * Math.PI));
  for (let x = 0; x < 192; x++) set(p, x, y(x), ink('ink', 1));
  const ramps: [Ramp, Ramp][] = [
    ['red', 'blue'],
    ['jade', 'yellow'],
    ['red', 'blue'],
    ['jade', 'yellow'],
    ['red', 'blue'],
  ];
  ramps.forEach(([top, low], i) => {
    const x = 16 + i * 40 + (n === 0 ? 0 : i % 2 === 0 ? 1 : -1) * (n === 2 ? -1 : n === 0 ? 0 : 1);
    const at = y(16 + i * 40);
    const layer = blank(28, 36);
    rect(layer, 10, 2, 8, 2, ink('giwa', 1));
    ellipse(layer, 14, 12, 8.5, 9, (u, v) => {
      const rib = Math.abs(u) > 0.28 && Math.abs(u) < 0.4;
      return ink(v > 0.12 ? low : top, rib ? 1 : u < -0.4 ? 3 : u > 0.45 ? 1 : u < 0 ? 3 : 2);
    });
    rect(layer, 6, 13, 16, 1, ink('cream', 3));
    rect(layer, 10, 21, 8, 2, ink('giwa', 1));
    rect(layer, 13, 23, 2, 6, ink(low, 2));
    stamp(p, outline(layer), x - 14, at);
  });
  return p;
}

/** Small flags of the five colours on a string. 192x40. */
function flags(): Picture {
  const p = blank(192, 40);
  const ramps: Ramp[] = ['blue', 'cream', 'red', 'yellow', 'jade'];
  const y = (x: number) => 3 + Math.round(10 * Math.sin((x / 192) * Math.PI));
  for (let x = 0; x < 192; x++) set(p, x, y(x), ink('ink', 1));
  for (let i = 0; i < 13; i++) {
    const x0 = 3 + i * 14.5;
    const layer = blank(192, 40);
    const ramp = ramps[i % 5] ?? 'red';
    for (let j = 0; j < 12; j++) {
      const w = 11 - Math.round(j * 0.9);
      for (let k = 0; k < w; k++)
        set(
          layer,
          Math.round(x0 + j * 0.45 + k),
          y(x0 + 5) + 1 + j,
          ink(ramp, k === 0 ? 3 : k > w - 3 ? 1 : ramp === 'cream' ? 3 : 2),
        );
    }
    stamp(p, outline(layer), 0, 0);
  }
  return p;
}

/** A round mosaic in the paving: petals around three commas, in the paving's own pale tones. 160x112. */
function mosaic(): Picture {
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
function petals(): Picture {
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

const made = (name: string, picture: Picture, depth: number, inset = 0, extra: Partial<Prop> = {}): Prop => ({
  name,
  picture,
  solid: [{ x: inset, y: picture.height - depth, width: picture.width - 2 * inset, height: depth }],
  ...extra,
});

export const YARD: Prop[] = [
  made('lantern-post', lanternPost(), 18),
  ...(
    [
      ['red', '라면축제'],
      ['blue', '맛있는날'],
      ['jade', '경품행사'],
      ['orange', '오늘공연'],
    ] as [Ramp, string][]
  ).map(([c, t]) => made(`banner-${c}`, banner(c, t), 16)),
  made('ropes', ropes(), 18),
  made('bench', bench(), 24),
  made('crates', crates(), 32),
  made('crate', oneCrate(), 24),
  made('jars', jars(), 28),
  made('jar', jar(), 24),
  made('big-ramen', bigRamen(), 30),
  made('picnic', picnic('orange'), 34, 4),
  made('picnic-jade', picnic('jade'), 34, 4),
  made('food-cart', foodCart(), 44, 2),
  made('tuho', tuho(), 20),
  { name: 'hopscotch', picture: hopscotch(), order: 'flat' },
  made('sign-post', signPost(), 16, 12),
  made('standee', standee(), 18),
  made('well', well(), 34),
  made('gift-stack', giftStack(), 34),
  { name: 'bunting', picture: lanterns(0), frames: [lanterns(1), lanterns(0), lanterns(2)], ms: 600, order: 'above' },
  { name: 'bunting-flags', picture: flags(), order: 'above' },
];

/** Later additions: see `ALL_PROPS`. */
export const GROUND_MARKS: Prop[] = [
  { name: 'mosaic', picture: mosaic(), order: 'flat' },
  { name: 'petals', picture: petals(), order: 'flat' },
];
