import { describe, expect, test } from 'vitest';
import { GAMES, isGame, specOf } from '../../../shared/games/index.ts';
import { bake } from '../bake.ts';
import { FLOOR, inputOf, mapOf, mapWith, objectLayer, placed, tileLayer } from '../testing.ts';

const TITLES = { title_ko: '놀이', title_en: 'Game' };
const ids = Object.keys(GAMES).filter(isGame);
const seated = ids.filter((id) => specOf(id).kind === 'table');
const onStage = ids.filter((id) => specOf(id).kind === 'field');

type Json = ReturnType<typeof mapOf>;
const opened = (map: Json) => bake('maps/hall.tmj', inputOf({ 'maps/hall.tmj': map }));
const told = (map: Json) => opened(map).diagnostics.map(({ rule, what }) => `${rule} ${what.en}`);
const seat = (kind: 'table' | 'machine', game: string, name = 'corner', x = 5) =>
  placed(kind, name, [x, 1, 2, 1], { ...TITLES, game });

describe.each(['table', 'machine'] as const)('a %s', (kind) => {
  test.each(seated)('of %s is kept', (game) => {
    const { map, diagnostics } = opened(mapWith(seat(kind, game)));
    expect(diagnostics).toEqual([]);
    expect(map?.objects.at(-1)).toMatchObject({ class: kind, game, name: 'corner' });
  });

  test.each([...onStage, 'chess', ''])('of "%s" is told and left out', (game) => {
    const { map } = opened(mapWith(seat(kind, game)));
    expect(told(mapWith(seat(kind, game)))).toEqual([
      `unknown-table-game The ${kind} "corner" names the game "${game}", which is not a game for seats.`,
    ]);
    expect(map?.objects.map(({ name }) => name)).toEqual(['entrance']);
  });

  test('two of one name: the later one gets a number', () => {
    const [game = ''] = seated;
    const map = mapWith(seat(kind, game, 'corner', 2), seat(kind, game, 'corner', 5));
    expect(told(map)).toEqual([expect.stringContaining('double-name')]);
    expect(
      opened(map)
        .map?.objects.slice(1)
        .map(({ name }) => name),
    ).toEqual(['corner', 'corner-2']);
  });

  test('whose front nobody can reach is told', () => {
    const wall = (door: boolean): Json =>
      tileLayer(
        'walls',
        [0, 1, 2, 3, 4, 5].map((row) => (door && row === 3 ? '........' : '...2....')),
      );
    const hall = (door: boolean): Json =>
      mapOf([
        FLOOR,
        wall(door),
        objectLayer('places', [placed('spawn', 'entrance', [1, 4, 1, 1]), seat(kind, seated[0] ?? '', 'corner', 6)]),
      ]);
    expect(told(hall(false))).toEqual([expect.stringContaining(`out-of-reach`)]);
    expect(told(hall(true))).toEqual([]);
  });
});

describe('the stage of a game that begins at a line', () => {
  const stage = placed('stage', 'main', [2, 0, 4, 4], { ...TITLES, game: 'red-light' });
  const finish = placed('zone', 'end', [2, 0, 4, 1], { role: 'finish', of: 'main' });
  const line = (of: string) => placed('start-line', 'line', [2, 3, 4, 1], { of });

  test('a start line is as good as a zone of role start', () => {
    expect(told(mapWith(stage, finish, line('main')))).toEqual([]);
    expect(told(mapWith(stage, finish, placed('zone', 'begin', [2, 3, 4, 1], { role: 'start', of: 'main' })))).toEqual(
      [],
    );
  });

  test('without one, or with the line of another stage, it is told', () => {
    const other = placed('stage', 'side', [6, 0, 2, 2], TITLES);
    const missing = 'stage-without-mats The stage "main" has no zone of role start.';
    expect(told(mapWith(stage, finish))).toEqual([missing]);
    expect(told(mapWith(stage, other, finish, line('side')))).toEqual([missing]);
  });
});
