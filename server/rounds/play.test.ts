import { describe, expect, it } from 'vitest';
import { quietGame, testRules } from '../testing/rules.ts';
import type { AnyGame, BotMove, Command, Player } from './game.ts';
import { NOTHING } from './game.ts';
import { createPlay, type Play } from './play.ts';

const SEED = [1, 2, 3, 4] as const;
const people = (count: number): Player[] => Array.from({ length: count }, () => ({ isBot: false, party: 0 }));

/** A game that remembers what it is told. */
function witness(change: Partial<AnyGame> = {}) {
  const told: unknown[] = [];
  const game = quietGame({
    input: (player, input, tick) => void told.push(['input', player, input, tick]),
    leave: (player, tick) => void told.push(['leave', player, tick]),
    command: (command: Command, tick) => void told.push(['command', command.command, command.player, tick]),
    ...change,
  });
  return { told, game };
}

const begin = (game: AnyGame, players = people(3), change: Parameters<typeof testRules>[0] = {}): Play =>
  createPlay(testRules({ create: () => game, ...change }), [...SEED], players, 100);
const still = () => ({ x: 5, y: 5 });

describe('a game that is played', () => {
  it('passes inputs of its players on, and writes them down', () => {
    const { told, game } = witness();
    const play = begin(game, people(2), { parseInput: (raw) => (raw === 'good' ? raw : undefined) });
    expect([play.input(1, 'good', 103), play.input(1, 'bad', 104), play.input(2, 'good', 104)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(told).toEqual([['input', 1, 'good', 103]]);
    expect(play.replay.entries).toEqual([{ at: 103, do: 'input', player: 1, input: 'good' }]);
    expect(play.actedAt).toEqual([100, 103]);
  });

  it('passes nothing on of players who are out or gone', () => {
    const { told, game } = witness({ step: () => ({ ...NOTHING, out: [0] }) });
    const play = begin(game);
    play.step(101, still);
    play.leave(1, 101);
    play.leave(1, 102);
    expect([play.input(0, 1, 102), play.input(1, 1, 102), play.input(2, 1, 102)]).toEqual([false, false, true]);
    // a game that brings players back must know that this one is not here
    play.leave(0, 102);
    play.leave(0, 103);
    expect(told).toEqual([
      ['leave', 1, 101],
      ['input', 2, 1, 102],
      ['leave', 0, 102],
    ]);
    expect(play.replay.entries).toContainEqual({ at: 102, do: 'leave', player: 0 });
    expect([[...play.alive], [...play.left]]).toEqual([[2], [1, 0]]);
  });

  it('brings players back, but not those who have left', () => {
    let step = { ...NOTHING, out: [0, 1] as readonly number[] };
    const { told, game } = witness({ step: () => step });
    const play = begin(game, people(3), { commands: ['back'] });
    play.step(101, still);
    play.leave(1, 101);
    step = { ...NOTHING, out: [], back: [0, 1] };
    play.step(102, still);
    expect([...play.alive].sort()).toEqual([0, 2]);
    for (const player of [1, -1, 3]) play.command({ command: 'back', player }, 102);
    expect(told).toEqual([['leave', 1, 101]]);
    play.command({ command: 'back', player: 2 }, 103);
    expect(told.slice(1)).toEqual([['command', 'back', 2, 103]]);
  });

  it('takes only the commands that its game knows', () => {
    const { told, game } = witness();
    const play = begin(game, people(1), { commands: ['next'] });
    for (const command of ['extend', 'next', 'back'] as const) play.command({ command, player: -1 }, 101);
    expect(told).toEqual([['command', 'next', -1, 101]]);
  });

  it('lets bots act four times a second, and writes their inputs down, but not their walks', () => {
    const asked: [number, number][] = [];
    const moves: BotMove<unknown>[] = [{ input: 'tap' }, { goal: { x: 7, y: 8 } }];
    const { told, game } = witness({
      bot(player, tick) {
        asked.push([player, tick]);
        return moves[player - 1] ?? null;
      },
    });
    const players = [...people(1), { isBot: true, party: 0 }, { isBot: true, party: 0 }];
    const play = begin(game, players);
    const goals = [101, 102, 103, 104, 105].flatMap((tick) => play.step(tick, still).goals);
    expect(asked).toEqual([
      [2, 103],
      [1, 104],
    ]);
    expect(told).toEqual([['input', 1, 'tap', 103]]);
    expect(goals).toEqual([{ player: 2, x: 7, y: 8 }]);
    expect(play.replay.entries).toHaveLength(1);
  });

  it('asks no bot that is out', () => {
    let asked = 0;
    const { game } = witness({
      step: (tick) => ({ ...NOTHING, out: tick === 101 ? [0] : [] }),
      bot() {
        asked += 1;
        return null;
      },
    });
    const play = begin(game, [{ isBot: true, party: 0 }]);
    for (let tick = 101; tick < 130; tick++) play.step(tick, still);
    expect(asked).toBe(0);
  });

  it('orders the scores, and keeps the order of the game among equal ones', () => {
    const scores = [1, 5, 5, 9].map((points, player) => ({ player, points, isFinisher: true }));
    const play = begin(quietGame({}, 101, scores), people(4));
    expect(play.step(101, still).finished?.map(({ player }) => player)).toEqual([3, 1, 2, 0]);
  });

  it('waits only for players who can act', () => {
    const play = begin(quietGame({ awaits: () => true, step: () => ({ ...NOTHING, out: [0] }) }));
    expect([0, 1].map(play.awaits)).toEqual([true, true]);
    play.step(101, still);
    play.leave(1, 101);
    expect([0, 1, 2].map(play.awaits)).toEqual([false, false, true]);
  });

  it('has the same random numbers with bots and without', () => {
    const numbers = (isBot: boolean): number[] => {
      const drawn: number[] = [];
      const create = (rng: () => number) =>
        quietGame({
          step() {
            drawn.push(rng());
            return NOTHING;
          },
          bot: (_, __, random) => (random() < 2 ? null : { input: 1 }),
        });
      const play = createPlay(testRules({ create }), [...SEED], [{ isBot, party: 0 }], 0);
      for (let tick = 1; tick < 30; tick++) play.step(tick, still);
      return drawn;
    };
    expect(numbers(true)).toEqual(numbers(false));
    expect(new Set(numbers(true)).size).toBe(29);
  });
});
