import type { MapObject, MapObjectClass, ObjectOf } from '../../shared/map/expo-map.ts';
import { viewOf } from '../objects/index.ts';
import type { ObjectView } from '../objects/object-view.ts';
import type { Session } from '../play/session.ts';
import { openDialog } from './dialog.ts';

/** What a press in front of an object does; null if it opens the card of the object. */
export const pressOf = <C extends MapObjectClass>(object: ObjectOf<C>): ObjectView<C>['press'] =>
  viewOf(object.class as C).press;

/** The visitor presses the button in front of an object, or the space bar. */
export function meet(object: MapObject, session: Session): void {
  const press = pressOf(object);
  if (press) press.act(object, session);
  else openDialog('near');
}
