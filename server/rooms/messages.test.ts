import { describe, expect, it } from 'vitest';
import { type Direction, walkOf } from '../../shared/world/direction.ts';
import { ROOT } from '../env.ts';
import { loadMaps } from '../maps/load.ts';
import { lineOf } from '../testing/line.ts';
import { atSpawn, join } from '../world/arrivals.ts';
import { createPlace } from '../world/create-place.ts';
import { bodyOf } from '../world/place.ts';
import type { PlaceDoors } from './doors.ts';
import { receive } from './messages.ts';

const map = loadMaps(ROOT).maps.get('expo') ?? expect.fail('no map');

/** Somebody in a place, whose clock stands unless a test moves it. */
function visitor() {
  const place = createPlace('p', 'expo', map);
  const heard: [string, unknown][] = [];
  let acks = 0;
  const line = {
    ...lineOf(),
    send: (type: string, message: unknown) => void heard.push([type, message]),
    frame: () => {
      acks += 1;
    },
  };
  const arrival = { visitor: 'v', name: '손님', look: 'tee', party: 'us', roles: [], staff: null } as const;
  const member = join(place, { ...arrival, roles: [] }, line, atSpawn(''), () => 0);
  const body = bodyOf(place, member) ?? expect.fail('no body');
  let now = 1_000_000;
  let invited = 0;
  const known: Partial<PlaceDoors> = {
    clock: () => now,
    mutes: { isMuted: () => false, mute: () => {} },
    invite: () => {
      invited += 1;
    },
  };
  // a message that asks for another door fails here
  const doors = known as PlaceDoors;
  return {
    heard,
    acks: () => acks,
    invited: () => invited,
    heading: () => walkOf(body.heading),
    seq: () => body.seq,
    later: (ms: number) => {
      now += ms;
    },
    send: (type: 'turn' | 'pulse' | 'invite' | 'say', message: unknown) => receive(place, member, type, message, doors),
    turn: (seq: number, dir: Direction) => receive(place, member, 'turn', { seq, tick: place.world.tick, dir }, doors),
  };
}

describe('how often somebody may send (T5)', () => {
  it('turns faster than a hand are not walked, and each is answered with where the body really is', async () => {
    const one = visitor();
    for (let seq = 1; seq <= 20; seq++) await one.turn(seq, seq % 2 ? 3 : 7);
    expect(one.heading()).toBe(7);
    const before = one.acks();
    for (let seq = 21; seq <= 30; seq++) await one.turn(seq, 5);
    expect([one.heading(), one.seq(), one.acks() - before]).toEqual([7, 30, 10]);
    expect(one.heard.filter(([type]) => type === 'refused')).toEqual([]);
    // negative control: a tenth of a second later the next one counts
    one.later(100);
    await one.turn(31, 5);
    expect(one.heading()).toBe(5);
  });

  it('each kind has a bucket of its own: who turned too much may still invite, and who invites too much is told', async () => {
    const one = visitor();
    for (let seq = 1; seq <= 40; seq++) await one.turn(seq, 3);
    await one.send('invite', {});
    expect(one.invited()).toBe(1);
    for (let n = 0; n < 40; n++) await one.send('invite', {});
    const refused = one.heard.filter(([type]) => type === 'refused');
    expect(refused.length).toBe(41 - one.invited());
    expect(refused.at(-1)?.[1]).toMatchObject({ of: 'invite', code: 'too-many-requests' });
    expect(one.invited()).toBeLessThan(41);
  });
});
