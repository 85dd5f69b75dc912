import { centreOf } from '../../shared/world/areas.ts';
import { PIXELS_PER_TILE } from '../../shared/world/units.ts';
import type { ObjectView } from './object-view.ts';
import { StageFacts } from './stage-facts.tsx';

const SIGN = ['kkkkkkkkkkk', 'krRrrrrrRrk', 'krRrrrrrRrk', 'krk.....krk', 'kttttttttTk', 'kkkkkkkkkkk'];

export const stage: ObjectView<'stage'> = {
  word: 'stage',
  card: null,
  // the sign hangs over the back of the stage, because the mats need its floor
  press: null,
  sign: (object) => ({ rows: SIGN, x: centreOf(object).x, y: object.y - PIXELS_PER_TILE }),
  legend: SIGN,
  floor: () => 'plan-stage',
  spot: ({ title }) => title,
  listed: { order: 1, title: ({ title }) => title, text: () => null, Facts: StageFacts },
};
