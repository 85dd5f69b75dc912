import { describe, expect, it } from 'vitest';
import type { FieldGame, FieldRules } from './field-game.ts';
import {
  createFieldRound,
  RESULT_TICKS,
  type RoundEvent,
  showResult,
  startRound,
  stepRound,
  viewRound,
  voidRound,
} from './field-round.ts';

const shown = { until: 99, view: { question: '?' } };

/** A game in which body 9 goes out at once, and the others finish one step later. */
const game = (): FieldGame => {
  let players: readonly number[] = [];
  let steps = 0;
  return {
    begin: (list) => {
      players = list;
    },
    step() {
      steps += 1;
      if (steps === 1) return { out: players.filter((id) => id === 9), finished: null };
      return { out: [], finished: players.filter((id) => id !== 9) };
    },
    view: () => shown,
  };
};
const rules: FieldRules = { prize: 'p', winners: 1, minPlayers: 2, gatherTicks: 10, create: game };
const standing = () => ({ x: 0, y: 0 });

function run(round: ReturnType<typeof createFieldRound>, from: number, to: number, onStage: number[]): RoundEvent[] {
  const events: RoundEvent[] = [];
  for (let tick = from; tick <= to; tick++)
    events.push(
      ...stepRound(
        round,
        tick,
        () => onStage,
        standing,
        () => 0,
      ),
    );
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
      { type: 'finished', round: 'round-1', finishers: [1] },
    ]);
    expect(round.phase).toBe('recording');
    showResult(round, 'another', 12);
    expect(round.phase).toBe('recording');
    showResult(round, 'round-1', 12);
    expect(round.phase).toBe('result');
    expect(run(round, 13, 12 + RESULT_TICKS, [])).toEqual([{ type: 'over' }]);
    expect(viewRound(round)).toMatchObject({ phase: 'idle', alive: 0 });
  });

  it('is void when too few stand there, when it is called off, and when nobody finishes', () => {
    const few = createFieldRound('stage', 'game');
    startRound(few, rules, 'r', 0);
    expect(run(few, 1, 10, [1])).toEqual([{ type: 'void', players: [1], reason: 'not-enough-players' }]);
    const stopped = createFieldRound('stage', 'game');
    startRound(stopped, rules, 'r', 0);
    run(stopped, 1, 10, [1, 2]);
    expect(voidRound(stopped, 'stopped')).toEqual([{ type: 'void', players: [1, 2], reason: 'stopped' }]);
    expect(voidRound(stopped, 'stopped')).toEqual([]);
    const lost = createFieldRound('stage', 'game');
    startRound(lost, { ...rules, minPlayers: 1 }, 'r', 0);
    expect(run(lost, 1, 12, [9]).at(-1)).toEqual({ type: 'void', players: [9], reason: 'nobody-left' });
    expect(lost.phase).toBe('idle');
  });

  it('draws among all who played where the policy says participation (R6), also when nobody came through', () => {
    const all = { ...rules, everybody: true };
    const round = createFieldRound('stage', 'game');
    startRound(round, all, 'r', 0);
    expect(run(round, 1, 12, [1, 9]).at(-1)).toEqual({ type: 'finished', round: 'r', finishers: [1, 9] });
    const lost = createFieldRound('stage', 'game');
    startRound(lost, { ...all, minPlayers: 1 }, 'r', 0);
    expect(run(lost, 1, 12, [9]).at(-1)).toEqual({ type: 'finished', round: 'r', finishers: [9] });
  });

  it('frees the stage although the database is away', () => {
    const round = createFieldRound('stage', 'game');
    startRound(round, rules, 'r', 0);
    run(round, 1, 12, [1, 2]);
    expect(run(round, 13, 13 + RESULT_TICKS, [])).toEqual([{ type: 'over' }]);
  });
});
