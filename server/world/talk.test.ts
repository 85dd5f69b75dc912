import { describe, expect, it } from 'vitest';
import type { ServerMessages } from '../../shared/protocol.ts';
import { tileAt } from '../../shared/world/path.ts';
import { ROOT } from '../env.ts';
import { loadMaps } from '../maps/load.ts';
import { lineOf } from '../testing/line.ts';
import { atSpawn, drop, join, leave } from './arrivals.ts';
import { createPlace } from './create-place.ts';
import { bodyOf, type Lost } from './place.ts';
import { stepPlace } from './step-place.ts';
import { say, sayAgain } from './talk.ts';

const map = loadMaps(ROOT).maps.get('expo') ?? expect.fail('no map');
/** Ticks until a body that waits for its connection is taken away. */
const GRACE = 400;

function openHouse() {
  const place = createPlace('p', 'expo', map);
  const lost: [string, Lost | null][] = [];
  place.gone = (...gone) => lost.push(gone);
  const come = (visitor: string, at = atSpawn('')) => {
    const heard: ServerMessages['said'][] = [];
    const send = (type: string, message: unknown) => {
      if (type === 'said') heard.push(message as ServerMessages['said']);
    };
    const line = { ...lineOf(), send };
    const arrival = { visitor, name: visitor, look: 'tee', party: '', roles: [], staff: null };
    const member = join(place, arrival, line, at, () => 0);
    return { member, line, heard, texts: () => heard.map(({ text }) => text) };
  };
  return { place, lost, come };
}

describe('the chat of a place (W12)', () => {
  it('a line comes back to who said it under its own number, and to nobody else', () => {
    const { place, come } = openHouse();
    const [one, other] = [come('one'), come('other')];
    say(place, one.member, 'hello', 41);
    expect(one.heard).toMatchObject([{ text: 'hello', mine: true, id: 41, body: one.member.body }]);
    expect(other.heard).toMatchObject([{ text: 'hello', mine: false, id: 0, body: one.member.body }]);
  });

  it('whoever comes back hears what they missed, and nothing from before they first came', () => {
    const { place, come } = openHouse();
    const one = come('one');
    say(place, one.member, 'before', 0);
    const two = come('two');
    say(place, one.member, 'heard', 0);
    drop(place, two.member, two.line, false);
    say(place, one.member, 'missed', 0);
    const back = come('two');
    expect(back.member).toBe(two.member);
    sayAgain(place, back.member, two.heard.at(-1)?.seq ?? 0);
    expect(back.texts()).toEqual(['missed']);
    expect(back.heard[0].body).toBe(0);
    // a page that was loaded anew has nothing
    const reload = come('two');
    sayAgain(place, reload.member, 0);
    expect(reload.texts()).toEqual(['heard', 'missed']);
  });

  it('keeps the last fifty lines', () => {
    const { place, come } = openHouse();
    const one = come('one');
    for (let i = 1; i <= 60; i += 1) say(place, one.member, `line ${i}`, 0);
    const reload = come('one');
    sayAgain(place, reload.member, 0);
    expect([reload.texts().length, reload.texts()[0]]).toEqual([50, 'line 11']);
  });
});

describe('where somebody was (W7)', () => {
  it('is told when the connection did not come back, and they appear there again', () => {
    const { place, lost, come } = openHouse();
    const one = come('one');
    const stranger = come('stranger');
    say(place, stranger.member, 'hi', 0);
    const { x, y } = bodyOf(place, one.member) ?? expect.fail('no body');
    drop(place, one.member, one.line, false);
    for (let tick = 0; tick <= GRACE; tick += 1) stepPlace(place, () => 0);
    expect(lost).toEqual([['one', { x, y, hearsFrom: 1 }]]);
    const back = come('one', { spawn: '', spot: { x, y }, hearsFrom: 1 });
    expect(bodyOf(place, back.member)).toMatchObject({ x, y });
    sayAgain(place, back.member, 0);
    expect(back.texts()).toEqual(['hi']);
  });

  it('is not told of who left by themselves or was sent away, and a spot that is a wall by now is none', () => {
    const { place, lost, come } = openHouse();
    const one = come('one');
    leave(place, one.member);
    expect(lost).toEqual([['one', null]]);
    const walled = come('two', { spawn: '', spot: { x: 0, y: 0 }, hearsFrom: null });
    expect(tileAt(0, 0)).not.toEqual(
      tileAt(bodyOf(place, walled.member)?.x ?? 0, bodyOf(place, walled.member)?.y ?? 0),
    );
  });
});

describe('people spread out when they arrive (W13)', () => {
  it('nobody stands on somebody else as long as there is room', () => {
    const { place, come } = openHouse();
    for (let i = 0; i < 40; i += 1) come(`v${i}`);
    const tiles = [...place.world.bodies.values()].map(({ x, y }) => JSON.stringify(tileAt(x, y)));
    expect(new Set(tiles).size).toBe(40);
  });
});
