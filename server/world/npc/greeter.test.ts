import { readFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { ExpoMap, TableObject } from '../../../shared/map/expo-map.ts';
import { isTableObject, keyOf } from '../../../shared/map/game-objects.ts';
import type { ServerMessages } from '../../../shared/protocol.ts';
import { objectsOf, tileBefore } from '../../../shared/world/areas.ts';
import { STILL, turned, walkOf } from '../../../shared/world/direction.ts';
import { findPath, steer, tileAt } from '../../../shared/world/path.ts';
import { isBlocked } from '../../../shared/world/step.ts';
import { UNITS_PER_TILE } from '../../../shared/world/units.ts';
import { ROOT } from '../../env.ts';
import { loadMaps } from '../../maps/load.ts';
import { lineOf } from '../../testing/line.ts';
import { atSpawn, join, leave } from '../arrivals.ts';
import { createPlace } from '../create-place.ts';
import type { Arrival, Member } from '../member.ts';
import { bodyOf } from '../place.ts';
import { stepPlace } from '../step-place.ts';
import { setHeading } from '../world.ts';
import { createGreeter } from './greeter.ts';
import { greeterScript } from './script.ts';

const expo = loadMaps(ROOT).maps.get('expo') ?? expect.fail('no map');
const map: ExpoMap = { ...expo, objects: expo.objects.filter((object) => !isTableObject(object)) };
/** Beside the entrance, and on the far side of the yard. */
const tables = [
  { column: 8, row: 22 },
  { column: 50, row: 20 },
].map(
  ({ column, row }, i): TableObject => ({
    ...{ id: 900 + i, name: `table-${i}`, x: column * 32, y: row * 32, width: 32, height: 32 },
    ...{ class: 'table', title: { ko: '', en: '' }, game: 'ox-quiz', config: '' },
  }),
);
const script = v.parse(greeterScript, JSON.parse(readFileSync(joinPath(ROOT, 'maps/scripts/greeter.json'), 'utf8')));

type Guest = { member: Member; heard: ServerMessages['greeter'][] };

function hall(more: readonly TableObject[] = []) {
  const place = createPlace('p', 'expo', { ...map, objects: [...map.objects, ...more] });
  const greeter = createGreeter(place, objectsOf(map, 'npc')[0], script, () => 0);
  place.characters.push(greeter);
  const arrive = (visitor: string): Guest => {
    const heard: ServerMessages['greeter'][] = [];
    const arrival: Arrival = { visitor, name: `${visitor}-이름`, look: 'minji', party: '', roles: [], staff: null };
    const send = (type: string, message: unknown) =>
      type === 'greeter' && heard.push(message as ServerMessages['greeter']);
    return { heard, member: join(place, arrival, { ...lineOf(), send }, atSpawn(''), () => 0.4) };
  };
  /** Steps until it is so; fails after `limit` ticks. */
  const until = (fits: () => boolean, each: () => void = () => {}, limit = 3000): void => {
    for (let i = 0; i < limit; i++) {
      if (fits()) return;
      each();
      stepPlace(place, () => 0);
      const body = place.world.bodies.get(greeter.body);
      if (body && isBlocked(place.world.grid, body.x, body.y)) throw new Error('the greeter is in a wall');
    }
    throw new Error('it did not come to that');
  };
  const gap = (member: Member): number => {
    const guest = bodyOf(place, member);
    const host = place.world.bodies.get(greeter.body);
    return guest && host ? Math.hypot(guest.x - host.x, guest.y - host.y) / UNITS_PER_TILE : Number.NaN;
  };
  return { place, greeter, arrive, until, gap };
}

describe('the greeter', () => {
  it('walks up to each arrival in turn and greets by name', () => {
    const { greeter, arrive, until, gap } = hall();
    const first = arrive('one');
    const second = arrive('two');
    until(() => first.heard.length > 0);
    expect(gap(first.member)).toBeLessThan(2);
    expect(first.heard[0]).toMatchObject({ phase: 'greet' });
    expect(first.heard[0].text.ko).toContain('one-이름');
    expect(first.heard[0].offers.map((offer) => offer.id)).toEqual(['stage', 'booth', 'prize-desk']);
    expect(second.heard).toEqual([]);
    greeter.answer(first.member, 'later');
    until(() => second.heard.length > 0);
    expect(second.heard[0].text.en).toContain('two-이름');
  });

  it.each(['stage', 'booth', 'prize-desk'])('leads to the %s at the pace of the visitor', (choice) => {
    const { place, greeter, arrive, until, gap } = hall();
    const guest = arrive('guest');
    until(() => guest.heard.length > 0);
    greeter.answer(guest.member, choice);
    const lead = guest.heard.at(-1);
    expect(lead).toMatchObject({ phase: 'lead' });
    const target = map.objects.find((object) => object.class === choice) ?? expect.fail('no target');
    expect(lead?.to).toEqual(tileBefore(map, place.world.grid, target));
    let widest = 0;
    let tick = 0;
    until(
      () => guest.heard.at(-1)?.phase === 'arrived',
      () => {
        const body = bodyOf(place, guest.member);
        if (!body || !lead?.to) return;
        tick += 1;
        // somebody slow: stands still two thirds of the time
        const path = findPath(place.world.grid, tileAt(body.x, body.y), lead.to) ?? [];
        setHeading(body, turned(body.heading, tick % 3 === 0 ? steer(body.x, body.y, path).direction : STILL));
        widest = Math.max(widest, gap(guest.member));
      },
      6000,
    );
    expect(widest).toBeLessThan(5.5);
  });

  it('waits for who stays behind, and goes home when they do not come', () => {
    const { greeter, arrive, until } = hall();
    const guest = arrive('guest');
    until(() => guest.heard.length > 0);
    greeter.answer(guest.member, 'stage');
    until(() => guest.heard.at(-1)?.phase === 'wait');
    until(() => guest.heard.at(-1)?.phase === 'bye');
  });

  it('stops leading at once when the visitor says so, and minds nobody else', () => {
    const { place, greeter, arrive, until } = hall();
    const guest = arrive('guest');
    const stranger = arrive('stranger');
    until(() => guest.heard.length > 0);
    greeter.answer(stranger.member, 'stage');
    expect(stranger.heard).toEqual([]);
    greeter.answer(guest.member, 'stage');
    greeter.answer(stranger.member, 'stop');
    expect(guest.heard.at(-1)?.phase).toBe('lead');
    greeter.answer(guest.member, 'stop');
    expect(guest.heard.at(-1)?.phase).toBe('bye');
    expect(walkOf(place.world.bodies.get(greeter.body)?.heading ?? 0)).toBe(STILL);
  });

  it('goes on to the next when a guest leaves or loses the line', () => {
    const { place, arrive, until } = hall();
    const gone = arrive('gone');
    const next = arrive('next');
    until(() => gone.heard.length > 0);
    leave(place, gone.member);
    until(() => next.heard.length > 0);
  });
});

describe('somebody who wants to play at once', () => {
  const offered = (more: readonly TableObject[]) => {
    const all = hall(more);
    const guest = all.arrive('guest');
    all.until(() => guest.heard.length > 0);
    return { ...all, guest };
  };
  const take = (place: ReturnType<typeof hall>['place'], object: TableObject): void => {
    const table = place.tables.get(keyOf(object)) ?? expect.fail('no table');
    table.round.phase = 'play';
  };

  it('is led to the nearest table with a free seat, and the page knows which (V6)', () => {
    const { greeter, guest } = offered(tables);
    expect(guest.heard[0].offers.map(({ id }) => id)).toEqual(['play-now', 'stage', 'booth', 'prize-desk']);
    greeter.answer(guest.member, 'play-now');
    expect(guest.heard.at(-1)).toMatchObject({ phase: 'lead', table: 'table/table-0' });
    expect(guest.heard.at(-1)?.to).not.toBeNull();
  });

  it('is led past a table whose round runs (V6)', () => {
    const { place, greeter, guest } = offered(tables);
    take(place, tables[0]);
    greeter.answer(guest.member, 'play-now');
    expect(guest.heard.at(-1)).toMatchObject({ phase: 'lead', table: 'table/table-1' });
  });

  it('is told when every seat is taken, and can go to the stage instead (V6)', () => {
    const { place, greeter, guest } = offered(tables);
    for (const object of tables) take(place, object);
    greeter.answer(guest.member, 'play-now');
    expect(guest.heard.at(-1)).toMatchObject({ phase: 'greet', text: script.play?.none });
    expect(guest.heard.at(-1)?.offers.map(({ id }) => id)).toEqual(['stage']);
    greeter.answer(guest.member, 'stage');
    expect(guest.heard.at(-1)).toMatchObject({ phase: 'lead' });
    expect(guest.heard.at(-1)).not.toHaveProperty('table');
  });

  it('hears that they have arrived when they sit down, wherever the greeter is', () => {
    const { place, greeter, guest, until } = offered(tables);
    greeter.answer(guest.member, 'play-now');
    const table = place.tables.get('table/table-0') ?? expect.fail('no table');
    table.round.seats.push({ visitor: guest.member.visitor, party: 0, isReady: false, since: 0 });
    until(
      () => guest.heard.at(-1)?.phase === 'arrived',
      () => {},
      2,
    );
  });

  it('is offered nothing to play in a hall without tables', () => {
    const { guest } = offered([]);
    expect(guest.heard[0].offers.map(({ id }) => id)).not.toContain('play-now');
  });
});
