import { ink, type Ramp } from './palette.ts';
import { blank, box, outline, type Picture, rect } from './picture.ts';
import { foot, type Prop, type Rect } from './props.ts';

function grey(w: number, h: number, ramp: Ramp): Picture {
  const p = blank(w, h);
  box(p, 1, 1, w - 2, h - 2, ramp);
  rect(p, 4, 4, w - 8, Math.floor(h / 3), ink(ramp, 3));
  const o = outline(p);
  return o;
}
const stand = (name: string, w: number, h: number, ramp: Ramp, depth = 28, inset = 0): Prop => {
  const picture = grey(w, h, ramp);
  return { name, picture, ...(depth > 0 ? { solid: foot(picture, depth, inset) } : {}) };
};
const flat = (name: string, w: number, h: number, ramp: Ramp, solid?: Rect[]): Prop => ({
  name,
  picture: grey(w, h, ramp),
  order: 'flat',
  ...(solid ? { solid } : {}),
});
const above = (name: string, w: number, h: number, ramp: Ramp): Prop => {
  const p = blank(w, h);
  rect(p, 0, 2, w, 1, ink('ink', 1));
  for (let x = 12; x < w - 12; x += 32) rect(p, x, 3, 12, 20, ink(ramp, 2));
  return { name, picture: p, order: 'above' };
};

export const ALL_PROPS: Prop[] = [
  stand('booth-ramen', 128, 128, 'red', 92),
  stand('booth-noodle', 128, 128, 'jade', 92),
  stand('booth-sweet', 128, 128, 'purple', 92),
  stand('booth-mandu', 128, 128, 'straw', 92),
  stand('booth-drink', 128, 128, 'blue', 92),
  stand('booth-kimchi', 128, 128, 'clay', 92),
  flat('mat-red', 104, 28, 'rugred'),
  flat('mat-jade', 104, 28, 'rugjade'),
  flat('mat-blue', 104, 28, 'rugblue'),
  flat('mat-sun', 104, 28, 'rugsun'),
  stand('prize-pavilion', 192, 144, 'orange', 92),
  flat('stage-floor', 512, 192, 'wood', [
    { x: 0, y: 166, width: 192, height: 26 },
    { x: 320, y: 166, width: 192, height: 26 },
  ]),
  stand('stage-curtain', 512, 132, 'red', 60),
  stand('gate', 128, 120, 'giwa', 64),
  stand('tea-house', 224, 152, 'straw', 92),
  stand('info-desk', 104, 54, 'wood', 30),
  stand('sofa-orange', 84, 44, 'orange', 30),
  stand('sofa-jade', 84, 44, 'jade', 30),
  stand('low-table', 64, 30, 'wood', 22),
  stand('cushion-pink', 28, 18, 'pink', 0),
  stand('cushion-yellow', 28, 18, 'yellow', 0),
  stand('cushion-orange', 28, 18, 'orange', 0),
  stand('cushion-jade', 28, 18, 'jade', 0),
  stand('plant', 28, 42, 'leaf', 16),
  stand('shelf', 66, 72, 'wood', 30),
  stand('notice-board', 72, 72, 'wood', 28),
  stand('folding-screen', 128, 68, 'ink', 22),
  stand('photo-wall', 100, 84, 'orange', 24),
  flat('rug-red', 224, 112, 'rugred'),
  flat('rug-blue', 128, 80, 'rugblue'),
  flat('rug-jade', 160, 96, 'rugjade'),
  flat('rug-sun', 192, 120, 'rugsun'),
  flat('runner', 160, 64, 'rugred'),
  flat('door-mat', 128, 32, 'rugblue'),
  stand('lantern-post', 24, 68, 'giwa', 14),
  stand('stage-lamp', 24, 60, 'giwa', 14),
  stand('tree-green', 92, 112, 'leaf', 18, 32),
  stand('tree-fruit', 92, 112, 'leaf', 18, 32),
  stand('tree-pink', 92, 112, 'pink', 18, 32),
  stand('pine', 84, 112, 'leaf', 18, 28),
  stand('bush', 36, 28, 'leaf', 18),
  stand('flower-bed', 84, 28, 'leaf', 18),
  stand('crates', 54, 50, 'wood', 30),
  stand('crate', 28, 28, 'wood', 20),
  stand('jars', 90, 46, 'onggi', 24),
  stand('jar', 30, 38, 'onggi', 20),
  stand('bench', 64, 36, 'wood', 20),
  stand('banner-red', 28, 94, 'red', 12, 8),
  stand('banner-blue', 28, 94, 'blue', 12, 8),
  stand('banner-jade', 28, 94, 'jade', 12, 8),
  stand('banner-orange', 28, 94, 'orange', 12, 8),
  stand('ropes', 108, 36, 'gold', 14),
  stand('big-ramen', 44, 60, 'red', 22),
  stand('picnic', 96, 92, 'orange', 34, 12),
  stand('food-cart', 88, 84, 'yellow', 34),
  stand('stone-lantern', 32, 60, 'stone', 22),
  stand('drum', 52, 56, 'red', 22),
  stand('tuho', 30, 40, 'clay', 14),
  flat('hopscotch', 64, 128, 'sand'),
  flat('pond', 192, 128, 'water', [{ x: 12, y: 16, width: 168, height: 96 }]),
  above('bunting', 192, 40, 'red'),
  above('bunting-flags', 192, 32, 'yellow'),
  stand('sign-post', 40, 52, 'wood', 12),
  stand('standee', 40, 60, 'orange', 14),
  stand('tea-table', 72, 44, 'dark', 28),
  stand('tea-shelf', 96, 76, 'dark', 28),
  stand('well', 64, 60, 'stone', 32),
  stand('gift-stack', 60, 56, 'red', 28),
];
