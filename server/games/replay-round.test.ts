import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Seed } from '../../shared/seeded.ts';
import { type AnyGame, NOTHING, type Score } from '../rounds/game.ts';
import { createPlay } from '../rounds/play.ts';
import { RoundLog } from '../rounds/replay.ts';
import { playersFor, testRules } from '../testing/rules.ts';
import { replayRound } from './replay-round.ts';

const SEED: Seed = [1, 2, 3, 4];
const FROM = 100;
const score = (player: number, points: number): Score => ({ player, points, isFinisher: points > 0 });

/** Asks everybody at each tick; 1 goes out at 110; 2 goes out at 110 and is back at 115; the end is at 130. */
function createGame(): AnyGame {
  let step = '';
  return {
    begin() {},
    view: () => ({ until: null, view: { step } }),
    step(tick, standing) {
      for (let player = 0; player < 4; player++) standing(player, tick);
      step = tick < 110 ? 'first' : 'second';
      if (tick === 110) return { ...NOTHING, out: [1, 2] };
      if (tick === 115) return { ...NOTHING, back: [2] };
      return tick === 130 ? { ...NOTHING, finished: [score(0, 3), score(2, 2), score(1, 0), score(3, 0)] } : NOTHING;
    },
  };
}
const rules = testRules({ create: createGame });

/** Everybody walks to the right, a pixel a tick; 3 leaves after tick 120. */
function playedLog(): RoundLog {
  const play = createPlay(rules, SEED, playersFor(4), FROM);
  let scores: readonly Score[] = [];
  for (let tick = FROM + 1; tick <= 130; tick++) {
    if (tick === 121) play.leave(3, 120);
    const step = play.step(tick, (player, at) => (player === 3 && at > 120 ? null : { x: at, y: player }));
    scores = step.finished ?? scores;
  }
  const setup = { ...rules.setup, zones: [['o', { x: 0, y: 0, width: 32, height: 32 }]] } as const;
  return { setup, replay: play.replay, isPractice: false, scores };
}

describe('a round that is played again for staff (R9)', () => {
  it('says whether it was a practice round; a log from before that was written was none (R19)', () => {
    const log = playedLog();
    const stored = (change: object) => v.parse(RoundLog, JSON.parse(JSON.stringify({ ...log, ...change })));
    const told = [{}, { isPractice: true }, { isPractice: undefined }].map((change) =>
      replayRound(rules, stored(change)),
    );
    expect(told.map(({ isPractice }) => isPractice)).toEqual([false, true, false]);
  });

  it('says until when each player was in the game, and where they stood when it judged', () => {
    const { players } = replayRound(rules, playedLog());
    expect(players).toEqual([
      { isBot: false, outAt: null, leftAt: null, spot: [130, 0] },
      // it walked on, to watch: what counts is where it was judged
      { isBot: false, outAt: 110, leftAt: null, spot: [110, 1] },
      { isBot: false, outAt: null, leftAt: null, spot: [130, 2] },
      { isBot: false, outAt: null, leftAt: 120, spot: [120, 3] },
    ]);
  });

  it('has the views by their ticks, the spots twice a second, and the zones of that time', () => {
    const { from, to, moments, stood, zones } = replayRound(rules, playedLog());
    expect([from, to]).toEqual([FROM, 130]);
    expect(moments.map(({ tick, view }) => [tick, view])).toEqual([
      [100, { step: '' }],
      [101, { step: 'first' }],
      [110, { step: 'second' }],
    ]);
    expect(stood.map(({ tick, spots }) => [tick, spots[3]])).toEqual([
      [110, [110, 3]],
      [120, [120, 3]],
      [130, null],
    ]);
    expect(zones).toEqual([{ role: 'o', x: 0, y: 0, width: 32, height: 32 }]);
  });

  it('is the same only if the log gives the recorded result again', () => {
    const log = playedLog();
    expect(replayRound(rules, log)).toMatchObject({ isSame: true, isCut: false });
    const other = [score(1, 9), ...log.scores.filter(({ player }) => player !== 1)];
    // both results are there: staff must see what was told at that time
    expect(replayRound(rules, { ...log, scores: other })).toMatchObject({
      isSame: false,
      scores: other,
      replayed: log.scores,
    });
    const cut = { ...log, replay: { ...log.replay, isCut: true } };
    expect(replayRound(rules, cut)).toMatchObject({ isSame: false, isCut: true });
  });
});
