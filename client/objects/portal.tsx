import type { ObjectView } from './object-view.ts';
import { signAt } from './sign-at.ts';

const SIGN = ['..kkkkk..', '.kwwwwwk.', 'kwwkkkwwk', 'kwkkkkkwk', 'kwkkkkkwk', 'kwkkkkkwk', 'kkkkkkkkk'];

export const portal: ObjectView<'portal'> = {
  word: 'portal',
  card: null,
  press: null,
  sign: signAt(SIGN),
  legend: SIGN,
  floor: null,
  spot: null,
  listed: null,
};
