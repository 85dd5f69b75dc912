import type { Area } from '../../shared/map/expo-map.ts';
import { centreOf } from '../../shared/world/areas.ts';
import type { Sign, SignRows } from './object-view.ts';

/** Returns a sign in the middle of an object. */
export const signAt =
  (rows: SignRows) =>
  (object: Area): Sign => ({ rows, ...centreOf(object) });
