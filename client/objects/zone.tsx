import { NOT_SHOWN, type ObjectView, type SignRows } from './object-view.ts';
import { signAt } from './sign-at.ts';

/** The signs of mats, by their role: what is painted on them. */
const MATS: Readonly<Record<string, SignRows>> = {
  o: ['..www..', '.w...w.', 'w.....w', 'w.....w', 'w.....w', '.w...w.', '..www..'],
  x: ['w.....w', '.w...w.', '..w.w..', '...w...', '..w.w..', '.w...w.', 'w.....w'],
  rock: ['..www..', '.wwwww.', 'wwwwwww', 'wwwwwww', 'wwwwwww', '.wwwww.', '..www..'],
  paper: ['w.w.w.w', 'w.w.w.w', 'w.w.w.w', 'wwwwwww', 'wwwwwww', '.wwwww.', '..www..'],
  scissors: ['w.....w', 'ww...ww', '.ww.ww.', '..www..', '.wwwww.', 'ww...ww', 'ww...ww'],
  left: ['...w...', '..ww...', '.wwwwww', 'wwwwwww', '.wwwwww', '..ww...', '...w...'],
  right: ['...w...', '...ww..', 'wwwwww.', 'wwwwwww', 'wwwwww.', '...ww..', '...w...'],
  finish: ['kwkwkwk', 'wkwkwkw', 'kwkwkwk', 'k......', 'k......', 'k......', 'k......'],
};

/** The colours of mats on the map; a mat of another role has one that fits any. */
const PAINTED: Readonly<Record<string, string>> = {
  area: 'plan-area',
  o: 'plan-o',
  x: 'plan-x',
  rock: 'plan-rock',
  paper: 'plan-o',
  scissors: 'plan-x',
  left: 'plan-o',
  right: 'plan-x',
  start: 'plan-start',
  finish: 'plan-rock',
};

/** The mats of a stage have signs; an area has a name. */
export const zone: ObjectView<'zone'> = {
  ...NOT_SHOWN,
  word: 'zone',
  sign(object) {
    const rows = MATS[object.role];
    return rows ? signAt(rows)(object) : null;
  },
  floor: ({ role }) => (role === 'watch' ? null : (PAINTED[role] ?? 'plan-rock')),
  spot: ({ role, title }) => (role === 'area' || role === 'watch' ? title : null),
  listed: { order: 4, title: ({ role, title }) => (role === 'area' ? title : null), text: () => null },
};
