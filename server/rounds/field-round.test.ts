import { describe, expect, it } from 'vitest';
import { quietGame, testRules } from '../testing/rules.ts';
import {
  AGAIN_TICKS,
  createFieldRound,
  type Floor,
  leaveRound,
  RESULT_TICKS,
  type RoundEvent,
  showResult,
  startRound,
  stepRound,
  viewRound,
  voidRound,
  wantAgain,
} from './field-round.ts';
import { type AnyGame, NOTHING } from './game.ts';

const WON = { winners: [], prize: null };

/** A game in which the second player goes out at once, and the first one comes through one step later. */
const game = (): AnyGame => {
  let count = 0;
  let steps = 0;
  return quietGame({
    begin: (players) => {
      count = players.length;
    },
    step() {
      steps += 1;
      if (steps === 1) return { ...NOTHING, out: [count - 1] };
      const scores = Array.from({ length: count }, (_, player) => ({
        player,
        points: count - player,
        isFinisher: player < count - 1,
      }));
      return { ...NOTHING, finished: scores };
    },
    view: () => ({ until: 99, view: { question: '?' } }),
  });
};
const rules = testRules({ minPlayers: 2, create: game });

const floorWith = (bodies: readonly number[], bots: readonly number[] = []): Floor => ({
  onStage: () => bodies.map((body) => ({ body, party: 0, isBot: false })),
  addBots: (count) => bots.slice(0, count),
  standing: () => ({ x: 0, y: 0 }),
  seed: () => [1, 2, 3, 4],
});

function run(
  round: ReturnType<typeof createFieldRound>,
  from: number,
  to: number,
  floor: number[] | Floor,
): RoundEvent[] {
  const events: RoundEvent[] = [];
  const on = Array.isArray(floor) ? floorWith(floor) : floor;
  for (let tick = from; tick <= to; tick++) events.push(...stepRound(round, tick, on));
  return events;
}

describe('the host of a round (R1)', () => {
  it('gathers, plays, records, shows the result and frees the stage', () => {
    const round = createFieldRound('stage', 'game');
    expect(startRound(round, rules, 'round-1', 0)).toBe(true);
    expect(startRound(round, rules, 'round-2', 0)).toBe(false);
    expect(run(round, 1, 9, [1, 9])).toEqual([]);
    expect(run(round, 10, 12, [1, 9])).toEqual([
      { type: 'began', players: [1, 9] },
      { type: 'out', bodies: [9] },
      expect.objectContaining({
        type: 'finished',
        round: 'round-1',
        players: [1, 9],
        scores: [
          { body: 1, player: 0, points: 2, isFinisher: true },
          { body: 9, player: 1, points: 1, isFinisher: false },
        ],
      }),
    ]);
    expect(round.phase).toBe('recording');
    showResult(round, 'another', 12, WON);
    expect(round.phase).toBe('recording');
    showResult(round, 'round-1', 12, WON);
    expect(round.phase).toBe('result');
    expect(run(round, 13, 12 + RESULT_TICKS, [])).toEqual([{ type: 'over' }]);
    expect(viewRound(round)).toMatchObject({ phase: 'idle', alive: 0 });
  });

  it('frees the stage of a practice round sooner when a player wants another one, and not that of a host', () => {
    const shown = (isPractice: boolean) => {
      const round = createFieldRound('stage', 'game');
      startRound(round, rules, 'r', 0, isPractice);
      expect(wantAgain(round, 1, 0)).toBe(false);
      run(round, 1, 12, [1, 9]);
      showResult(round, 'r', 12, WON);
      run(round, 13, 30, []);
      // once per player
      expect([wantAgain(round, 1, 30), wantAgain(round, 1, 31)]).toEqual([true, false]);
      return round;
    };
    expect(run(shown(true), 31, 12 + AGAIN_TICKS - 1, [])).toEqual([]);
    expect(run(shown(true), 31, 12 + AGAIN_TICKS, [])).toEqual([{ type: 'over' }]);
    expect(run(shown(false), 31, 12 + RESULT_TICKS - 1, [])).toEqual([]);
    // a late press ends it at once
    const late = shown(true);
    late.until = 12 + RESULT_TICKS;
    wantAgain(late, 9, 200);
    expect(run(late, 200, 200, [])).toEqual([{ type: 'over' }]);
    expect(late.again.size).toBe(0);
  });

  it('is void when too few stand there, and when it is called off', () => {
    const few = createFieldRound('stage', 'game');
    startRound(few, rules, 'r', 0);
    expect(run(few, 1, 10, [1])).toEqual([
      { type: 'void', players: [1], reason: 'not-enough-players', isPractice: false },
    ]);
    const stopped = createFieldRound('stage', 'game');
    startRound(stopped, rules, 'r', 0);
    run(stopped, 1, 10, [1, 2]);
    expect(voidRound(stopped, 'stopped')).toEqual([
      { type: 'void', players: [1, 2], reason: 'stopped', isPractice: false },
    ]);
    expect(voidRound(stopped, 'stopped')).toEqual([]);
  });

  it('fills the round of one person with bots, and only then', () => {
    const filled = testRules({ create: game, lobby: { modes: ['versus'], most: 8, bots: 3 } });
    const alone = createFieldRound('stage', 'game');
    startRound(alone, filled, 'r', 0);
    expect(run(alone, 1, 10, floorWith([1], [70, 71, 72, 73]))).toEqual([{ type: 'began', players: [1, 70, 71] }]);
    expect(alone.entrants.map(({ isBot }) => isBot)).toEqual([false, true, true]);
    const two = createFieldRound('stage', 'game');
    startRound(two, filled, 'r', 0);
    expect(run(two, 1, 10, floorWith([1, 2], [70, 71, 72, 73]))).toEqual([{ type: 'began', players: [1, 2] }]);
  });

  it('tells the game that a player has left, once', () => {
    const left: number[] = [];
    const round = createFieldRound('stage', 'game');
    startRound(round, testRules({ create: () => quietGame({ leave: (player) => left.push(player) }) }), 'r', 0);
    run(round, 1, 10, [5, 6]);
    for (const body of [6, 6, 99]) leaveRound(round, body, 11);
    expect([left, [...round.alive]]).toEqual([[1], [5]]);
  });

  it('is void when all its people have left the place, also those who were out and although bots play on (R3)', () => {
    const round = createFieldRound('stage', 'game');
    const game = quietGame({ step: (tick) => ({ ...NOTHING, out: tick === 11 ? [0] : [] }) });
    const lobby = { modes: ['versus'], most: 8, bots: 3 } as const;
    startRound(round, testRules({ create: () => game, lobby }), 'r', 0);
    const floor = floorWith([1], [70, 71]);
    run(round, 1, 10, floor);
    // the only person is out, and watches
    expect(run(round, 11, 12, floor)).toEqual([{ type: 'out', bodies: [1] }]);
    leaveRound(round, 1, 12);
    expect(run(round, 13, 20, floor)).toEqual([{ type: 'void', players: [1], reason: 'all-left', isPractice: false }]);
    expect(round.phase).toBe('idle');
  });

  it('goes on while one of its people is here', () => {
    const round = createFieldRound('stage', 'game');
    startRound(round, testRules({ create: () => quietGame() }), 'r', 0);
    run(round, 1, 10, [1, 2]);
    leaveRound(round, 1, 11);
    expect(run(round, 11, 20, [2])).toEqual([]);
    leaveRound(round, 2, 20);
    expect(run(round, 21, 21, [])).toMatchObject([{ type: 'void', reason: 'all-left' }]);
  });

  it('frees the stage although the database is away', () => {
    const round = createFieldRound('stage', 'game');
    startRound(round, rules, 'r', 0);
    run(round, 1, 12, [1, 2]);
    expect(run(round, 13, 13 + RESULT_TICKS, [])).toEqual([{ type: 'over' }]);
  });
});
