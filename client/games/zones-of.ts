import type { ObjectOf } from '../../shared/map/expo-map.ts';
import { mapObjects } from '../play/hall.ts';
import type { MapPoint } from './face.ts';

export type Zone = ObjectOf<'zone'>;

/** The zones of a stage with these roles, in the order of the roles. */
export const zonesOf = (stage: string, roles: readonly string[]): Zone[] =>
  roles.flatMap((role) =>
    mapObjects.value.filter((one): one is Zone => one.class === 'zone' && one.of === stage && one.role === role),
  );

/** A spot in a zone that differs from page to page, so that a crowd does not stand on one tile. */
export const spotIn = ({ x, y, width, height }: Zone): MapPoint => ({
  x: x + width * (0.15 + 0.7 * Math.random()),
  y: y + height * (0.15 + 0.7 * Math.random()),
});
