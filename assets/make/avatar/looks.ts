import type { Ramp } from '../palette.ts';

export type Hair =
  | 'short'
  | 'spiky'
  | 'bob'
  | 'long'
  | 'bun'
  | 'topknot'
  | 'ponytail'
  | 'curly'
  | 'cap'
  | 'gat'
  | 'beanie';
export type Top = 'hoodie' | 'tee' | 'cardigan' | 'jeogori' | 'uniform' | 'dungarees' | 'coat';

/** What one figure wears; everything is drawn from this. */
export type Look = {
  name: string;
  skin: Ramp;
  hair: Ramp;
  style: Hair;
  top: Top;
  cloth: Ramp;
  /** Strings, collar, ribbon, sash or badge. */
  trim: Ramp;
  bottom: 'trousers' | 'skirt';
  legs: Ramp;
  shoes: Ramp;
  glasses?: boolean;
  flower?: boolean;
  /** A hat, where the style has one. */
  hat?: Ramp;
};

/** Every figure, in the order in which visitors may choose; 'greeter' is for staff of the place. */
export const LOOKS: Look[] = [
  {
    name: 'hoodie',
    skin: 'skinA',
    hair: 'hairbrown',
    style: 'short',
    top: 'hoodie',
    cloth: 'orange',
    trim: 'cream',
    bottom: 'trousers',
    legs: 'blue',
    shoes: 'cream',
  },
  {
    name: 'hanbok-red',
    skin: 'skinA',
    hair: 'hairblack',
    style: 'bun',
    top: 'jeogori',
    cloth: 'yellow',
    trim: 'red',
    bottom: 'skirt',
    legs: 'red',
    shoes: 'cream',
    flower: true,
  },
  {
    name: 'tee',
    skin: 'skinD',
    hair: 'hairblack',
    style: 'spiky',
    top: 'tee',
    cloth: 'cream',
    trim: 'red',
    bottom: 'trousers',
    legs: 'giwa',
    shoes: 'red',
  },
  {
    name: 'cardigan',
    skin: 'skinA',
    hair: 'hairrose',
    style: 'bob',
    top: 'cardigan',
    cloth: 'purple',
    trim: 'yellow',
    bottom: 'trousers',
    legs: 'ink',
    shoes: 'wood',
  },
  {
    name: 'hanbok-blue',
    skin: 'skinB',
    hair: 'hairblack',
    style: 'topknot',
    top: 'jeogori',
    cloth: 'blue',
    trim: 'blue',
    bottom: 'trousers',
    legs: 'cream',
    shoes: 'ink',
  },
  {
    name: 'glasses',
    skin: 'skinB',
    hair: 'hairgold',
    style: 'ponytail',
    top: 'tee',
    cloth: 'jade',
    trim: 'yellow',
    bottom: 'trousers',
    legs: 'dark',
    shoes: 'cream',
    glasses: true,
  },
  {
    name: 'hanbok-pink',
    skin: 'skinB',
    hair: 'hairbrown',
    style: 'long',
    top: 'jeogori',
    cloth: 'pink',
    trim: 'purple',
    bottom: 'skirt',
    legs: 'jade',
    shoes: 'cream',
  },
  {
    name: 'dungarees',
    skin: 'skinC',
    hair: 'hairbrown',
    style: 'curly',
    top: 'dungarees',
    cloth: 'yellow',
    trim: 'blue',
    bottom: 'trousers',
    legs: 'blue',
    shoes: 'red',
  },
  {
    name: 'scholar',
    skin: 'skinA',
    hair: 'hairblack',
    style: 'gat',
    top: 'coat',
    cloth: 'plaster',
    trim: 'sky',
    bottom: 'skirt',
    legs: 'plaster',
    shoes: 'ink',
    hat: 'ink',
  },
  {
    name: 'beanie',
    skin: 'skinA',
    hair: 'hairteal',
    style: 'beanie',
    top: 'hoodie',
    cloth: 'sky',
    trim: 'cream',
    bottom: 'trousers',
    legs: 'giwa',
    shoes: 'yellow',
    hat: 'red',
  },
  {
    name: 'greeter',
    skin: 'skinB',
    hair: 'hairblack',
    style: 'cap',
    top: 'uniform',
    cloth: 'jade',
    trim: 'orange',
    bottom: 'trousers',
    legs: 'jade',
    shoes: 'ink',
    hat: 'jade',
  },
];
