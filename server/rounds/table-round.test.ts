import { describe, expect, it } from 'vitest';
import { quietGame, testRules } from '../testing/rules.ts';
import type { AnyGame, GameRules, Player, Score } from './game.ts';
import {
  breakOff,
  COUNTDOWN_TICKS,
  createTableRound,
  hasSeat,
  IDLE_TICKS,
  setReady,
  showTableResult,
  sit,
  standUp,
  stepTable,
  TABLE_RESULT_TICKS,
  type TableEvent,
  type TableRound,
  UNREADY_TICKS,
} from './table-round.ts';

const WON = { winners: [], prize: null };
const SCORES: Score[] = [
  { player: 1, points: 1, isFinisher: false },
  { player: 0, points: 3, isFinisher: true },
];

/** A table with people who do as a test says, and its clock. */
function tableWith(visitors: readonly string[], change: Partial<GameRules> = {}) {
  const rules = testRules({ lobby: { modes: ['versus'], most: 3, bots: 0 }, gatherTicks: 100, ...change });
  const round = createTableRound('table/ramen', 'game');
  let tick = 0;
  let rounds = 0;
  const fresh = () => ({ id: `round-${++rounds}`, seed: [1, 2, 3, rounds] as [number, number, number, number] });
  const table = {
    round,
    now: () => tick,
    sit: (visitor: string, party = 0) => sit(round, rules, { visitor, party }, tick),
    ready: (visitor: string, isReady = true) => setReady(round, visitor, isReady, tick),
    leaves: (visitor: string) => standUp(round, visitor, tick),
    /** Steps, and returns what happened. */
    run(ticks: number): TableEvent[] {
      const events: TableEvent[] = [];
      for (let i = 0; i < ticks; i++) events.push(...stepTable(round, ++tick, fresh));
      return events;
    },
    /** Everybody is ready, and the countdown is over. */
    begin() {
      for (const { visitor } of round.seats) table.ready(visitor);
      return table.run(COUNTDOWN_TICKS + 2);
    },
    /** A short game was played, and its result is shown. */
    end() {
      table.begin();
      for (const player of [0, 1]) round.play?.input(player, {}, tick);
      table.run(1);
      showTableResult(round, round.id, tick, WON);
    },
  };
  for (const visitor of visitors) table.sit(visitor);
  return table;
}

const seated = ({ seats }: TableRound): string[] => seats.map(({ visitor }) => visitor);
/** A game that ends when its second input arrives. */
const shortGame = (change: Partial<AnyGame> = {}): AnyGame => {
  let inputs = 0;
  return quietGame({
    input: () => void inputs++,
    step: () => ({ out: [], back: [], moved: [], finished: inputs >= 2 ? SCORES : null }),
    ...change,
  });
};

describe('before a round at a table (R8)', () => {
  it('gives a seat to each visitor once, until the table is full', () => {
    const table = tableWith(['ann', 'bo']);
    expect([table.sit('ann'), table.sit('cy'), table.sit('di')]).toEqual([true, true, false]);
    expect(seated(table.round)).toEqual(['ann', 'bo', 'cy']);
    expect([table.round.phase, hasSeat(table.round)]).toEqual(['lobby', false]);
    table.leaves('bo');
    expect([hasSeat(table.round), table.sit('di')]).toEqual([true, true]);
  });

  it('begins three seconds after everybody is ready, and not before', () => {
    const table = tableWith(['ann', 'bo']);
    table.ready('ann');
    table.run(20);
    expect(table.round.phase).toBe('lobby');
    table.ready('bo');
    table.run(1);
    expect(table.round).toMatchObject({ phase: 'countdown', until: table.now() + COUNTDOWN_TICKS });
    table.run(COUNTDOWN_TICKS - 1);
    expect(table.round.phase).toBe('countdown');
    table.run(1);
    expect(table.round).toMatchObject({ phase: 'play', id: 'round-1' });
    expect(hasSeat(table.round)).toBe(false);
  });

  it('begins a game for one at once, because there is nobody to wait for', () => {
    const table = tableWith(['ann'], { lobby: { modes: ['solo'], most: 1, bots: 0 } });
    table.ready('ann');
    table.run(2);
    expect(table.round.phase).toBe('play');
  });

  it('stops the countdown if somebody is not ready after all', () => {
    const table = tableWith(['ann', 'bo']);
    for (const visitor of ['ann', 'bo']) table.ready(visitor);
    table.run(10);
    table.ready('bo', false);
    table.run(1);
    expect(table.round).toMatchObject({ phase: 'lobby', play: null });
  });

  it('does not begin with too few when somebody stands up during the countdown', () => {
    const table = tableWith(['ann', 'bo'], { minPlayers: 2 });
    for (const visitor of ['ann', 'bo']) table.ready(visitor);
    table.run(10);
    expect(table.round.phase).toBe('countdown');
    table.leaves('bo');
    table.run(COUNTDOWN_TICKS + 10);
    expect(table.round).toMatchObject({ phase: 'lobby', play: null });
  });

  it('takes the seat of somebody who lets the others wait, and plays without', () => {
    const table = tableWith(['ann', 'bo', 'cy']);
    for (const visitor of ['ann', 'bo']) table.ready(visitor);
    table.run(1);
    expect(table.round.until).toBe(101);
    expect(table.run(100)).toEqual([{ type: 'unseated', visitor: 'cy', reason: 'not-ready' }]);
    table.run(COUNTDOWN_TICKS + 2);
    expect(table.round.players.map(({ visitor }) => visitor)).toEqual(['ann', 'bo']);
  });

  it('lets newcomers the whole time to get ready when a countdown has ended with too few', () => {
    const table = tableWith(['ann', 'bo'], { minPlayers: 2 });
    table.ready('ann');
    table.run(50);
    table.leaves('bo');
    table.run(200);
    table.sit('cy');
    expect(table.run(99)).toEqual([]);
    expect(seated(table.round)).toEqual(['ann', 'cy']);
  });

  it('takes the seat of somebody who is never ready, and is open when nobody is left', () => {
    const table = tableWith(['ann']);
    table.run(UNREADY_TICKS - 1);
    expect(seated(table.round)).toEqual(['ann']);
    expect(table.run(1)).toEqual([{ type: 'unseated', visitor: 'ann', reason: 'not-ready' }]);
    expect(table.round).toMatchObject({ phase: 'open', rules: null });
  });

  it('waits for enough players, and counts bots only for somebody who is alone', () => {
    const lonely = tableWith(['ann'], { minPlayers: 2 });
    lonely.begin();
    expect(lonely.round.phase).toBe('lobby');
    const withBots = tableWith(['ann'], { minPlayers: 2, lobby: { modes: ['versus'], most: 4, bots: 3 } });
    withBots.begin();
    expect(withBots.round.players.map(({ visitor }) => visitor)).toEqual(['ann', null, null]);
    const two = tableWith(['ann', 'bo'], { lobby: { modes: ['versus'], most: 4, bots: 3 } });
    two.begin();
    expect(two.round.players.map(({ visitor }) => visitor)).toEqual(['ann', 'bo']);
  });

  it('tells the game who is a bot, and who came together', () => {
    let known: readonly Player[] = [];
    const game = quietGame({
      begin(players) {
        known = players;
      },
    });
    const table = tableWith([], { create: () => game, lobby: { modes: ['versus'], most: 4, bots: 2 } });
    table.sit('ann', 7);
    table.begin();
    expect(known).toEqual([
      { isBot: false, party: 7 },
      { isBot: true, party: 0 },
    ]);
  });
});

describe('a round at a table (R8)', () => {
  it('is recorded, then shown, and can be played again at once', () => {
    const table = tableWith(['ann', 'bo'], { create: () => shortGame() });
    table.begin();
    for (const player of [0, 1]) table.round.play?.input(player, {}, table.now());
    const events = table.run(1);
    expect(events).toEqual([
      { type: 'finished', round: 'round-1', scores: [...SCORES].reverse(), replay: table.round.play?.replay },
    ]);
    expect(table.round.phase).toBe('recording');
    showTableResult(table.round, 'another', table.now(), WON);
    expect(table.round.phase).toBe('recording');
    showTableResult(table.round, 'round-1', table.now(), WON);
    expect(table.round).toMatchObject({ phase: 'result', shown: WON });
    table.begin();
    expect(table.round).toMatchObject({ phase: 'play', id: 'round-2', shown: null, scores: null });
  });

  it('shows the result for a while, and then waits', () => {
    const table = tableWith(['ann'], { create: () => quietGame({}, 0, SCORES.slice(1)) });
    table.begin();
    table.run(1);
    showTableResult(table.round, 'round-1', table.now(), WON);
    table.run(TABLE_RESULT_TICKS - 1);
    expect(table.round.phase).toBe('result');
    table.run(1);
    expect(table.round.phase).toBe('lobby');
  });

  it('keeps the result for the others until they are ready too, and then begins (R8)', () => {
    const table = tableWith(['ann', 'bo'], { create: () => shortGame() });
    table.end();
    table.ready('ann');
    table.run(50);
    expect(table.round).toMatchObject({ phase: 'result', shown: WON, isHurried: true });
    expect(table.round.scores).toHaveLength(2);
    table.ready('bo');
    table.run(1);
    expect(table.round.phase).toBe('countdown');
    table.run(COUNTDOWN_TICKS);
    expect(table.round).toMatchObject({ phase: 'play', id: 'round-2', shown: null, scores: null });
  });

  it('begins without those who are still reading the result when their countdown ends', () => {
    const table = tableWith(['ann', 'bo'], { create: () => shortGame() });
    table.end();
    table.run(10);
    table.ready('ann');
    table.run(1);
    const { until } = table.round;
    expect(until - table.now()).toBe(100);
    // taking it back and saying it again gives the others no more time
    table.ready('ann', false);
    table.run(1);
    table.ready('ann');
    table.run(1);
    expect(table.round.until).toBe(until);
    expect(table.run(until - table.now() - 1)).toEqual([]);
    expect(table.round).toMatchObject({ phase: 'result', shown: WON });
    expect(table.run(1)).toEqual([{ type: 'unseated', visitor: 'bo', reason: 'not-ready' }]);
    table.run(COUNTDOWN_TICKS + 2);
    expect(table.round.players.map(({ visitor }) => visitor)).toEqual(['ann']);
  });

  it('hurries nobody when the one who was ready has stood up', () => {
    const table = tableWith(['ann', 'bo'], { create: () => shortGame(), minPlayers: 2 });
    table.end();
    table.ready('ann');
    table.run(1);
    table.leaves('ann');
    expect(table.run(TABLE_RESULT_TICKS)).toEqual([]);
    expect([table.round.phase, seated(table.round)]).toEqual(['lobby', ['bo']]);
  });

  it('lets newcomers watch, and sit down after it', () => {
    const table = tableWith(['ann'], { create: () => quietGame({}, COUNTDOWN_TICKS + 20, SCORES.slice(1)) });
    table.begin();
    expect([table.round.phase, table.sit('late')]).toEqual(['play', false]);
    table.run(30);
    expect([table.round.phase, table.sit('late')]).toEqual(['recording', false]);
    showTableResult(table.round, 'round-1', table.now(), WON);
    expect(table.sit('late')).toBe(true);
    table.begin();
    expect(table.round.players.map(({ visitor }) => visitor)).toEqual(['ann', 'late']);
  });

  it('goes on when one of several leaves, and is void when all do', () => {
    const left: number[] = [];
    const table = tableWith(['ann', 'bo'], { create: () => quietGame({ leave: (player) => left.push(player) }) });
    table.begin();
    expect(table.leaves('bo')).toEqual([]);
    expect([left, table.round.phase]).toEqual([[1], 'play']);
    expect(table.leaves('ann')).toEqual([{ type: 'void' }]);
    expect(table.round).toMatchObject({ phase: 'open', play: null, seats: [] });
  });

  it('is still recorded when its players stand up after its end', () => {
    const table = tableWith(['ann'], { create: () => quietGame({}, 0, SCORES.slice(1)) });
    table.begin();
    table.run(1);
    expect(table.leaves('ann')).toEqual([]);
    expect(table.round.phase).toBe('recording');
    showTableResult(table.round, 'round-1', table.now(), WON);
    expect(table.round.phase).toBe('open');
  });

  it('frees the table although the database never answers', () => {
    const table = tableWith(['ann'], { create: () => quietGame({}, 0, SCORES.slice(1)) });
    table.begin();
    table.run(1);
    expect(table.round.phase).toBe('recording');
    table.run(TABLE_RESULT_TICKS);
    expect(table.round).toMatchObject({ phase: 'lobby', play: null });
    // and nobody loses a seat for having waited
    expect(table.run(UNREADY_TICKS - 10)).toEqual([]);
  });

  it('takes the seat of somebody for whom it waits in vain, and of nobody else', () => {
    const awaits = (player: number): boolean => player === 1;
    const table = tableWith(['ann', 'bo'], { create: () => quietGame({ awaits }) });
    table.begin();
    table.run(IDLE_TICKS - 10);
    table.round.play?.input(1, {}, table.now());
    expect(table.run(IDLE_TICKS - 1)).toEqual([]);
    expect(table.run(2)).toEqual([{ type: 'unseated', visitor: 'bo', reason: 'idle' }]);
    expect([seated(table.round), table.round.play?.left.has(1)]).toEqual([['ann'], true]);
    expect(table.run(IDLE_TICKS * 2)).toEqual([]);
  });

  it('gives somebody the whole time whenever it is their turn again', () => {
    let turn = 1;
    const table = tableWith(['ann', 'bo'], { create: () => quietGame({ awaits: (player) => player === turn }) });
    table.begin();
    table.run(IDLE_TICKS - 10);
    turn = -1;
    table.run(1);
    turn = 1;
    expect(table.run(IDLE_TICKS - 1)).toEqual([]);
  });
});

describe('a round at a table that is called off (R3, R8)', () => {
  it('is void while it is played or begins, and the seats stay', () => {
    for (const ticks of [0, COUNTDOWN_TICKS + 2]) {
      const table = tableWith(['ann', 'bo']);
      table.run(UNREADY_TICKS - 100);
      for (const visitor of ['ann', 'bo']) table.ready(visitor);
      table.run(ticks + 1);
      expect(breakOff(table.round, table.now())).toEqual([{ type: 'void' }]);
      expect(table.round).toMatchObject({ phase: 'lobby', play: null });
      // a long round is no reason to lose the seat after it
      expect(table.run(UNREADY_TICKS - 10)).toEqual([]);
      expect(seated(table.round)).toEqual(['ann', 'bo']);
    }
  });

  it('is not void any more when its result is on the way', () => {
    const table = tableWith(['ann'], { create: () => quietGame({}, 0, SCORES.slice(1)) });
    table.begin();
    table.run(1);
    expect(breakOff(table.round, table.now())).toEqual([]);
    showTableResult(table.round, 'round-1', table.now(), WON);
    expect(table.round.phase).toBe('result');
    expect(breakOff(createTableRound('table/x', 'game'), 0)).toEqual([]);
  });
});
