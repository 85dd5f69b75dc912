import { ink, type Ramp } from '../palette.ts';
import { type Picture, part, rect, set } from '../picture.ts';
import { textIn } from '../text.ts';

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
