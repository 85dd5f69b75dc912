import type { PlanMark } from './hall-plan.ts';

/** Signs of the map, in the letters of `Pixels`. Each has a shape of its own: colour alone would not tell them apart. */
export const PLAN_SIGNS: Readonly<Record<PlanMark['kind'] | 'guide' | 'friend', readonly string[]>> = {
  booth: ['.kkkkkkk.', 'krwrwrwrk', 'krwrwrwrk', '.kkkkkkk.', '.kttttTk.', '.kttttTk.', '.kkkkkkk.'],
  'prize-desk': [
    '..kk.kk..',
    '.kyykyyk.',
    'kkkkkkkkk',
    'kgggygggk',
    'kkkkkkkkk',
    '.kggyggk.',
    '.kggyggk.',
    '.kkkkkkk.',
  ],
  link: ['..kkkkk..', '.kbbbbbk.', 'kbbbwbbbk', 'kbbbbbbbk', 'kbbbwbbbk', 'kbbbwbbbk', '.kbbbbbk.', '..kkkkk..'],
  portal: ['..kkkkk..', '.kwwwwwk.', 'kwwkkkwwk', 'kwkkkkkwk', 'kwkkkkkwk', 'kwkkkkkwk', 'kkkkkkkkk'],
  'mat-o': ['..www..', '.w...w.', 'w.....w', 'w.....w', 'w.....w', '.w...w.', '..www..'],
  'mat-x': ['w.....w', '.w...w.', '..w.w..', '...w...', '..w.w..', '.w...w.', 'w.....w'],
  stage: ['kkkkkkkkkkk', 'krRrrrrrRrk', 'krRrrrrrRrk', 'krk.....krk', 'kttttttttTk', 'kkkkkkkkkkk'],
  guide: ['...k...', '..kok..', '.kowok.', 'kowwook', '.koook.', '..kok..', '...k...'],
  friend: ['..kkk..', '.kgggk.', 'kgwwggk', 'kgwgggk', 'kgggggk', '.kgggk.', '..kkk..'],
};
