import type { ObjectView } from './object-view.ts';
import { signAt } from './sign-at.ts';

const MAT_O = signAt(['..www..', '.w...w.', 'w.....w', 'w.....w', 'w.....w', '.w...w.', '..www..']);
const MAT_X = signAt(['w.....w', '.w...w.', '..w.w..', '...w...', '..w.w..', '.w...w.', 'w.....w']);

/** The mats of a stage have signs; an area has a name. */
export const zone: ObjectView<'zone'> = {
  word: 'zone',
  card: null,
  sign(object) {
    if (object.role === 'o') return MAT_O(object);
    return object.role === 'x' ? MAT_X(object) : null;
  },
  legend: null,
  floor: ({ role }) => (role === 'area' || role === 'o' || role === 'x' ? `plan-${role}` : null),
  spot: ({ role, title }) => (role === 'area' || role === 'watch' ? title : null),
  listed: { order: 4, title: ({ role, title }) => (role === 'area' ? title : null), text: () => null },
};
