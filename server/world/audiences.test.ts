import { describe, expect, it } from 'vitest';
import type { ServerMessages } from '../../shared/protocol.ts';
import { centreOf, objectsOf } from '../../shared/world/areas.ts';
import { toUnits } from '../../shared/world/units.ts';
import { ROOT } from '../env.ts';
import { loadMaps } from '../maps/load.ts';
import { AGAIN_TICKS, showResult, startRound, stepRound } from '../rounds/field-round.ts';
import { lineOf } from '../testing/line.ts';
import { quietGame, testRules } from '../testing/rules.ts';
import { atSpawn, join } from './arrivals.ts';
import { guessesAt, playAgain, spectate, tellAudiences, vote } from './audiences.ts';
import { cheer } from './cheer.ts';
import { createPlace } from './create-place.ts';
import { putBody } from './world.ts';

const map = loadMaps(ROOT).maps.get('expo') ?? expect.fail('no map');
const [stage = expect.fail('no stage')] = objectsOf(map, 'stage');
const zone = objectsOf(map, 'zone').find(({ role }) => role === 'watch') ?? expect.fail('no zone');
const AT = stage.name;

/** A hall with a round on its stage that goes on until a test ends it. */
function hall() {
  const place = createPlace('p', 'expo', map);
  const come = (visitor: string, where: 'stage' | 'zone' | 'far' = 'zone', party = '') => {
    const heard: { type: string; message: unknown }[] = [];
    const line = { ...lineOf(), send: (type: string, message: unknown) => void heard.push({ type, message }) };
    const arrival = { visitor, name: visitor, look: 'tee', party, roles: [], staff: null };
    const member = join(place, arrival, line, atSpawn(''), () => 0);
    const body = place.world.bodies.get(member.body);
    const middle = centreOf(where === 'stage' ? stage : zone);
    if (body && where !== 'far') putBody(place.world, body, toUnits(middle.x), toUnits(middle.y));
    const told = () =>
      heard.flatMap(({ type, message }) => (type === 'audience' ? (message as ServerMessages['audience']).news : []));
    return { member, told, heard: (type: string) => heard.filter((one) => one.type === type) };
  };
  const round = place.rounds.get(AT) ?? expect.fail('no round');
  const floor = (bodies: readonly number[]) => ({
    onStage: () => bodies.map((body) => ({ body, party: 0, isBot: false })),
    addBots: () => [],
    standing: () => null,
    seed: () => [1, 2, 3, 4] as [number, number, number, number],
  });
  return {
    ...{ place, come, round },
    play(bodies: readonly number[], isPractice = true) {
      startRound(round, testRules({ create: () => quietGame() }), 'r', place.world.tick, isPractice);
      stepRound(round, round.until, floor(bodies));
      expect(round.phase).toBe('play');
    },
    end(winners: readonly { body: number; name: string }[]) {
      round.phase = 'recording';
      showResult(round, round.id, place.world.tick, { winners: [...winners], prize: null });
    },
    /** A second goes by. */
    second() {
      for (let i = 0; i < 20; i++) {
        place.world.tick += 1;
        tellAudiences(place);
      }
    },
  };
}

describe('those who watch a round (R1)', () => {
  it('are heard by everybody, in one message a second, however many they are', () => {
    const { place, come, play, second } = hall();
    const player = come('player', 'stage');
    const crowd = Array.from({ length: 60 }, (_, i) => come(`fan ${i}`));
    play([player.member.body]);
    for (const { member } of crowd) for (let i = 0; i < 5; i++) spectate(place, member, AT, 'cheer');
    spectate(place, crowd[0].member, AT, 'heart');
    second();
    second();
    for (const one of [player, crowd[7]])
      expect(one.told()).toEqual([{ at: AT, cheer: 300, heart: 1, confetti: 0, ghost: 0 }]);
  });

  it('do not play, are near, and only while a round runs; a ghost has gone out of it', () => {
    const { place, come, round, play, end, second } = hall();
    const [player, lost, fan, far] = [come('a', 'stage'), come('b', 'stage'), come('c'), come('d', 'far')];
    spectate(place, fan.member, AT, 'cheer');
    play([player.member.body, lost.member.body]);
    spectate(place, lost.member, AT, 'ghost');
    for (const { member } of [player, far]) spectate(place, member, AT, 'cheer');
    spectate(place, fan.member, AT, 'ghost');
    second();
    expect(fan.told()).toEqual([]);
    // out of the round, wherever they walk
    round.alive.delete(lost.member.body);
    spectate(place, lost.member, AT, 'ghost');
    second();
    expect(fan.told()).toEqual([{ at: AT, cheer: 0, heart: 0, confetti: 0, ghost: 1 }]);
    end([]);
    spectate(place, fan.member, AT, 'cheer');
    second();
    expect(fan.told()).toHaveLength(1);
  });

  it('have one vote each, can change it, and read in the end who was right', () => {
    const { place, come, round, play, end } = hall();
    const players = ['a', 'b', 'c'].map((name) => come(name, 'stage').member);
    const [a, b, c] = players.map(({ body }) => body);
    const fans = ['x', 'y', 'z'].map((name) => come(name).member);
    play([a, b, c]);
    for (const fan of fans) for (const body of [b, a, a]) vote(place, fan, AT, body);
    vote(place, fans[2], AT, c);
    // a player has none, and nobody votes for somebody who does not play
    vote(place, players[0], AT, a);
    vote(place, fans[0], AT, fans[1].body);
    const votes = () => JSON.parse(guessesAt(place, AT)).choices;
    expect(votes()).toEqual([
      { body: a, votes: 2 },
      { body: b, votes: 0 },
      { body: c, votes: 1 },
    ]);
    round.alive.delete(c);
    expect(votes()).toHaveLength(2);
    end([{ body: a, name: 'a' }]);
    vote(place, fans[2], AT, a);
    expect(JSON.parse(guessesAt(place, AT))).toEqual({ choices: [], right: { names: ['x', 'y'], count: 2 } });
    // the next round begins without votes
    round.id = 'next';
    expect(guessesAt(place, AT)).toBe('');
  });

  it('do not vote while many are left, or when only one is', () => {
    const { place, come, round, play } = hall();
    const bodies = Array.from({ length: 13 }, (_, i) => come(`p${i}`, 'stage').member.body);
    const fan = come('fan').member;
    play(bodies.slice(0, 8));
    for (const body of bodies) round.alive.add(body);
    vote(place, fan, AT, bodies[0]);
    expect(guessesAt(place, AT)).toBe('');
    round.alive.delete(bodies[12]);
    expect(JSON.parse(guessesAt(place, AT)).choices).toHaveLength(12);
    round.alive = new Set([bodies[0]]);
    expect(guessesAt(place, AT)).toBe('');
  });
});

describe('after a round (R1)', () => {
  it('names the first who congratulate to the winner, and counts all once a second', () => {
    const { place, come, round, play, end, second } = hall();
    const winner = come('winner', 'stage');
    play([winner.member.body]);
    end([{ body: winner.member.body, name: 'winner' }]);
    for (let i = 0; i < 30; i++) {
      const { member } = come(`fan ${i}`);
      for (let k = 0; k < 3; k++) cheer(place, member, AT);
    }
    expect([winner.heard('cheered').length, round.shown?.cheers]).toEqual([5, undefined]);
    second();
    expect(round.shown?.cheers).toBe(30);
  });

  it('brings the friends along who are in the hall, once, and not strangers', () => {
    const { place, come, round, play, end } = hall();
    const [one, friend, stranger] = [come('one', 'stage', 'p'), come('friend', 'far', 'p'), come('x', 'far', 'q')];
    play([one.member.body]);
    playAgain(place, one.member, AT);
    end([]);
    for (let i = 0; i < 3; i++) playAgain(place, one.member, AT);
    const asked = [{ type: 'friend-again', message: { stage: AT, name: 'one' } }];
    expect([friend, stranger, one].map(({ heard }) => heard('friend-again'))).toEqual([asked, [], []]);
    expect(round.until).toBe(place.world.tick + AGAIN_TICKS);
    // a friend who was not asked to wait is not asked back
    playAgain(place, friend.member, AT);
    expect(one.heard('friend-again')).toEqual([]);
  });

  it('a result that somebody else wants to end stays for its players', () => {
    const { place, come, round, play, end } = hall();
    const [player, passer] = [come('player', 'stage'), come('passer', 'far')];
    play([player.member.body]);
    end([]);
    const { until } = round;
    playAgain(place, passer.member, AT);
    expect(round.until).toBe(until);
  });
});
