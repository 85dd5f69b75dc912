import { ink } from '../palette.ts';
import { ball, blank, ellipse, line, outline, type Picture, part, rect, set, stamp } from '../picture.ts';
import { textIn } from '../text.ts';

/** The noodle cup as tall as a child. */
export function bigRamen(): Picture {
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

/** A street food cart with a griddle and a striped roof. */
export function foodCart(): Picture {
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
