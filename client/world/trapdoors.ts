import type { MapObject, StageObject } from '../../shared/map/expo-map.ts';
import { contains, objectsOf } from '../../shared/world/areas.ts';
import { people } from '../play/people.ts';
import { rounds } from '../play/rounds.ts';
import { FRAME } from './looks.ts';
import type { Drawn } from './model.ts';
import './trapdoors.css';

/** A body that is this far away at the next picture (pixels) was put there, and did not walk. */
const JUMP = 64;
/** How long a trapdoor is seen, ms. */
const OPEN_MS = 1200;

type Point = { x: number; y: number };
type Door = { element: HTMLElement; at: Point; until: number };

/** Which bodies fell: they stood on a stage with a round, and are suddenly elsewhere. Returns where each stood. */
export function fallenOf(
  before: ReadonlyMap<number, Point>,
  drawn: readonly Pick<Drawn, 'id' | 'x' | 'y'>[],
  stages: readonly StageObject[],
): { id: number; at: Point }[] {
  return drawn.flatMap(({ id, x, y }) => {
    const at = before.get(id);
    const stage = at && stages.find((one) => contains(one, at.x, at.y));
    if (!at || !stage || contains(stage, x, y) || Math.hypot(x - at.x, y - at.y) < JUMP) return [];
    return [{ id, at }];
  });
}

/** Whoever goes out of a round drops through a trapdoor, and stands among the spectators. */
export function createTrapdoors(root: HTMLElement, objects: readonly MapObject[], isStill: boolean) {
  const stages = objectsOf({ objects }, 'stage');
  const before = new Map<number, Point>();
  const doors = new Set<Door>();

  const open = (id: number, at: Point, now: number): void => {
    const look = people.value.find((one) => one.id === id)?.look ?? '';
    const element = document.createElement('div');
    element.className = 'trapdoor';
    const body = document.createElement('i');
    if (look !== '') body.style.backgroundImage = `url(/assets/sprites/${look}.png)`;
    element.append(document.createElement('b'), body);
    root.append(element);
    doors.add({ element, at, until: now + OPEN_MS });
  };

  return {
    /** `put` places an element at a spot of the map. */
    place(
      drawn: readonly Drawn[],
      put: (element: HTMLElement, x: number, y: number) => void,
      zoom: number,
      now: number,
    ) {
      const running = stages.filter(({ name }) =>
        rounds.value.some(({ stage, phase }) => stage === name && (phase === 'play' || phase === 'result')),
      );
      if (!isStill) for (const { id, at } of fallenOf(before, drawn, running)) open(id, at, now);
      before.clear();
      if (running.length > 0) for (const { id, x, y } of drawn) before.set(id, { x, y });
      for (const door of doors) {
        if (now < door.until) {
          put(door.element, door.at.x - FRAME.width / 2, door.at.y - FRAME.soles);
          door.element.style.setProperty('--zoom', String(zoom));
          continue;
        }
        door.element.remove();
        doors.delete(door);
      }
    },
  };
}
