import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { seeded } from '../../shared/seeded.ts';
import { quietGame, testRules } from '../testing/rules.ts';
import { type AnyGame, NOTHING, type StandsAt } from './game.ts';
import { createPlay } from './play.ts';
import { newReplay, playAgain, Replay, recordStanding, resultOf, writeEntry } from './replay.ts';

const SEED = [1, 2, 3, 4] as const;
const people = (count: number) => Array.from({ length: count }, () => ({ isBot: false, party: 0 }));

/** A game whose points are made of everything that can be done to it: positions, inputs, leaving, commands, chance. */
function sum(rng: () => number, endsAt: number): AnyGame {
  let points: number[] = [];
  const add = (player: number, amount: number): void => {
    points[player] = (points[player] ?? 0) * 3 + amount;
  };
  return quietGame({
    begin(players, tick) {
      points = players.map(() => tick);
    },
    input: (player, input, tick) => add(player, Number(input) + tick),
    leave: (player, tick) => add(player, 1000 + tick),
    command: ({ command, player }, tick) => add(Math.max(0, player), command.length + tick),
    step(tick, standing) {
      for (const player of points.keys()) {
        const spot = tick % 3 === 0 ? null : standing(player, tick - 1);
        add(player, (spot ? spot.x + 2 * spot.y : 7) + Math.floor(rng() * 100));
        points[player] %= 1_000_003;
      }
      const scores = points.map((own, player) => ({ player, points: own, isFinisher: own % 2 === 0 }));
      return tick < endsAt ? NOTHING : { ...NOTHING, finished: scores };
    },
    view: () => ({ until: null, view: { points: [...points] } }),
  });
}

const spot = fc.option(fc.record({ x: fc.integer({ min: 0, max: 2 }), y: fc.constant(1) }));
const event = fc.record({
  tick: fc.integer({ min: 100, max: 139 }),
  player: fc.integer({ min: 0, max: 3 }),
  kind: fc.constantFrom('input' as const, 'leave' as const, 'next' as const, 'back' as const),
});

describe('a round that is played again (R19)', () => {
  it('has the same views and the same result, whatever was done to it (property)', () => {
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 40 }),
        fc.array(spot, { minLength: 1, maxLength: 30 }),
        (events, spots) => {
          const rules = testRules({ commands: ['next', 'back'], create: (rng) => sum(rng, 140) });
          const play = createPlay(rules, [...SEED], people(3), 100);
          // some questions are about the same player and tick, and have the same answer
          const standing: StandsAt = (player, tick) => spots[(player * 7 + Math.floor(tick / 4)) % spots.length];
          const views = [play.view()];
          let scores: unknown = null;
          for (let tick = 101; tick <= 140; tick++) {
            for (const { player, kind } of events.filter((one) => one.tick === tick - 1)) {
              if (kind === 'input') play.input(player, player, tick - 1);
              else if (kind === 'leave') play.leave(Math.min(2, player), tick - 1);
              else play.command({ command: kind, player }, tick - 1);
            }
            scores = play.step(tick, standing).finished ?? scores;
            views.push(play.view());
          }
          const stored = v.parse(Replay, JSON.parse(JSON.stringify(play.replay)));
          // a moment is the game itself, so its view is read while it is yielded
          const again: unknown[] = [];
          for (const { game } of playAgain(rules, stored, seeded(stored.seed))) again.push(game.view());
          expect(again).toEqual(views);
          expect(resultOf(playAgain(rules, stored, seeded(stored.seed)))).toEqual(scores);
        },
      ),
    );
  });

  it('is another one with another seed, or without one of its entries (negative control)', () => {
    const rules = testRules({ create: (rng) => sum(rng, 120) });
    const play = createPlay(rules, [...SEED], people(2), 100);
    play.input(0, 5, 100);
    for (let tick = 101; tick <= 120; tick++) play.step(tick, () => ({ x: tick, y: 0 }));
    const resultWith = (replay: Replay) => JSON.stringify(resultOf(playAgain(rules, replay, seeded(replay.seed))));
    const right = resultWith(play.replay);
    expect(resultWith({ ...play.replay, seed: [4, 3, 2, 1] })).not.toBe(right);
    expect(resultWith({ ...play.replay, entries: [] })).not.toBe(right);
    expect(resultWith({ ...play.replay, stood: play.replay.stood.slice(1) })).not.toBe(right);
    expect(resultWith(play.replay)).toBe(right);
  });

  it('has no result if its log ends before the round does', () => {
    const rules = testRules({ create: (rng) => sum(rng, 120) });
    const play = createPlay(rules, [...SEED], people(1), 100);
    for (let tick = 101; tick < 120; tick++) play.step(tick, () => null);
    expect(resultOf(playAgain(rules, play.replay, seeded(play.replay.seed)))).toBeNull();
  });
});

describe('the log of a round', () => {
  it('is short where bodies stand still, and knows nobody', () => {
    const replay = newReplay([...SEED], people(50), 0);
    const standing = recordStanding(replay, (player) => ({ x: player, y: 0 }));
    for (let tick = 1; tick <= 1000; tick++) for (let player = 0; player < 50; player++) standing(player, tick);
    expect(replay.stood).toHaveLength(51);
    expect(Object.keys(replay.players[0])).toEqual(['isBot', 'party']);
  });

  it('has an end: a flood cuts it, and is not stored', () => {
    const replay = newReplay([...SEED], people(1), 0);
    for (let i = 0; i < 400_010; i++) writeEntry(replay, { at: i, do: 'leave', player: 0 });
    expect([replay.entries.length, replay.isCut]).toEqual([400_000, true]);
    const other = newReplay([...SEED], people(1), 0);
    let x = 0;
    const standing = recordStanding(other, () => ({ x: x++, y: 0 }));
    for (let tick = 0; tick < 400_010; tick++) standing(0, tick);
    expect([other.stood.length, other.isCut]).toEqual([400_000, true]);
    // the game itself goes on, and gets true answers
    expect(standing(0, 1)).toEqual({ x: 400_010, y: 0 });
  });

  it('refuses what is no log', () => {
    const good = newReplay([...SEED], people(1), 0);
    expect(v.is(Replay, good)).toBe(true);
    const wrong = [
      { ...good, seed: [1, 2, 3] },
      { ...good, from: 0.5 },
      { ...good, stood: ['x'] },
      { ...good, entries: [{}] },
    ];
    expect(wrong.map((one) => v.is(Replay, one))).toEqual([false, false, false, false]);
  });
});
