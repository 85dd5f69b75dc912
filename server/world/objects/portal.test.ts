import { expect, it } from 'vitest';
import { centreOf, objectsOf } from '../../../shared/world/areas.ts';
import { toUnits } from '../../../shared/world/units.ts';
import { ROOT } from '../../env.ts';
import { loadMaps } from '../../maps/load.ts';
import { lineOf } from '../../testing/line.ts';
import { atSpawn, join, leave } from '../arrivals.ts';
import { createPlace } from '../create-place.ts';
import type { Arrival } from '../member.ts';
import { bodyOf } from '../place.ts';
import { stepPlace } from '../step-place.ts';
import { putBody } from '../world.ts';
import { holdInPortal } from './portal.ts';

const map = loadMaps(ROOT).maps.get('expo') ?? expect.fail('no map');
const door = objectsOf(map, 'portal').find((portal) => portal.place !== '') ?? expect.fail('no way out');

it('holds who stands in a portal that is full: told once, tried every second, and frees the seat when they go (G2)', () => {
  const place = createPlace('p', 'expo', map);
  const freed: string[] = [];
  place.gone = (visitor) => freed.push(visitor);
  const heard: unknown[] = [];
  const arrival: Arrival = { visitor: 'v', name: '손님', look: 'tee', party: 'us', roles: [], staff: null };
  const line = { ...lineOf(), send: (type: string, message: unknown) => heard.push([type, message]) };
  const member = join(place, arrival, line, atSpawn(''), () => 0);
  const body = bodyOf(place, member) ?? expect.fail('no body');
  const { x, y } = centreOf(door);
  putBody(place.world, body, toUnits(x), toUnits(y));

  let tries = 0;
  for (let tick = 0; tick < 61; tick++) {
    for (const travel of stepPlace(place, () => 0)) {
      tries += 1;
      holdInPortal(place, travel.member, 'place-full');
    }
  }
  expect(tries).toBe(4);
  const full = ['refused', { of: 'travel', code: 'place-full', detail: null }];
  expect(heard.filter((one) => JSON.stringify(one) === JSON.stringify(full))).toHaveLength(1);
  expect(freed).toEqual([]);
  leave(place, member);
  leave(place, member);
  expect(freed).toEqual(['v']);
});
