import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RockPaperConfig, rockPaperSpec } from '../../../shared/games/rock-paper/spec.ts';
import { HANDS, type Hand } from '../../../shared/games/rock-paper/view.ts';
import { usualConfig } from '../../../shared/games/spec.ts';
import { seeded } from '../../../shared/seeded.ts';
import { MAX_INPUT_AGE } from '../../../shared/world/units.ts';
import type { Score, StandsAt } from '../../rounds/game.ts';
import { setUpForTest } from '../../testing/rules.ts';
import { rockPaper } from './index.ts';
import { createRockPaper } from './play.ts';
import { againstHost, beats, inFinal } from './rules.ts';

const ZONES = {
  rock: { x: 0, y: 0, width: 100, height: 100 },
  paper: { x: 200, y: 0, width: 100, height: 100 },
  scissors: { x: 400, y: 0, width: 100, height: 100 },
};
const SPOTS = {
  rock: { x: 50, y: 50 },
  paper: { x: 250, y: 50 },
  scissors: { x: 450, y: 50 },
  nowhere: { x: 150, y: 400 },
};
type Choice = keyof typeof SPOTS;
const config = { ...usualConfig(rockPaperSpec), handSeconds: 2, revealSeconds: 1 } as RockPaperConfig;
const LOCK = 40;

const newGame = (seed = 1, change: Partial<RockPaperConfig> = {}) =>
  createRockPaper({ config: { ...config, ...change }, zones: ZONES, rng: seeded([seed, 2, 3, 4]) });
type Game = ReturnType<typeof newGame>;
const people = (count: number) => Array.from({ length: count }, () => ({ isBot: false, party: 0 }));
/** Everybody stands still on a zone; the game locks early then. */
const stand =
  (choices: readonly Choice[]): StandsAt =>
  (player) =>
    SPOTS[choices[player]];

/** The random numbers of the game are the hosts' hands, one for each hand. */
const hostOf = (seed: number): Hand => HANDS[Math.floor(seeded([seed, 2, 3, 4])() * 3)];
const winnerOver = (host: Hand): Hand => HANDS.find((hand) => beats(hand, host)) ?? 'rock';
const loserTo = (host: Hand): Hand => HANDS.find((hand) => beats(host, hand)) ?? 'rock';

/** Runs until somebody goes out, the round ends, or the next judgement. */
function judgement(game: Game, from: number, standing: StandsAt) {
  let before = game.view().view.phase;
  for (let tick = from; tick < from + 1000; tick++) {
    const step = game.step(tick, standing);
    const { phase } = game.view().view;
    if (step.finished || (phase === 'reveal' && before !== 'reveal')) return { tick, step };
    before = phase;
  }
  throw new Error('nothing was judged');
}

function scoresOf(game: Game, from: number, standing: StandsAt): readonly Score[] {
  for (let tick = from; tick < from + 5000; tick++) {
    const { finished } = game.step(tick, standing);
    if (finished) return [...finished].sort((a, b) => a.player - b.player);
  }
  throw new Error('the round did not end');
}

describe('rock, paper, scissors against the host (R2, R11)', () => {
  it('keeps who beats the host; a draw, a loss and no hand go out', () => {
    const host = hostOf(1);
    const game = newGame();
    game.begin(people(4), 0);
    const choices: Choice[] = [winnerOver(host), host, loserTo(host), 'nowhere'];
    const { tick, step } = judgement(game, 1, stand(choices));
    expect(tick).toBe(LOCK + MAX_INPUT_AGE);
    expect(step.out).toEqual([1, 2, 3]);
    expect(game.view().view).toMatchObject({ host, stay: 1, out: 3 });
    expect(game.own?.(0)).toEqual({ hand: choices[0], result: 'stay' });
    expect(game.own?.(3)).toEqual({ hand: null, result: 'out' });
    expect(scoresOf(game, tick + 1, stand(choices))).toMatchObject([
      { player: 0, points: 1, isFinisher: true },
      { player: 1, points: 0, isFinisher: false },
      { player: 2, isFinisher: false },
      { player: 3, isFinisher: false },
    ]);
  });

  it('keeps all on a zone if nobody beats the host, and nobody if nobody chose', () => {
    const host = hostOf(1);
    const game = newGame();
    game.begin(people(3), 0);
    expect(judgement(game, 1, stand([host, loserTo(host), 'nowhere'])).step.out).toEqual([2]);
    const idle = newGame();
    idle.begin(people(3), 0);
    const { tick, step } = judgement(idle, 1, stand(['nowhere', 'nowhere', 'nowhere']));
    expect(step.out).toEqual([0, 1, 2]);
    expect(scoresOf(idle, tick + 1, () => null).some(({ isFinisher }) => isFinisher)).toBe(false);
  });

  it('lets the last two play a final until one wins', () => {
    const game = newGame();
    game.begin(people(2), 0);
    expect(game.view().view.isFinal).toBe(true);
    const first = judgement(game, 1, stand(['rock', 'rock']));
    expect(first.step.out).toEqual([]);
    // the host has no hand in a final
    expect(game.view().view.host).toBeNull();
    const second = judgement(game, first.tick + 1, stand(['rock', 'paper']));
    expect(second.step.out).toEqual([0]);
    expect(scoresOf(game, second.tick + 1, () => null).map(({ isFinisher }) => isFinisher)).toEqual([false, true]);
  });

  it('ends a final that is drawn again and again with both', () => {
    const game = newGame(1, { finalHands: 2 });
    game.begin(people(2), 0);
    expect(scoresOf(game, 1, stand(['rock', 'rock']))).toEqual([
      { player: 0, points: 2, isFinisher: true },
      { player: 1, points: 2, isFinisher: true },
    ]);
  });

  it('hides in the last seconds of a final where the other one stands, and only there', () => {
    for (const [count, isFinal] of [
      [2, true],
      [3, false],
    ] as const) {
      const game = newGame(1, { handSeconds: 6 });
      game.begin(people(count), 0);
      const restless: StandsAt = (_, tick) => SPOTS[HANDS[Math.floor(tick / 20) % 3]];
      for (let tick = 1; tick <= 110; tick++) game.step(tick, restless);
      expect([game.view().isVeiled, game.view().view.standing === null]).toEqual([isFinal, isFinal]);
    }
  });

  it('gives the round to whoever is left when the others leave', () => {
    const game = newGame();
    game.begin(people(2), 0);
    game.leave?.(0, 5);
    expect(game.step(6, () => SPOTS.rock).finished).toContainEqual({ player: 1, points: 0, isFinisher: true });
    const empty = newGame();
    empty.begin(people(2), 0);
    for (const player of [0, 1]) empty.leave?.(player, 5);
    expect(empty.step(6, () => null).finished?.some(({ isFinisher }) => isFinisher)).toBe(false);
  });

  it('lets somebody play alone, for three hands', () => {
    const host = hostOf(1);
    const drawn = newGame();
    drawn.begin(people(1), 0);
    expect(judgement(drawn, 1, stand([host])).step.out).toEqual([]);
    expect(drawn.view().view.total).toBe(3);
    const lost = newGame();
    lost.begin(people(1), 0);
    expect(judgement(lost, 1, stand([loserTo(host)])).step.out).toEqual([0]);
  });

  it('lets a host extend, skip and bring back, also between lock and judgement', () => {
    const game = newGame(1, { handSeconds: 10 });
    game.begin(people(4), 0);
    game.command?.({ command: 'extend', player: -1 }, 1);
    expect(game.view().until).toBe(400);
    game.command?.({ command: 'next', player: -1 }, 5);
    const host = hostOf(1);
    const all: Choice[] = [winnerOver(host), winnerOver(host), winnerOver(host), 'nowhere'];
    const { tick, step } = judgement(game, 6, stand(all));
    expect([tick, step.out]).toEqual([5 + MAX_INPUT_AGE, [3]]);
    let at = tick;
    while (game.view().view.phase !== 'locked') game.step(++at, stand(['rock', 'paper', 'scissors', 'rock']));
    game.command?.({ command: 'back', player: 3 }, at);
    judgement(game, at + 1, stand(['rock', 'paper', 'scissors', 'rock']));
    expect(game.view().view.stay).toBe(2);
  });

  it('ends after the present hand if a host wants it', () => {
    const game = newGame(1, { handSeconds: 10 });
    game.begin(people(4), 0);
    game.command?.({ command: 'end', player: -1 }, 5);
    const host = hostOf(1);
    const { tick } = judgement(game, 6, stand([winnerOver(host), winnerOver(host), winnerOver(host), host]));
    expect(tick).toBe(5 + MAX_INPUT_AGE);
    expect(scoresOf(game, tick + 1, () => null).map(({ isFinisher }) => isFinisher)).toEqual([true, true, true, false]);
  });
});

describe('the hand that a host chooses (R11)', () => {
  const host = hostOf(1);
  /** A hand that is not the one that would be drawn. */
  const other = loserTo(host);

  it('stands in place of the drawn one, can be changed until the lock, and holds for one hand', () => {
    const game = newGame();
    game.begin(people(4), 0);
    expect(game.hostSees?.()).toEqual({ number: 1, hand: null, isOpen: true });
    expect(game.hostInput?.({ number: 1, hand: winnerOver(host) }, 3)).toBe(true);
    expect(game.hostInput?.({ number: 1, hand: other }, 5)).toBe(true);
    expect(game.hostSees?.()).toEqual({ number: 1, hand: other, isOpen: true });
    const both: Choice[] = [winnerOver(other), winnerOver(other), winnerOver(other), other];
    const { tick, step } = judgement(game, 6, stand(both));
    expect([step.out, game.view().view.host]).toEqual([[3], other]);
    while (game.view().view.number === 1) game.step(tick + 1000, stand(both));
    expect(game.hostSees?.()).toEqual({ number: 2, hand: null, isOpen: true });
  });

  it('leaves the drawn hand where nobody chose, and the random numbers of later hands as they are', () => {
    const shown = (choose: boolean): unknown[] => {
      const game = newGame();
      game.begin(people(3), 0);
      if (choose) game.hostInput?.({ number: 1, hand: other }, 1);
      const seen: unknown[] = [];
      for (let tick = 1, from = 1; seen.length < 2; from = tick + 1) {
        tick = judgement(game, from, (player) => SPOTS[HANDS[player]]).tick;
        seen.push(game.view().view.host);
        for (const player of [0, 1, 2]) game.command?.({ command: 'back', player }, tick);
      }
      return seen;
    };
    const [[first, second], [chosen, later]] = [shown(false), shown(true)];
    expect([first, chosen, later]).toEqual([host, other, second]);
  });

  it('is refused after the lock, for another hand, and in the final, in which the host has none', () => {
    const game = newGame();
    game.begin(people(3), 0);
    for (const number of [0, 2]) expect(game.hostInput?.({ number, hand: other }, 1)).toBe(false);
    const apart: StandsAt = (player, tick) => SPOTS[HANDS[(player + Math.floor(tick / 15)) % 3]];
    for (let tick = 1; tick <= LOCK; tick++) game.step(tick, apart);
    expect(game.view().view.phase).toBe('locked');
    expect(game.hostInput?.({ number: 1, hand: other }, LOCK)).toBe(false);
    expect(game.hostSees?.()).toEqual({ number: 1, hand: null, isOpen: false });
    for (let tick = LOCK + 1; tick <= LOCK + MAX_INPUT_AGE; tick++) game.step(tick, apart);
    expect(game.view().view).toMatchObject({ phase: 'reveal', host });
    expect(game.hostInput?.({ number: 1, hand: other }, LOCK + MAX_INPUT_AGE)).toBe(false);
    const final = newGame();
    final.begin(people(2), 0);
    expect(final.hostInput?.({ number: 1, hand: other }, 1)).toBe(false);
    expect(final.hostSees?.()).toEqual({ number: 1, hand: null, isOpen: false });
  });

  it('is waited for until the usual lock, once somebody has chosen', () => {
    const locksAt = (choose: readonly number[]): number => {
      const game = newGame(1, { handSeconds: 10 });
      game.begin(people(4), 0);
      const all = stand(['rock', 'paper', 'scissors', 'scissors']);
      if (choose.includes(1)) game.hostInput?.({ number: 1, hand: 'paper' }, 0);
      let tick = judgement(game, 1, all).tick;
      for (const player of [0, 1, 2, 3]) game.command?.({ command: 'back', player }, tick);
      while (game.view().view.number === 1) game.step(++tick, all);
      if (choose.includes(2)) game.hostInput?.({ number: 2, hand: 'paper' }, tick);
      return judgement(game, tick + 1, all).tick - tick;
    };
    const usual = 200 + MAX_INPUT_AGE;
    const [nobody, both, firstOnly] = [[], [1, 2], [1]].map(locksAt);
    expect([nobody < usual, both < usual, firstOnly]).toEqual([true, true, usual]);
  });

  it('is a hand, and nothing else', async () => {
    const { parseHostInput } = await setUpForTest(rockPaper, rockPaperSpec);
    const good = { number: 1, hand: 'rock' };
    const bad = [
      'rock',
      null,
      {},
      { ...good, hand: 'well' },
      { hand: 'rock' },
      { ...good, number: -1 },
      { ...good, number: 0.5 },
    ];
    expect(parseHostInput(good)).toEqual(good);
    expect(bad.map(parseHostInput)).toEqual(bad.map(() => undefined));
  });
});

describe('cheats in rock, paper, scissors (R11)', () => {
  it('who changes the hand after the lock keeps the hand of the lock', () => {
    const host = hostOf(1);
    const game = newGame();
    game.begin(people(3), 0);
    const late: StandsAt = (player, tick) => {
      if (player === 1) return SPOTS[winnerOver(host)];
      return tick > LOCK ? SPOTS[winnerOver(host)] : SPOTS[loserTo(host)];
    };
    expect(judgement(game, 1, (player, tick) => (tick < LOCK ? null : late(player, tick))).step.out).toEqual([0, 2]);
  });

  it("nobody learns the host's hand before the judgement, not even by comparing", () => {
    const seeds = HANDS.map(
      (hand) => Array.from({ length: 50 }, (_, i) => i).find((seed) => hostOf(seed) === hand) ?? 0,
    );
    expect(new Set(seeds.map(hostOf)).size).toBe(3);
    const games = seeds.map((seed) => newGame(seed));
    for (const game of games) game.begin(people(3), 0);
    const restless: StandsAt = (player, tick) => SPOTS[HANDS[(player + Math.floor(tick / 15)) % 3]];
    const seenBy = (game: Game) => JSON.stringify([game.view(), game.own?.(0), game.own?.(1)]);
    for (let tick = 1; tick < LOCK + MAX_INPUT_AGE; tick++) {
      for (const game of games) game.step(tick, restless);
      expect(new Set(games.map(seenBy)).size).toBe(1);
    }
    for (const game of games) game.step(LOCK + MAX_INPUT_AGE, restless);
    // negative control: afterwards they differ
    expect(new Set(games.map(seenBy)).size).toBe(3);
  });

  it('takes no input at all: a page can only walk', async () => {
    const { parseInput } = await setUpForTest(rockPaper, rockPaperSpec);
    expect(['rock', { hand: 'rock' }, null].map(parseInput)).toEqual([undefined, undefined, undefined]);
  });
});

describe('the rule of a hand', () => {
  const hand = fc.constantFrom(...HANDS, null);
  it('keeps exactly the winners if there are any, and otherwise all who chose (property)', () => {
    fc.assert(
      fc.property(fc.array(hand, { minLength: 2, maxLength: 30 }), fc.constantFrom(...HANDS), (given, host) => {
        const playing = given.map((_, player) => player);
        const stay = againstHost(playing, new Map(given.map((one, player) => [player, one])), host);
        const won = playing.filter((player) => given[player] === winnerOver(host));
        expect(stay).toEqual(won.length > 0 ? won : playing.filter((player) => given[player] !== null));
      }),
    );
  });

  it('is the same for both sides of a final (property)', () => {
    fc.assert(
      fc.property(hand, hand, (a, b) => {
        const stay = inFinal(
          [0, 1],
          new Map([
            [0, a],
            [1, b],
          ]),
        );
        const turned = inFinal(
          [1, 0],
          new Map([
            [0, a],
            [1, b],
          ]),
        );
        expect([...turned].sort()).toEqual([...stay].sort());
        if (a && b) expect(stay).toHaveLength(a === b ? 2 : 1);
        else expect(stay).toHaveLength([a, b].filter(Boolean).length);
      }),
    );
  });
});
