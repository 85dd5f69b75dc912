import type { Ramp } from '../palette.ts';
import { lying, type Prop, standing } from '../props.ts';
import { crates, giftStack, oneCrate } from './crates.ts';
import { bigRamen, foodCart } from './food.ts';
import { hopscotch, lotus, mosaic, pavingBand, pavingEnd, petals } from './ground-marks.ts';
import { jar, jars, tuho } from './jars.ts';
import { flags, lanternPost, lanterns } from './lanterns.ts';
import { bench, picnic, ropes } from './seats.ts';
import { banner, signPost, standee } from './signs.ts';
import { well } from './well.ts';

export const YARD: Prop[] = [
  standing('lantern-post', lanternPost(), 18),
  ...(
    [
      ['red', '라면축제'],
      ['blue', '맛있는날'],
      ['jade', '경품행사'],
      ['orange', '오늘공연'],
    ] as [Ramp, string][]
  ).map(([c, t]) => standing(`banner-${c}`, banner(c, t), 16)),
  standing('ropes', ropes(), 18),
  standing('bench', bench(), 24),
  standing('crates', crates(), 32),
  standing('crate', oneCrate(), 24),
  standing('jars', jars(), 28),
  standing('jar', jar(), 24),
  standing('big-ramen', bigRamen(), 30),
  standing('picnic', picnic('orange'), 34, 4),
  standing('picnic-jade', picnic('jade'), 34, 4),
  standing('food-cart', foodCart(), 44, 2),
  standing('tuho', tuho(), 20),
  lying('hopscotch', hopscotch()),
  standing('sign-post', signPost(), 16, 12),
  standing('standee', standee(), 18),
  standing('well', well(), 34),
  standing('gift-stack', giftStack(), 34),
  { name: 'bunting', picture: lanterns(0), frames: [lanterns(1), lanterns(0), lanterns(2)], ms: 600, order: 'above' },
  { name: 'bunting-flags', picture: flags(), order: 'above' },
];

/** Later additions: see `ALL_PROPS`. */
export const GROUND_MARKS: Prop[] = [
  lying('mosaic', mosaic()),
  lying('petals', petals()),
  lying('paving-band', pavingBand()),
  lying('lotus', lotus()),
];

export const PAVING_END: Prop = lying('paving-end', pavingEnd());
