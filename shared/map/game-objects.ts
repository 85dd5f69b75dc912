import type { GameObject, MapObject, ObjectOf, TableObject } from './expo-map.ts';

export const isTableObject = (object: MapObject): object is TableObject =>
  object.class === 'table' || object.class === 'machine';

export const isGameObject = (object: MapObject): object is GameObject =>
  object.class === 'stage' || isTableObject(object);

/** Whether an object names a game: also the board of a trail, at which nobody plays. */
export const hasGame = (object: MapObject): object is GameObject | ObjectOf<'trail-board'> =>
  isGameObject(object) || object.class === 'trail-board';

/**
 * Returns the key of an object at which a game is played: a stage has its name, and a table or a machine its class and
 * its name, because names are unique within a class only.
 */
export const keyOf = ({ class: kind, name }: GameObject): string => (kind === 'stage' ? name : `${kind}/${name}`);

/** Returns the object with this key; undefined if the map has none. */
export const gameObject = (
  { objects }: { readonly objects: readonly MapObject[] },
  key: string,
): GameObject | undefined => objects.filter(isGameObject).find((object) => keyOf(object) === key);
