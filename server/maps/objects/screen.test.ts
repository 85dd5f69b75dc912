import { expect, test } from 'vitest';
import { bake } from '../bake.ts';
import { inputOf, mapWith, placed } from '../testing.ts';

const STAGE = placed('stage', 'main', [2, 0, 4, 2], { title_ko: '무대', title_en: 'Stage' });
const opened = (...objects: Parameters<typeof mapWith>) =>
  bake('maps/hall.tmj', inputOf({ 'maps/hall.tmj': mapWith(...objects) }));
const told = (...objects: Parameters<typeof mapWith>) =>
  opened(...objects).diagnostics.map(({ rule, what }) => `${rule} ${what.en}`);

test('a screen shows the round of its stage, or of any stage', () => {
  const board = (values: object) =>
    placed('screen', 'board', [2, 0, 3, 2], { title_ko: '판', title_en: 'Board', ...values });
  expect(told(STAGE, board({ of: 'main' }))).toEqual([]);
  expect(told(STAGE, board({}))).toEqual([]);
  expect(told(STAGE, board({ of: 'mian' }))).toEqual([
    'unknown-stage The screen "board" belongs to the stage "mian", which does not exist.',
  ]);
  expect(told(STAGE, board({ shows: 'leaderbord' }))).toEqual([expect.stringContaining('wrong-property')]);
  expect(opened(STAGE, board({ shows: 'leaderboard' })).map?.objects.at(-1)).toMatchObject({ shows: 'leaderboard' });
  expect(opened(STAGE, board({})).map?.objects.at(-1)).toMatchObject({ shows: 'round', of: '' });
});

test('a start line belongs to a stage, and can be walked to', () => {
  expect(told(STAGE, placed('start-line', 'line', [2, 1, 4, 1], { of: 'main' }))).toEqual([]);
  expect(told(STAGE, placed('start-line', 'line', [2, 1, 4, 1]))).toEqual([
    'unknown-stage The start-line "line" belongs to the stage "", which does not exist.',
  ]);
});
