import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { ROUND_GAMES, type RoundGameId, specOf } from '../../shared/games/index.ts';
import { HANDS, type Hand } from '../../shared/games/rock-paper/view.ts';
import { type RoundSpec, usualConfig } from '../../shared/games/spec.ts';
import { seeded } from '../../shared/seeded.ts';
import { centreOf } from '../../shared/world/areas.ts';
import { ROOT } from '../env.ts';
import { type AnyGame, type GameRules, NOTHING, type Player, type Score } from '../rounds/game.ts';
import { createPlay, type Play } from '../rounds/play.ts';
import { type Moment, playAgain, type Replay, resultOf } from '../rounds/replay.ts';
import { createBodies } from '../testing/bodies.ts';
import { bots, FROM, type Person, people, playRound, seedOf } from '../testing/bot-round.ts';
import { quietGame, setUpForTest, testRules, zonesFor } from '../testing/rules.ts';
import { gameOf } from './index.ts';

const ROUNDS = 1000;

/** Settings of short rounds, for the games of which a usual round is long. */
const SHORT: Partial<Record<RoundGameId, Record<string, unknown>>> = {
  'ox-quiz': { rounds: 4, reviveAfter: 1, answerSeconds: 2, revealSeconds: 1 },
  'red-light': { playSeconds: 20 },
  'rock-paper': { handSeconds: 2, revealSeconds: 1, hands: 8, finalHands: 2 },
  'tug-of-war': { playSeconds: 10, mark: 6 },
};

const lastOf = (moments: Iterable<Moment>): Moment | undefined => [...moments].at(-1);

/** Replays a log, through JSON as it is stored, and returns its end. */
function again(rules: GameRules, replay: Replay) {
  const stored: Replay = JSON.parse(JSON.stringify(replay));
  const end = lastOf(playAgain(rules, stored, seeded(stored.seed)));
  return { view: end?.game.view(), tick: end?.tick, scores: resultOf(playAgain(rules, stored, seeded(stored.seed))) };
}

type HostMove = (play: Play, rng: () => number) => unknown;
/** What a host decides now and then in the games that have a part for hosts. */
const HOST_MOVES: Partial<Record<RoundGameId, HostMove>> = {
  'rock-paper': (play, rng) => {
    const { number } = v.parse(v.object({ number: v.number() }), play.hostSees());
    return { number: number + Math.floor(rng() * 3) - 1, hand: HANDS[Math.floor(rng() * HANDS.length)] };
  },
};

/** A person in place of each of the first `count` players; the others are bots. */
const mixed = (count: number, most: number): Player[] => [...people(count), ...bots(Math.max(0, most - count))];

describe.each(ROUND_GAMES)('the contract of %s (R7, R9)', (id) => {
  const spec = specOf(id);
  const usual = setUpForTest(gameOf(id), spec);
  const short = setUpForTest(gameOf(id), spec, SHORT[id]);
  const few = Math.min(4, spec.lobby.most);
  const withPeople = (list: Record<number, Person>) =>
    new Map(Array.from({ length: few }, (_, player) => [player, list[player] ?? {}]));

  it('ends with a score for everybody, as its settings are usually', async () => {
    const rules = await usual;
    const { scores, play } = playRound({ rules, spec, seed: 1, players: mixed(few, few), people: withPeople({}) });
    expect(scores).toHaveLength(few);
    expect(play.replay.isCut).toBe(false);
  });

  it('goes on while somebody has dropped, and takes inputs again after the return', async () => {
    const rules = await short;
    for (let seed = 0; seed < 20; seed++) {
      const { scores } = playRound({
        ...{ rules, spec, seed, players: people(few) },
        people: withPeople({ 0: { sleeps: [10, 60 + seed] } }),
      });
      expect(scores).toHaveLength(few);
    }
  });

  it('does not know somebody who joins late', async () => {
    const rules = await short;
    const { scores } = playRound({
      ...{ rules, spec, seed: 3, players: bots(few) },
      after(play, ticks) {
        for (const raw of [{}, null, 0, { beat: 0 }]) expect(play.input(few, raw, FROM + ticks)).toBe(false);
        return false;
      },
    });
    expect(scores?.map(({ player }) => player).sort()).toEqual(Array.from({ length: few }, (_, player) => player));
  });

  it('ends when nobody does anything', async () => {
    const rules = await short;
    const { scores } = playRound({ rules, spec, seed: 4, players: people(few) });
    expect(scores).toHaveLength(few);
  });

  it('ends without a finisher when everybody leaves, at any moment', async () => {
    const rules = await short;
    for (const moment of [1, 7, 30, 61, 100]) {
      const list = withPeople(Object.fromEntries(Array.from({ length: few }, (_, p) => [p, { leavesAt: moment + p }])));
      const { scores, play } = playRound({ rules, spec, seed: moment, players: people(few), people: list });
      if (play.left.size === few) expect(scores?.some(({ isFinisher }) => isFinisher)).toBe(false);
    }
  });

  it('goes on when one of several leaves, who is no finisher then', async () => {
    const rules = await short;
    for (let seed = 0; seed < 20; seed++) {
      const list = withPeople({ 0: { leavesAt: 5 * seed + 1 } });
      const { scores, play } = playRound({ rules, spec, seed, players: people(few), people: list });
      if (play.left.has(0)) expect(scores?.find(({ player }) => player === 0)?.isFinisher).toBe(false);
    }
  });

  it('takes the commands of a host at any moment, and no others', async () => {
    const rules = await short;
    for (let seed = 0; seed < 20; seed++) {
      const rng = seeded([seed, 1, 2, 3]);
      let extended = 0;
      const { play } = playRound({
        ...{ rules, spec, seed, players: bots(few) },
        after(play, ticks) {
          for (const command of new Set([...spec.commands, 'extend', 'next', 'back'] as const)) {
            if (rng() > 0.03 || (command === 'extend' && ++extended > 5)) continue;
            const player = command === 'back' ? Math.floor(rng() * few) : -1;
            play.command({ command, player }, FROM + ticks);
          }
          return false;
        },
      });
      const given = play.replay.entries.flatMap((entry) => (entry.do === 'command' ? [entry.command] : []));
      expect(given.filter((command) => !spec.commands.includes(command))).toEqual([]);
      expect(again(rules, play.replay).scores).toHaveLength(few);
    }
  });

  // a game without a part for hosts takes nothing from them, at any moment
  it('takes what a host decides at any moment, and its log gives the same round again', async () => {
    const rules = await short;
    const move = HOST_MOVES[id];
    expect(move !== undefined).toBe(spec.host !== undefined);
    let taken = 0;
    for (let seed = 0; seed < (move ? 50 : 3); seed++) {
      const rng = seeded([seed, 5, 5, 5]);
      const { play, scores } = playRound({
        ...{ rules, spec, seed, players: bots(few) },
        after(play, ticks) {
          for (const raw of [undefined, null, 'rock', {}, []]) expect(play.hostInput(raw, FROM + ticks)).toBe('unfit');
          if (move && rng() < 0.1 && play.hostInput(move(play, rng), FROM + ticks) === 'taken') taken += 1;
          return false;
        },
      });
      expect(again(rules, play.replay)).toMatchObject({ scores, view: play.view() });
      expect(play.replay.entries.every((entry) => entry.do !== 'host' || move)).toBe(true);
    }
    expect(taken > 0).toBe(move !== undefined);
  });

  it('survives impossible inputs of every kind', async () => {
    const rules = await short;
    for (let seed = 0; seed < 10; seed++) {
      const rng = seeded([seed, 7, 7, 7]);
      const { scores, play } = playRound({
        ...{ rules, spec, seed, players: mixed(few, few), people: withPeople({}) },
        after(play, ticks, game) {
          const player = Math.floor(rng() * few);
          const move = game.bot?.(player, FROM + ticks + 1, rng);
          const real = move && 'input' in move ? move.input : {};
          for (const raw of damaged(real, rng)) play.input(player, raw, FROM + ticks);
          return false;
        },
      });
      expect(scores).toHaveLength(few);
      expect(again(rules, play.replay).scores).toEqual(scores);
    }
  });

  // at a table, players have different tasks
  if (spec.kind === 'field')
    it('treats players alike who do the same: a tie', async () => {
      const rules = await short;
      for (let seed = 0; seed < 10; seed++) {
        const scores = playAlike(rules, few, seed);
        expect(new Set(scores.map(({ points }) => points)).size).toBe(1);
        expect(new Set(scores.map(({ isFinisher }) => isFinisher)).size).toBe(1);
      }
    });

  it('can be broken off: the log of a part gives that part again', async () => {
    const rules = await short;
    for (const stop of [1, 20, 45, 80]) {
      const players = bots(few);
      const { play, scores, ticks } = playRound({ rules, spec, seed: stop, players, after: (_, now) => now >= stop });
      const part = again(rules, play.replay);
      expect(part).toMatchObject({ view: play.view(), tick: FROM + ticks });
      expect(part.scores).toEqual(scores);
    }
  });

  it('begun again from its seed, is the same round', async () => {
    const rules = await short;
    for (let seed = 0; seed < 10; seed++) {
      const [one, other] = [1, 2].map(() => playRound({ rules, spec, seed, players: bots(few) }));
      expect(other.play.replay).toEqual(one.play.replay);
      expect(other.scores).toEqual(one.scores);
    }
  });

  it(`holds for ${ROUNDS} rounds of bots, and each is the same when its log is played again`, {
    timeout: 120_000,
  }, async () => {
    const rules = await short;
    const most = Math.min(6, spec.lobby.most);
    const kinds = new Set<string>();
    for (let seed = 0; seed < ROUNDS; seed++) {
      const { play, scores, ticks } = playRound({ rules, spec, seed, players: bots(1 + (seed % most)) });
      const replayed = again(rules, play.replay);
      if (JSON.stringify(replayed.scores) !== JSON.stringify(scores) || replayed.tick !== FROM + ticks)
        throw new Error(`round ${seed} is another one in its replay`);
      expect(replayed.view).toEqual(play.view());
      kinds.add(JSON.stringify(scores));
    }
    // negative control: these are different rounds
    expect(kinds.size).toBeGreaterThan(1);
  });

  it('another seed is another round (negative control)', async () => {
    const rules = await short;
    const { play } = playRound({ rules, spec, seed: 5, players: bots(few) });
    const logs = Array.from({ length: 20 }, (_, seed) => {
      const seen: string[] = [];
      for (const { game } of playAgain(rules, play.replay, seeded(seedOf(seed))))
        seen.push(JSON.stringify([game.view(), game.watch?.(), play.replay.players.map((_, one) => game.own?.(one))]));
      return seen.join();
    });
    expect(new Set(logs).size).toBeGreaterThan(1);
  });
});

/** All players do what a bot in the place of the first one does, from the same spot. */
function playAlike(rules: GameRules, count: number, seed: number): readonly Score[] {
  const made: AnyGame[] = [];
  const create: GameRules['create'] = (rng) => {
    made.push(rules.create(rng));
    return made[0];
  };
  const play = createPlay({ ...rules, create }, seedOf(seed), people(count), FROM);
  const rng = seeded([seed, 3, 3, 3]);
  const one = createBodies(1, { x: 0, y: 0, width: 600, height: 160 }, FROM, rng);
  for (let tick = FROM + 1; tick < FROM + 36_000; tick++) {
    one.step(tick);
    const { moved, finished } = play.step(tick, (_, at) => one.standing(0, at));
    if (finished) return finished;
    if (moved.length > 0) one.put(0, moved[0].to, tick);
    const move = tick % 5 === 0 ? made[0].bot?.(0, tick + 1, rng) : null;
    if (move && 'goal' in move) one.walkTo(0, move.goal);
    if (move && 'input' in move) for (let player = 0; player < count; player++) play.input(player, move.input, tick);
  }
  throw new Error('the round did not end');
}

/** Inputs that no page would send: wrong types, numbers out of range, other players, too much of everything. */
function damaged(real: unknown, rng: () => number): unknown[] {
  const odd = [-1, 1e9, 0.5, Number.MAX_SAFE_INTEGER, '', 'x'.repeat(1000), null, true, [], {}];
  const pick = (): unknown => odd[Math.floor(rng() * odd.length)];
  const changed =
    typeof real === 'object' && real !== null
      ? Object.fromEntries(
          Object.entries(real).map(([key, value]) => [
            key,
            typeof value === 'number' ? Math.floor(value + rng() * 9 - 4) : value,
          ]),
        )
      : real;
  const broken =
    typeof changed === 'object' && changed !== null ? { ...changed, player: 0, [`${pick()}`]: pick() } : changed;
  return [pick(), real, real, changed, broken];
}

/** Runs two rounds side by side, in which everybody stands still. Returns the tick of the first difference that a page sees. */
function firstDifference(id: RoundGameId, [one, other]: readonly [GameRules, GameRules], count: number) {
  const zones = [...zonesFor(specOf(id)).values()].map(centreOf);
  const plays = [one, other].map((rules) => createPlay(rules, [1, 2, 3, 4], people(count), 0));
  const seenIn = (play: Play): string =>
    JSON.stringify([play.view(), play.watch(), ...Array.from({ length: count }, (_, player) => play.own(player))]);
  for (let tick = 1; tick < 5000; tick++) {
    const [a, b] = plays.map((play) => {
      const { finished } = play.step(tick, (player) => zones[player % zones.length] ?? null);
      return finished ? 'finished' : seenIn(play);
    });
    if (a !== b) return { tick, view: plays[0].view().view, play: plays[0] };
    if (a === 'finished') return null;
  }
  throw new Error('the rounds did not end');
}

/** Rules whose random numbers are these, and then always the same one. */
const withNumbers = (rules: GameRules, numbers: readonly number[]): GameRules => ({
  ...rules,
  create(): ReturnType<GameRules['create']> {
    const left = [...numbers];
    return rules.create(() => left.shift() ?? 0.5);
  },
});

describe('a secret is sent when it may be known, and not before (R2, R9)', () => {
  it('ox-quiz: the answers', async () => {
    const csv = await readFile(join(ROOT, 'maps', 'games', 'ox-quiz.csv'), 'utf8');
    const swapped = csv.replace(/,(O|X),/g, (_, answer) => `,${answer === 'O' ? 'X' : 'O'},`);
    const rulesOf = async (text: string) => {
      const config = { ...usualConfig(specOf('ox-quiz')), answerSeconds: 5 };
      const zones = zonesFor(specOf('ox-quiz'));
      const read = () => Promise.resolve(Buffer.from(text));
      const setting = { at: 'main', config, zones, read, used: [], use: () => {}, isPractice: false };
      return (await gameOf('ox-quiz').setUp(setting)).rules;
    };
    const found = firstDifference('ox-quiz', [await rulesOf(csv), await rulesOf(swapped)], 3);
    expect(found?.view).toMatchObject({ phase: 'reveal', number: 1 });
  });

  it("rock-paper: the host's hand", async () => {
    const rules = await setUpForTest(gameOf('rock-paper'), specOf('rock-paper'));
    const found = firstDifference('rock-paper', [withNumbers(rules, [0]), withNumbers(rules, [0.9])], 3);
    expect(found?.view).toMatchObject({ phase: 'reveal', number: 1 });
  });

  it('rock-paper: the hand that a host chose, which only hosts see before', async () => {
    const rules = await setUpForTest(gameOf('rock-paper'), specOf('rock-paper'));
    const seen: unknown[] = [];
    const choosing = (hand: Hand): GameRules => ({
      ...rules,
      create(rng) {
        const game = rules.create(rng);
        return {
          ...game,
          begin(players, tick) {
            game.begin(players, tick);
            game.hostInput?.({ number: 1, hand }, tick);
            seen.push(game.hostSees?.());
          },
        };
      },
    });
    const found = firstDifference('rock-paper', [choosing('rock'), choosing('paper')], 3);
    expect(found?.view).toMatchObject({ phase: 'reveal', number: 1, host: 'rock' });
    expect(seen).toEqual(['rock', 'paper'].map((hand) => ({ number: 1, hand, isOpen: true })));
  });

  it('red-light: how long the doll looks', async () => {
    const rules = await setUpForTest(gameOf('red-light'), specOf('red-light'));
    const found = firstDifference('red-light', [withNumbers(rules, [0.5, 0]), withNumbers(rules, [0.5, 1])], 3);
    // the shorter look ends half a second later
    const { from } = v.parse(v.object({ from: v.number() }), found?.view);
    expect((found?.tick ?? 0) - from).toBe(-10);
  });

  it('tug-of-war: the next tempo, until the last beat of a bar is over', async () => {
    const rules = await setUpForTest(gameOf('tug-of-war'), specOf('tug-of-war'));
    const found = firstDifference('tug-of-war', [withNumbers(rules, [0, 0, 0]), withNumbers(rules, [0, 0, 1])], 2);
    expect(found?.view).toMatchObject({ bar: { first: 8 } });
  });

  it('negative control: rounds that differ in nothing never differ', async () => {
    const rules = await setUpForTest(gameOf('rock-paper'), specOf('rock-paper'));
    expect(firstDifference('rock-paper', [rules, rules], 3)).toBeNull();
  });
});

describe('the contract finds faults (negative controls)', () => {
  const spec: RoundSpec = { ...specOf('ox-quiz'), zones: [], view: v.object({ left: v.number() }) };
  const score = (player: number, change: Partial<Score> = {}) => ({ player, points: 1, isFinisher: false, ...change });
  const scores = [score(0), score(1)];
  const good = quietGame({ view: () => ({ until: null, view: { left: 1 } }) }, FROM + 20, scores);
  const faults: [string, Partial<AnyGame>][] = [
    ['a view that its schema does not know', { view: () => ({ until: null, view: { left: '1' } }) }],
    ['a countdown that is over', { view: () => ({ until: FROM, view: { left: 1 } }) }],
    ['something of its own that is not in the schema', { own: () => 'secret' }],
    ['somebody who does not play', { step: () => ({ ...NOTHING, out: [2] }) }],
    ['a missing score', { step: () => ({ ...NOTHING, finished: [score(0)] }) }],
    ['points below zero', { step: () => ({ ...NOTHING, finished: [score(0, { points: -1 }), score(1)] }) }],
  ];
  const play = (game: AnyGame) =>
    playRound({ rules: testRules({ create: () => game }), spec, seed: 1, players: bots(2) });

  it.each(faults)('%s', (_, change) => {
    expect(() => play({ ...good, ...change })).toThrow();
    expect(play(good).scores).toEqual(scores);
  });

  it('a round that does not end', () => {
    expect(() => play({ ...good, step: () => NOTHING })).toThrow('did not end');
  });

  it('a finisher who left', () => {
    const rules = testRules({
      create: () => ({
        ...good,
        step: (at) => (at < FROM + 9 ? NOTHING : { ...NOTHING, finished: [score(0, { isFinisher: true }), score(1)] }),
      }),
    });
    const round = { rules, spec, seed: 1, players: people(2) };
    expect(() => playRound({ ...round, people: new Map([[0, { leavesAt: 3 }]]) })).toThrow('is a finisher');
    expect(playRound(round).scores).toHaveLength(2);
  });
});
