import { type Ink, ink, type Ramp } from '../palette.ts';
import { blank, box, type Picture, rect, set } from '../picture.ts';
import { foot, type Prop } from '../props.ts';
import { DRINK } from './drink.ts';
import { drawBooth } from './frame.ts';
import { KIMCHI } from './kimchi.ts';
import { MANDU } from './mandu.ts';
import { NOODLE } from './noodle.ts';
import { RAMEN } from './ramen.ts';
import { SWEET } from './sweet.ts';

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

export const BOOTH_PROPS: Prop[] = [RAMEN, NOODLE, SWEET, MANDU, DRINK, KIMCHI].map((b) => {
  const picture = drawBooth(b);
  return { name: `booth-${b.name}`, picture, solid: foot(picture, 92) };
});

export const MAT_PROPS: Prop[] = (['red', 'jade', 'blue', 'sun'] as const).map((c) => ({
  name: `mat-${c}`,
  picture: mat(`rug${c}`),
  order: 'flat',
}));
