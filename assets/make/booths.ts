import { type Ink, ink, type Ramp } from './palette.ts';
import { ball, blank, box, ellipse, hash, line, outline, type Picture, part, rect, set, stamp } from './picture.ts';
import { foot, type Prop } from './props.ts';
import { textIn } from './text.ts';

/** A booth is 128x140: sign, roof (each another one), dark opening with shelf and hero, counter. */
const W = 128;
const H = 140;
const SIGN_TOP = 0;
const ROOF_TOP = 16;
const OPEN_TOP = 58;
const COUNTER_TOP = 104;

type Booth = {
  name: string;
  sign: string;
  ramp: Ramp;
  inside: Ramp;
  pack: [Ramp, Ramp];
  roof: (p: Picture, ramp: Ramp) => void;
  hero: () => Picture;
  heroX: number;
};

/** Stripes with a scalloped hem: the classic awning. */
function stripes(p: Picture, ramp: Ramp): void {
  const layer = blank(W, H);
  for (let x = 3; x < 125; x++) {
    const band = Math.floor((x - 3) / 12.2);
    const on = band % 2 === 0;
    const at = (x - 3) % 12.2;
    for (let y = ROOF_TOP; y < ROOF_TOP + 36; y++) {
      // The awning leans: narrower at the top.
      const inset = Math.max(0, 7 - Math.floor((y - ROOF_TOP) / 4));
      if (x < 3 + inset || x >= 125 - inset) continue;
      const step = y < ROOF_TOP + 2 ? 4 : y < ROOF_TOP + 8 ? 3 : y > ROOF_TOP + 32 ? 1 : 2;
      set(layer, x, y, on ? ink(ramp, step) : ink('cream', step === 4 ? 3 : step === 2 ? 3 : step - 0));
      if (at < 1) set(layer, x, y, on ? ink(ramp, 1) : ink('cream', 2));
    }
  }
  scallop(layer, ramp, ROOF_TOP + 36);
  stamp(p, outline(layer), 0, 0);
}

function scallop(p: Picture, ramp: Ramp, y: number): void {
  for (let i = 0; i < 10; i++) {
    const x = 3 + Math.round(i * 12.2);
    const w = Math.round((i + 1) * 12.2) - Math.round(i * 12.2);
    const on = i % 2 === 0;
    for (let j = 0; j < 7; j++) {
      const cut = j < 4 ? 0 : j === 4 ? 1 : j === 5 ? 2 : 4;
      rect(
        p,
        x + cut,
        y + j,
        Math.max(0, w - 2 * cut),
        1,
        on ? ink(ramp, j === 0 ? 1 : 2) : ink('cream', j === 0 ? 1 : 3),
      );
    }
    rect(p, x + w - 2, y + 1, 1, 3, on ? ink(ramp, 1) : ink('cream', 2));
  }
}

/** Glazed tiles with lifted corners. */
function tiles(p: Picture, ramp: Ramp): void {
  const layer = blank(W, H);
  for (let x = 1; x < 127; x++) {
    const lift = Math.round(5 * Math.abs((x - 63.5) / 63.5) ** 3);
    const inset = (y: number) => Math.max(0, 10 - Math.floor((y - ROOF_TOP) / 3));
    for (let y = ROOF_TOP + 2; y < ROOF_TOP + 41; y++) {
      const sy = y - lift;
      if (x < 1 + inset(y) || x >= 127 - inset(y)) continue;
      const at = (x - 4 + 64) % 8;
      const row = (y - ROOF_TOP) % 7;
      const step =
        y < ROOF_TOP + 5
          ? 3
          : at === 0 || at === 5
            ? 0
            : at === 1
              ? 4
              : at < 4
                ? row === 6
                  ? 2
                  : 3
                : row === 6
                  ? 1
                  : 2;
      set(layer, x, sy, ink(ramp, step));
    }
    for (let y = ROOF_TOP + 41; y < ROOF_TOP + 45; y++) {
      const at = (x - 4 + 64) % 8;
      if (at > 0 && at < 5) set(layer, x, y - lift, ink(ramp, y === ROOF_TOP + 41 ? 3 : at === 4 ? 1 : 2));
    }
  }
  part(layer, 12, ROOF_TOP - 1, 104, 5, ramp, 1);
  stamp(p, outline(layer), 0, 0);
}

/** A round canopy: gores that meet on top. */
function canopy(p: Picture, ramp: Ramp): void {
  const layer = blank(W, H);
  for (let y = ROOF_TOP - 2; y < ROOF_TOP + 37; y++) {
    const t = (y - ROOF_TOP + 2) / 39;
    const half = 61 * Math.sqrt(1 - (1 - t) ** 2.4) + 1;
    for (let x = Math.ceil(64 - half); x < 64 + half; x++) {
      const u = (x + 0.5 - 64) / half;
      const gore = Math.floor((Math.asin(Math.max(-1, Math.min(1, u))) / Math.PI + 0.5) * 9);
      const light = u < -0.45 ? 1 : u > 0.55 ? -1 : 0;
      const top = t < 0.22 ? 1 : t > 0.9 ? -1 : 0;
      const on = gore % 2 === 0;
      set(
        layer,
        x,
        y,
        on ? ink(ramp, Math.max(1, 2 + light + top)) : ink('pink', Math.max(1, 3 + Math.min(1, light + top))),
      );
    }
  }
  for (let i = 0; i < 9; i++) {
    const x = 3 + Math.round(i * 13.5);
    ellipse(layer, x + 7, ROOF_TOP + 37, 6.6, 6.4, (u, v) =>
      v < -0.1 ? 0 : i % 2 === 0 ? ink(ramp, u > 0.4 ? 1 : 2) : ink('pink', u > 0.4 ? 2 : 3),
    );
  }
  stamp(p, outline(layer), 0, 0);
}

/** A thatched roof, thick at the eaves. */
function thatch(p: Picture): void {
  const layer = blank(W, H);
  for (let y = ROOF_TOP - 2; y < ROOF_TOP + 44; y++) {
    const t = (y - ROOF_TOP + 2) / 45;
    const half = 40 + 23 * Math.sin((Math.min(1, t * 1.15) * Math.PI) / 2);
    for (let x = Math.ceil(64 - half); x < 64 + half; x++) {
      const u = (x - 64) / half;
      const strand = (x * 7 + Math.floor((x + Math.floor(y / 7) * 5) / 3) * 13) % 11;
      const course = (y + Math.floor(Math.abs(u) * 6)) % 12;
      const step = course === 11 ? 1 : course === 0 ? 4 : strand < 3 ? 3 : strand === 5 ? 1 : 2;
      const light = u < -0.7 ? 1 : u > 0.72 ? -1 : 0;
      set(
        layer,
        x,
        y - Math.round(2 * (1 - Math.abs(u) ** 2) * 0),
        ink('straw', Math.max(1, Math.min(4, step + light - (t > 0.93 ? 1 : 0)))),
      );
    }
  }
  // Straw ropes over the roof, knotted at the eaves.
  for (const x of [24, 44, 84, 104]) {
    line(layer, 64 + Math.round((x - 64) * 0.7), ROOF_TOP, x, ROOF_TOP + 43, ink('straw', 0));
    rect(layer, x - 1, ROOF_TOP + 40, 3, 4, ink('wood', 1));
  }
  for (let x = 3; x < 125; x += 3) rect(layer, x, ROOF_TOP + 42, 1, 2 + (x % 2), ink('straw', 1));
  stamp(p, outline(layer), 0, 0);
}

/** A tent with two gables and pennants. */
function tent(p: Picture, ramp: Ramp): void {
  const layer = blank(W, H);
  rect(layer, 30, ROOF_TOP + 14, 68, 26, ink(ramp, 1));
  rect(layer, 30, ROOF_TOP + 14, 68, 2, ink(ramp, 3));
  for (const cx of [33, 95]) {
    for (let y = ROOF_TOP; y < ROOF_TOP + 40; y++) {
      const half = 4 + Math.round(((y - ROOF_TOP) / 40) ** 0.8 * 27);
      for (let x = cx - half; x < cx + half; x++) {
        const u = (x + 0.5 - cx) / half;
        const panel = Math.floor((u + 1) * 3.5);
        const on = panel % 2 === 0;
        const shade = u > 0.3 ? -1 : u < -0.5 ? 1 : 0;
        set(layer, x, y, on ? ink(ramp, Math.max(1, 2 + shade)) : ink('cream', shade < 0 ? 2 : 3));
      }
    }
    rect(layer, cx - 1, ROOF_TOP - 10, 2, 10, ink('wood', 2));
    for (let j = 0; j < 6; j++)
      rect(layer, cx + 1, ROOF_TOP - 10 + j, 9 - Math.abs(j * 3 - 8), 1, ink('yellow', j < 3 ? 3 : 2));
  }
  for (let i = 0; i < 10; i++) {
    const x = 3 + Math.round(i * 12.2);
    for (let j = 0; j < 7; j++)
      rect(
        layer,
        x + Math.ceil(j * 0.85),
        ROOF_TOP + 40 + j,
        Math.max(1, 12 - Math.ceil(j * 1.7)),
        1,
        ink(i % 2 === 0 ? ramp : 'yellow', j === 0 ? 1 : i % 2 === 0 ? 2 : 3),
      );
  }
  stamp(p, outline(layer), 0, 0);
}

/** Beams grown over with gourd leaves. */
function pergola(p: Picture): void {
  const layer = blank(W, H);
  for (const y of [ROOF_TOP + 6, ROOF_TOP + 30]) part(layer, 2, y, 124, 7, 'wood', y < 30 ? 3 : 2);
  for (let x = 8; x < 122; x += 16) part(layer, x, ROOF_TOP + 2, 6, 40, 'wood', 2);
  for (let i = 0; i < 120; i++) {
    const h = hash(i, 7, 17);
    const x = 6 + ((i * 37) % 117);
    const y = ROOF_TOP + 1 + (h % 36);
    // Gaps between the beams let the sky through.
    if (y > ROOF_TOP + 14 && y < ROOF_TOP + 28 && (h >> 8) % 3 > 0) continue;
    const leaf = blank(18, 16);
    ellipse(leaf, 9, 8, 5.6, 4.4, ball('leaf'));
    set(leaf, 9, 9, ink('leaf', 1));
    set(leaf, 8, 8, ink('leaf', 1));
    stamp(layer, outline(leaf), x - 9, y - 8);
  }
  for (const [x, y] of [
    [18, 40],
    [50, 45],
    [88, 44],
    [112, 39],
    [32, 33],
    [72, 42],
  ] as const) {
    const gourd = blank(14, 18);
    ellipse(gourd, 7, 5, 2.8, 3, ball('straw'));
    ellipse(gourd, 7, 11, 4.6, 5, ball('straw'));
    stamp(layer, outline(gourd), x - 7, ROOF_TOP + y - 14);
  }
  stamp(p, outline(layer), 0, 0);
}

/** Posts, dark inside, shelf of packs, counter with goods, front with a band. */
function body(p: Picture, b: Booth): void {
  const layer = blank(W, H);
  rect(layer, 8, OPEN_TOP - 8, 112, COUNTER_TOP - OPEN_TOP + 10, ink(b.inside, 0));
  rect(layer, 8, OPEN_TOP - 8, 112, 17, ink('ink', 0));
  for (let x = 14; x < 116; x += 10) rect(layer, x, OPEN_TOP + 9, 1, COUNTER_TOP - OPEN_TOP - 10, ink('ink', 2));
  // The shelf at the back.
  rect(layer, 12, OPEN_TOP + 20, 104, 3, ink('wood', 2));
  rect(layer, 12, OPEN_TOP + 20, 104, 1, ink('wood', 4));
  rect(layer, 12, OPEN_TOP + 23, 104, 1, ink('wood', 0));
  for (let i = 0; i < 12; i++) pack(layer, 14 + i * 8.6, OPEN_TOP + 10, b.pack[i % 2] ?? 'red');
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
  // A cream zigzag band on the front.
  for (let x = 5; x < 123; x++) {
    const z = Math.abs(((x - 5) % 12) - 6);
    for (let j = 0; j < 6; j++) if (j >= 6 - z) set(p, x, COUNTER_TOP + 17 + j, ink('cream', j > 4 ? 2 : 3));
    rect(p, x, COUNTER_TOP + 23, 1, 2, ink('cream', 2));
  }
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

/** The plate over the roof: dark letters on cream in a coloured frame. */
export function plate(p: Picture, message: string, cx: number, y: number, ramp: Ramp): void {
  const w = message.length * 12 + 22;
  const x = Math.round(cx - w / 2);
  for (const at of [x + 8, x + w - 11]) rect(p, at, y + 20, 3, 8, ink('wood', 1));
  part(p, x, y + 1, w, 23, ramp, 2, 2);
  rect(p, x + 2, y + 3, w - 4, 19, ink('cream', 3));
  rect(p, x + 2, y + 3, w - 4, 1, ink(ramp, 1));
  rect(p, x + 2, y + 20, w - 4, 2, ink('cream', 2));
  for (const [cx2, cy] of [
    [x + 2, y + 3],
    [x + w - 3, y + 3],
    [x + 2, y + 21],
    [x + w - 3, y + 21],
  ] as const)
    set(p, cx2, cy, ink(ramp, 2));
  textIn(p, message, { x: x + 2, y: y + 3, w: w - 4, h: 19 }, '11-Bold', ink(ramp === 'straw' ? 'dark' : ramp, 0), 3);
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

function ramenHero(): Picture {
  const p = blank(40, 44);
  for (let y = 12; y < 38; y++) {
    const half = 15 - Math.round((y - 12) * 0.16);
    for (let x = 19 - half; x < 19 + half; x++) {
      const u = (x + 0.5 - 19) / half;
      const band = y > 19 && y < 31;
      const tone = u < -0.5 ? 3 : u > 0.5 ? 1 : 2;
      set(p, x, y, band ? ink('cream', tone === 2 ? 3 : tone) : ink('red', tone));
    }
  }
  ellipse(p, 19, 12, 16, 4.5, (u) => ink('cream', u > 0.5 ? 1 : 3));
  ellipse(p, 19, 12, 13.5, 3.4, (u, v) => ink('orange', (Math.floor(u * 9) + Math.floor(v * 3)) % 3 === 0 ? 4 : 3));
  rect(p, 24, 9, 6, 3, ink('leaf', 3));
  ellipse(p, 13, 11, 4, 2.4, (u, v) => (u * u + v * v < 0.3 ? ink('yellow', 3) : ink('cream', 3)));
  // Two chopsticks with noodles hanging from them.
  line(p, 22, 11, 36, 1, ink('wood', 2));
  line(p, 24, 12, 38, 3, ink('wood', 1));
  for (const [x, n] of [
    [25, 6],
    [27, 8],
    [29, 6],
  ] as const)
    rect(p, x, 5, 1, n, ink('yellow', 3));
  textIn(p, '면', { x: 12, y: 20, w: 15, h: 11 }, '9', ink('red', 1), 0);
  return outline(p);
}

function noodleHero(): Picture {
  const p = blank(46, 36);
  for (let y = 14; y < 32; y++) {
    const half = Math.round(20 * Math.sqrt(Math.max(0, 1 - ((y - 14) / 19) ** 2)));
    for (let x = 23 - half; x < 23 + half; x++)
      set(p, x, y, ink('blue', x < 23 - half * 0.5 ? 3 : x > 23 + half * 0.45 ? 1 : 2));
  }
  for (let x = 5; x < 41; x += 6) rect(p, x, 19, 3, 2, ink('cream', 3));
  rect(p, 15, 31, 16, 3, ink('blue', 1));
  ellipse(p, 23, 13, 21, 5, () => ink('cream', 3));
  ellipse(p, 23, 13, 18.5, 3.8, () => ink('leaf', 1));
  for (let i = 0; i < 6; i++)
    ellipse(p, 12 + i * 4.6, 11 - (i % 2), 4, 3.2, (u, v) => ink('leaf', Math.abs(u * u + v * v - 0.6) < 0.25 ? 4 : 3));
  ellipse(p, 30, 9, 5, 3.4, (u, v) => ink(u * u + v * v < 0.35 ? 'orange' : 'cream', 3));
  rect(p, 14, 7, 5, 3, ink('red', 2));
  line(p, 32, 9, 44, 0, ink('wood', 2));
  line(p, 35, 10, 45, 2, ink('wood', 1));
  return outline(p);
}

function sweetHero(): Picture {
  const p = blank(44, 46);
  rect(p, 20, 26, 3, 18, ink('wood', 3));
  rect(p, 22, 26, 1, 18, ink('wood', 1));
  ellipse(p, 21.5, 16, 15, 15, (u, v) => {
    const r = Math.hypot(u, v);
    const a = Math.atan2(v, u) / (2 * Math.PI) + 0.5;
    const turn = (r * 2.2 - a + 3) % 1;
    const light = u + v < -0.8 ? 1 : u + v > 0.85 ? -1 : 0;
    return turn < 0.5 ? ink('pink', 2 + light) : ink('cream', 3 + Math.min(0, light * 1));
  });
  const star = ['..o..', '.ooo.', 'ooooo', '.ooo.', '.o.o.'];
  star.forEach((row, j) => {
    [...row].forEach((ch, i) => {
      if (ch === 'o') set(p, 32 + i, 30 + j, ink('yellow', 3));
    });
  });
  return outline(p);
}

function steamerHero(): Picture {
  const p = blank(46, 44);
  for (const y of [30, 20]) {
    const layer = blank(46, 44);
    for (let x = 4; x < 42; x++) {
      const u = (x - 23) / 19;
      for (let j = 0; j < 11; j++)
        set(
          layer,
          x,
          y + j + Math.round(2 * Math.sqrt(1 - u * u)) - 2,
          ink('straw', j === 0 ? 4 : j === 4 || j === 9 ? 1 : u < -0.6 ? 3 : u > 0.6 ? 1 : x % 5 === 0 ? 1 : 2),
        );
    }
    stamp(p, outline(layer), 0, 0);
  }
  ellipse(p, 23, 19, 19, 4.6, () => ink('straw', 1));
  for (const [x, y] of [
    [12, 16],
    [34, 16],
    [23, 14],
    [17, 19],
    [29, 19],
  ] as const) {
    const m = blank(18, 16);
    ellipse(m, 9, 8, 6.6, 5.4, (u, v) => ink('cream', u + v > 0.6 ? 1 : u > 0.2 ? 2 : 3));
    line(m, 9, 3, 7, 6, ink('cream', 1));
    line(m, 9, 3, 11, 6, ink('cream', 1));
    stamp(p, outline(m), x - 9, y - 8);
  }
  for (const [x, y] of [
    [14, 3],
    [24, 0],
    [33, 4],
  ] as const) {
    for (let j = 0; j < 6; j++) set(p, x + (j % 4 < 2 ? 0 : 1), y + j, ink('cream', 3));
  }
  return outline(p);
}

function drinkHero(): Picture {
  const p = blank(40, 48);
  for (let y = 14; y < 44; y++) {
    const half = 12 - Math.round((y - 14) * 0.1);
    for (let x = 18 - half; x < 18 + half; x++) {
      const u = (x + 0.5 - 18) / half;
      const tone = u < -0.55 ? 4 : u > 0.5 ? 2 : 3;
      set(p, x, y, y < 17 ? ink('cream', u > 0.5 ? 1 : 3) : ink('yellow', tone));
    }
  }
  for (const [x, y] of [
    [12, 22],
    [20, 26],
    [15, 33],
    [22, 37],
    [11, 39],
    [24, 20],
  ] as const)
    rect(p, x, y, 2, 2, ink('yellow', 4));
  rect(p, 9, 26, 18, 9, ink('cream', 3));
  textIn(p, '유자', { x: 8, y: 26, w: 20, h: 9 }, '7', ink('leaf', 0), 0);
  // A slice of yuja on the rim, and a straw.
  line(p, 24, 14, 30, 1, ink('red', 2));
  line(p, 25, 14, 31, 1, ink('red', 3));
  ellipse(p, 9, 12, 7, 7, (u, v) =>
    u * u + v * v > 0.72
      ? ink('orange', 2)
      : Math.abs(u) < 0.12 || Math.abs(v) < 0.12
        ? ink('yellow', 4)
        : ink('orange', 4),
  );
  rect(p, 12, 11, 7, 5, ink('sky', 4));
  rect(p, 20, 12, 6, 4, ink('sky', 4));
  return outline(p);
}

function kimchiHero(): Picture {
  const p = blank(46, 44);
  ellipse(p, 23, 28, 18, 15, ball('onggi', 0));
  rect(p, 9, 12, 28, 5, ink('onggi', 2));
  rect(p, 9, 12, 28, 1, ink('onggi', 4));
  rect(p, 28, 13, 9, 4, ink('onggi', 1));
  for (let x = 8; x < 38; x++) set(p, x, 24 + (x % 4 < 2 ? 0 : 1), ink('onggi', 1));
  rect(p, 14, 40, 18, 2, ink('onggi', 1));
  const top = blank(46, 44);
  for (let i = 0; i < 7; i++)
    ellipse(top, 11 + i * 4, 8 + (i % 2) * 2, 4.5, 5, (u, v) =>
      v < -0.3 ? ink('leaf', 4) : u + v > 0.5 ? ink('red', 1) : ink('red', i % 2 ? 2 : 3),
    );
  for (const [x, y] of [
    [14, 9],
    [22, 8],
    [30, 9],
    [26, 11],
    [18, 11],
  ] as const)
    set(top, x, y, ink('orange', 3));
  stamp(p, outline(top), 0, 0);
  stamp(p, outline({ ...p, px: p.px.slice() }), 0, 0);
  textIn(p, '백일', { x: 10, y: 25, w: 26, h: 12 }, '9', ink('cream', 3), 0);
  return p;
}

const BOOTHS: Booth[] = [
  {
    name: 'ramen',
    sign: '불꽃라면',
    ramp: 'red',
    inside: 'red',
    pack: ['red', 'orange'],
    roof: stripes,
    hero: ramenHero,
    heroX: 44,
  },
  {
    name: 'noodle',
    sign: '초록국수',
    ramp: 'jade',
    inside: 'jade',
    pack: ['leaf', 'jade'],
    roof: tiles,
    hero: noodleHero,
    heroX: 42,
  },
  {
    name: 'sweet',
    sign: '달콤과자',
    ramp: 'purple',
    inside: 'purple',
    pack: ['pink', 'purple'],
    roof: canopy,
    hero: sweetHero,
    heroX: 42,
  },
  {
    name: 'mandu',
    sign: '둥근만두',
    ramp: 'clay',
    inside: 'dark',
    pack: ['straw', 'clay'],
    roof: thatch,
    hero: steamerHero,
    heroX: 41,
  },
  {
    name: 'drink',
    sign: '방울음료',
    ramp: 'blue',
    inside: 'blue',
    pack: ['sky', 'yellow'],
    roof: tent,
    hero: drinkHero,
    heroX: 45,
  },
  {
    name: 'kimchi',
    sign: '달빛김치',
    ramp: 'orange',
    inside: 'onggi',
    pack: ['red', 'leaf'],
    roof: pergola,
    hero: kimchiHero,
    heroX: 41,
  },
];

function drawBooth(b: Booth): Picture {
  const p = blank(W, H);
  body(p, b);
  const hero = b.hero();
  goods(p, b.ramp, [b.heroX - 2, b.heroX + hero.width - 4]);
  stamp(p, hero, b.heroX, COUNTER_TOP + 5 - hero.height);
  b.roof(p, b.ramp);
  plate(p, b.sign, 64, SIGN_TOP, b.ramp);
  return p;
}

const mat = (ramp: Ramp): Picture => {
  const p = blank(104, 28);
  box(p, 0, 0, 104, 28, ramp, 2);
  const c: Ink = ink(ramp, 3);
  for (let x = 3; x < 101; x++) {
    set(p, x, 3, c);
    set(p, x, 24, c);
  }
  for (let y = 3; y < 25; y++) {
    set(p, 3, y, c);
    set(p, 100, y, c);
  }
  for (let x = 8; x < 98; x += 8) set(p, x, 13, ink(ramp, 1));
  rect(p, 0, 27, 104, 1, ink(ramp, 0));
  return p;
};

export const BOOTH_PROPS: Prop[] = BOOTHS.map((b) => {
  const picture = drawBooth(b);
  return { name: `booth-${b.name}`, picture, solid: foot(picture, 92) };
});

export const MAT_PROPS: Prop[] = (['red', 'jade', 'blue', 'sun'] as const).map((c) => ({
  name: `mat-${c}`,
  picture: mat(`rug${c}`),
  order: 'flat',
}));

/** Where prizes are handed out: an open pavilion under a hipped tile roof, a long desk, presents on both sides. 192x152. */
function pavilion(): Picture {
  const p = blank(192, 152);
  const back = blank(192, 152);
  rect(back, 14, 58, 164, 64, ink('ink', 1));
  rect(back, 14, 58, 164, 12, ink('ink', 0));
  // Shelves of presents in the dark.
  for (const y of [84, 104]) {
    rect(back, 18, y, 156, 3, ink('wood', 2));
    rect(back, 18, y, 156, 1, ink('wood', 4));
  }
  const ramps: Ramp[] = ['red', 'yellow', 'sky', 'pink', 'jade', 'orange', 'purple', 'blue'];
  for (let i = 0; i < 16; i++) {
    const [x, y] = [20 + (i % 8) * 19 + (i > 7 ? 5 : 0), i < 8 ? 84 : 104];
    if (x < 168)
      present(
        back,
        x,
        y - 13 - (i % 3),
        14,
        13 + (i % 3),
        ramps[(i * 3) % 8] ?? 'red',
        ramps[(i * 3 + 1) % 8] ?? 'yellow',
      );
  }
  stamp(p, outline(back), 0, 0);
  for (const x of [10, 62, 122, 174]) {
    part(p, x, 52, 8, 98, 'red', 2);
    rect(p, x + 1, 142, 6, 7, ink('stone', 2));
    rect(p, x, 141, 8, 1, ink('stone', 0));
    part(p, x - 4, 52, 16, 6, 'jade', 2);
  }
  part(p, 4, 110, 184, 10, 'wood', 3);
  part(p, 6, 121, 180, 27, 'orange', 2);
  rect(p, 7, 122, 178, 3, ink('orange', 1));
  for (let x = 9; x < 184; x += 16) {
    ellipse(p, x + 6, 135, 6, 6, (u, v) =>
      ink('gold', Math.hypot(u, v) > 0.75 ? 1 : u + v < -0.35 ? 4 : u + v > 0.75 ? 2 : 3),
    );
    rect(p, x + 4, 133, 4, 4, ink('orange', 0));
  }
  for (const [x, r, q] of [
    [24, 'red', 'yellow'],
    [140, 'sky', 'cream'],
    [160, 'pink', 'red'],
  ] as [number, Ramp, Ramp][]) {
    const gift = blank(26, 26);
    present(gift, 2, 4, 20, 18, r, q);
    stamp(p, outline(gift), x, 90);
  }
  const cup = blank(24, 28);
  ellipse(cup, 12, 9, 8, 8, (u, v) => (v < -0.5 ? 0 : ink('gold', u < -0.4 ? 4 : u > 0.5 ? 1 : 3)));
  rect(cup, 3, 6, 18, 2, ink('gold', 4));
  rect(cup, 11, 16, 3, 5, ink('gold', 2));
  rect(cup, 7, 21, 11, 4, ink('gold', 2));
  stamp(p, outline(cup), 84, 86);
  // Roof: hipped, lifted at the corners, jade under the eaves.
  const roof = blank(192, 152);
  for (let x = 0; x < 192; x++) {
    const d = Math.abs(x - 95.5) / 95.5;
    const lift = Math.round(8 * d ** 3);
    for (let y = 14; y < 54; y++) {
      const inset = Math.max(0, 26 - Math.round((y - 14) * 0.8));
      if (x < 1 + inset || x >= 191 - inset) continue;
      const at = (x + 4) % 8;
      const row = (y + 2) % 7;
      set(
        roof,
        x,
        y - lift,
        ink(
          'giwa',
          y < 18 ? 3 : at === 0 || at === 5 ? 0 : at === 1 ? 4 : at < 4 ? (row === 6 ? 2 : 3) : row === 6 ? 0 : 1,
        ),
      );
    }
    if (x > 0 && x < 191) {
      const at = (x + 4) % 8;
      for (let y = 54; y < 58; y++)
        if (at > 0 && at < 5) set(roof, x, y - lift, ink('giwa', y === 54 ? 4 : at === 4 ? 1 : 2));
      for (let y = 58; y < 62; y++) if (x > 3 && x < 188) set(roof, x, y - lift, ink('jade', (x >> 2) % 2 ? 2 : 1));
      if (x > 3 && x < 188) set(roof, x, 62 - lift, ink((x >> 2) % 3 === 0 ? 'red' : 'jade', 1));
    }
  }
  part(roof, 28, 9, 136, 6, 'giwa', 1);
  for (const x of [24, 160]) part(roof, x, 5, 8, 10, 'giwa', 2, 1);
  stamp(p, outline(roof), 0, 0);
  plate(p, '경품 PRIZE', 96, 22, 'red');
  return p;
}

/** A wrapped box with a ribbon. */
export function present(p: Picture, x: number, y: number, w: number, h: number, ramp: Ramp, ribbon: Ramp): void {
  box(p, x, y, w, h, ramp, 2);
  rect(p, x, y, w, 3, ink(ramp, 3));
  rect(p, x, y + 3, w, 1, ink(ramp, 1));
  const mid = x + Math.floor(w / 2) - 1;
  rect(p, mid, y, 3, h, ink(ribbon, 3));
  rect(p, mid + 2, y, 1, h, ink(ribbon, 2));
  rect(p, mid - 3, y - 2, 3, 2, ink(ribbon, 3));
  rect(p, mid + 3, y - 2, 3, 2, ink(ribbon, 2));
  rect(p, mid, y - 1, 3, 1, ink(ribbon, 1));
}

const pavilionPicture = pavilion();
export const PAVILION: Prop = { name: 'prize-pavilion', picture: pavilionPicture, solid: foot(pavilionPicture, 92) };
