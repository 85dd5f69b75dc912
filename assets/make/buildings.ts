import { ink, type Ramp } from './palette.ts';
import { blank, ellipse, line, outline, type Picture, part, rect, set, stamp } from './picture.ts';
import { foot, type Prop } from './props.ts';
import { textIn } from './text.ts';
import { lattice, masonry } from './walls.ts';

/** A hipped or gabled tile roof with lifted corners; its eaves end at `eaves`. */
export function tileRoof(
  p: Picture,
  x0: number,
  x1: number,
  top: number,
  eaves: number,
  inset: number,
  lift: number,
): void {
  const roof = blank(p.width, p.height);
  const mid = (x0 + x1 - 1) / 2;
  const half = (x1 - x0) / 2;
  for (let x = x0; x < x1; x++) {
    const up = Math.round(lift * (Math.abs(x - mid) / half) ** 3);
    for (let y = top; y < eaves; y++) {
      const side = Math.max(0, inset - Math.round((((y - top) * inset) / (eaves - top)) * 1.35));
      if (x < x0 + side || x >= x1 - side) continue;
      const at = (x - Math.round(mid) + 800) % 8;
      const row = (eaves - y) % 7;
      set(
        roof,
        x,
        y - up,
        ink(
          'giwa',
          y < top + 4 ? 3 : at === 0 || at === 5 ? 0 : at === 1 ? 4 : at < 4 ? (row === 0 ? 2 : 3) : row === 0 ? 0 : 1,
        ),
      );
    }
    const at = (x - Math.round(mid) + 800) % 8;
    for (let y = eaves; y < eaves + 4; y++)
      if (at > 0 && at < 5) set(roof, x, y - up, ink('giwa', y === eaves ? 4 : at === 4 ? 1 : 2));
    if (x > x0 + 3 && x < x1 - 4) {
      for (let y = eaves + 4; y < eaves + 8; y++)
        set(roof, x, y - up, ink((x >> 2) % 2 ? 'jade' : 'dark', y === eaves + 4 ? 1 : 2));
    }
  }
  part(roof, x0 + inset - 4, top - 4, x1 - x0 - 2 * inset + 8, 7, 'giwa', 1);
  for (const x of [x0 + inset - 8, x1 - inset]) part(roof, x, top - 8, 8, 11, 'giwa', 2, 1);
  stamp(p, outline(roof), 0, 0);
}

/** A gate in the yard wall, with what lies beyond it on its sign: roof, red posts, open doors and a dark way. 128x128, the way is 60 px wide. */
function gate(sign: string, doors: Ramp): Picture {
  const p = blank(128, 128);
  rect(p, 10, 56, 108, 70, ink('plaster', 2));
  masonry(p, 10, 104, 108, 22, 91);
  rect(p, 30, 60, 68, 66, ink('ink', 1));
  // Behind the gate: the garden's light.
  rect(p, 36, 66, 56, 60, ink('turf', 3));
  rect(p, 36, 66, 56, 30, ink('sky', 4));
  for (const [x, y, r] of [
    [42, 92, 10],
    [58, 88, 12],
    [76, 90, 11],
    [88, 94, 8],
  ] as const)
    ellipse(p, x, y, r, r - 2, (u, v) =>
      x + u * r < 36 || x + u * r > 91 ? 0 : ink('leaf', u + v < -0.5 ? 4 : u + v > 0.6 ? 2 : 3),
    );
  for (let y = 98; y < 126; y++) {
    const w = 6 + Math.round((y - 98) * 0.8);
    rect(p, 64 - w, y, 2 * w, 1, ink('sand', 2));
    set(p, 64 - w, y, ink('sand', 1));
  }
  // Doors, opened to both sides.
  for (const [x, flip] of [
    [30, false],
    [84, true],
  ] as const) {
    part(p, x, 62, 14, 63, doors, 1);
    for (let y = 68; y < 122; y += 12) rect(p, x + 1, y, 12, 1, ink(doors, 0));
    for (let y = 66; y < 122; y += 12) rect(p, x + (flip ? 3 : 9), y, 2, 2, ink('gold', 3));
    rect(p, x + (flip ? 2 : 9), 92, 3, 6, ink('gold', 2));
  }
  for (const x of [22, 98]) {
    part(p, x, 54, 9, 72, 'red', 2);
    part(p, x - 2, 119, 13, 7, 'stone', 2);
  }
  part(p, 18, 54, 92, 8, 'jade', 2);
  for (let x = 22; x < 108; x += 8) rect(p, x, 56, 4, 4, ink(x % 16 === 6 ? 'red' : 'yellow', x % 16 === 6 ? 2 : 3));
  tileRoof(p, 2, 126, 16, 46, 20, 7);
  part(p, 40, 26, 48, 19, 'ink', 2);
  rect(p, 42, 28, 44, 15, ink('ink', 1));
  textIn(p, sign, { x: 42, y: 28, w: 44, h: 15 }, '11-Bold', ink('gold', 4));
  return p;
}

/** A tea house seen from the front: stone base, wooden porch, papered doors, thatched eaves under tiles. 224x160. */
function teaHouse(): Picture {
  const p = blank(224, 160);
  const wall = blank(224, 160);
  rect(wall, 14, 70, 196, 68, ink('plaster', 2));
  rect(wall, 14, 70, 196, 8, ink('plaster', 1));
  masonry(wall, 8, 138, 208, 21, 93);
  stamp(p, outline(wall), 0, 0);
  for (const [x, w] of [
    [30, 42],
    [152, 42],
  ] as const)
    lattice(p, x, 84, w, 40);
  // The way in: doors slid open, a curtain above.
  rect(p, 88, 80, 48, 58, ink('dark', 0));
  rect(p, 92, 84, 40, 54, ink('ink', 1));
  rect(p, 92, 120, 40, 18, ink('planks', 2));
  for (let x = 92; x < 132; x += 10) rect(p, x, 120, 1, 18, ink('planks', 1));
  ellipse(p, 112, 104, 12, 12, (u, v) => ink('yellow', u * u + v * v < 0.3 ? 4 : 3));
  for (let i = 0; i < 4; i++) {
    const layer = blank(14, 24);
    rect(layer, 1, 1, 11, 20 - (i % 2), ink('jade', 1));
    rect(layer, 1, 1, 1, 20 - (i % 2), ink('jade', 2));
    stamp(p, outline(layer), 87 + i * 12, 81);
  }
  textIn(p, '차', { x: 90, y: 84, w: 20, h: 16 }, '11-Bold', ink('cream', 3), 0);
  textIn(p, '방', { x: 114, y: 84, w: 20, h: 16 }, '11-Bold', ink('cream', 3), 0);
  for (const x of [14, 76, 140, 202]) part(p, x, 66, 8, 74, 'wood', 2);
  part(p, 6, 132, 80, 8, 'wood', 3);
  part(p, 138, 132, 80, 8, 'wood', 3);
  // Steps up to the door.
  part(p, 84, 138, 56, 10, 'stone', 3);
  part(p, 78, 148, 68, 11, 'stone', 2);
  tileRoof(p, 2, 222, 16, 62, 34, 10);
  for (const x of [52, 172]) lanternAt(p, x, 74, 'red');
  part(p, 82, 40, 60, 20, 'wood', 2, 1);
  rect(p, 84, 42, 56, 16, ink('cream', 3));
  textIn(p, '달빛찻집', { x: 84, y: 42, w: 56, h: 16 }, '11-Bold', ink('dark', 0), 2);
  return p;
}

function lanternAt(p: Picture, cx: number, y: number, ramp: Ramp): void {
  const layer = blank(24, 36);
  line(layer, 12, 1, 12, 6, ink('ink', 1));
  rect(layer, 8, 6, 8, 2, ink('giwa', 1));
  ellipse(layer, 12, 15, 7, 8, (u, v) => ink(ramp, Math.abs(u) > 0.75 ? 1 : u < -0.2 && v < 0.3 ? 4 : u < 0.3 ? 3 : 2));
  rect(layer, 8, 22, 8, 2, ink('giwa', 1));
  rect(layer, 11, 24, 2, 6, ink('gold', 3));
  stamp(p, outline(layer), cx - 12, y);
}

/** A papered double door for the room wall, as wide as the window behind it: a way out that is seen from the front. 84x76. */
function sideDoor(): Picture {
  const p = blank(84, 76);
  part(p, 2, 2, 80, 72, 'wood', 1);
  rect(p, 6, 20, 72, 54, ink('ink', 1));
  lattice(p, 8, 22, 33, 52);
  lattice(p, 43, 22, 33, 52);
  part(p, 14, 4, 56, 15, 'jade', 1);
  textIn(p, '정원', { x: 15, y: 5, w: 54, h: 13 }, '11-Bold', ink('cream', 3), 1);
  rect(p, 39, 46, 2, 6, ink('gold', 3));
  rect(p, 43, 46, 2, 6, ink('gold', 3));
  return p;
}

const [housePicture, doorPicture] = [teaHouse(), sideDoor()];

export const gateTo = (name: string, sign: string, doors: Ramp): Prop => ({
  name,
  picture: gate(sign, doors),
  solid: [
    { x: 0, y: 96, width: 32, height: 32 },
    { x: 96, y: 96, width: 32, height: 32 },
  ],
  shadow: { low: 40 },
});
export const GATE: Prop = gateTo('gate', '정원', 'jade');
export const TEA_HOUSE: Prop = { name: 'tea-house', picture: housePicture, solid: foot(housePicture, 92, 6) };
export const SIDE_DOOR: Prop = { name: 'side-door', picture: doorPicture, shadow: 'none' };
