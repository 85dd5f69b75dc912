import { expect, test } from 'vitest';
import { bake } from '../bake.ts';
import { ENTRANCE, FLOOR, inputOf, mapOf, objectLayer, placed, tileLayer } from '../testing.ts';

type Json = Record<string, unknown>;

const WALL = tileLayer('walls', Array<string>(6).fill('....2...'));
const rulesOf = (walls: Json, ...objects: Json[]) =>
  bake(
    'maps/hall.tmj',
    inputOf({ 'maps/hall.tmj': mapOf([FLOOR, walls, objectLayer('places', [ENTRANCE, ...objects])]) }),
  ).diagnostics.map((d) => `${d.rule} ${d.where.object?.split(' ')[0] ?? ''}`);

const titled = { title_ko: '가', title_en: 'a' };
const portal = (target: string) => placed('portal', 'door', [3, 1, 1, 1], { target });
const BACK = placed('spawn', 'back', [6, 4, 1, 1]);
const booth = placed('booth', 'ramen', [6, 0, 2, 1], titled);

test('a portal of this map leads behind the wall', () => {
  expect(rulesOf(WALL, portal('back'), BACK, booth)).toEqual([]);
  expect(rulesOf(WALL, portal('entrance'), BACK, booth)).toEqual(['cut-off-spawn back']);
  expect(rulesOf(WALL, booth)).toEqual(['out-of-reach ramen']);
});

test('a portal that is behind the wall itself opens nothing', () => {
  const behind = placed('portal', 'door', [6, 2, 1, 1], { target: 'back' });
  expect(rulesOf(WALL, behind)).toEqual(['unknown-spawn door', 'out-of-reach door']);
});

test('nobody slips through where two walls touch at a corner', () => {
  const corner = tileLayer('walls', ['....2...', '....2...', '....2...', '...2....', '...2....', '...2....']);
  expect(rulesOf(corner, booth)).toEqual(['out-of-reach ramen']);
});

test('a booth in the wall is reached by standing in front of it', () => {
  const inWall = tileLayer('walls', ['.....222', ...Array<string>(5).fill('........')]);
  expect(rulesOf(inWall, placed('booth', 'ramen', [5, 0, 3, 1], titled))).toEqual([]);
});

test('a zone that only names a pond may lie in it, a mat may not', () => {
  const pond = tileLayer('collision', ['.....111', '.....111', ...Array<string>(4).fill('........')]);
  expect(rulesOf(pond, placed('zone', 'pond', [5, 0, 3, 2], { role: 'area' }))).toEqual([]);
  const stage = placed('stage', 'main', [2, 2, 2, 2]);
  expect(rulesOf(pond, stage, placed('zone', 'mat', [5, 0, 3, 2], { role: 'o', of: 'main' }))).toEqual([
    'out-of-reach mat',
  ]);
});
