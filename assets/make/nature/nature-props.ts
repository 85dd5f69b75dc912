import { recolour } from '../picture.ts';
import type { Prop } from '../props.ts';
import { bush, flowerBed } from './bushes.ts';
import { pine } from './pine.ts';
import { pond } from './pond.ts';
import { stoneLantern } from './stone-lantern.ts';
import { tree } from './tree.ts';

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
