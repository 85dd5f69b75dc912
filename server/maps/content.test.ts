import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, describe, expect, test } from 'vitest';
import { CELL, type ExpoMap, type MapObject } from '../../shared/map/expo-map.ts';
import { bake } from './bake.ts';
import { explain } from './diagnostics.ts';
import { contentFolder, loadMaps } from './load.ts';

const root = join(import.meta.dirname, '../..');
const temporary: string[] = [];
afterAll(() => {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
});

const loaded = loadMaps(root);
function mapOf(name: string): ExpoMap {
  const map = loaded.maps.get(name);
  if (!map) throw new Error(`no map ${name}: ${loaded.diagnostics.map((d) => explain(d, 'en')).join('\n')}`);
  return map;
}

/** Returns the cells that a body of one tile can reach from the first spawn, by steps up, down, left and right. */
function reachable(map: ExpoMap): Set<number> {
  const start = map.objects.find((o) => o.class === 'spawn');
  if (!start) throw new Error('no spawn');
  const first = cellAt(map, start.x + start.width / 2, start.y + start.height / 2);
  const seen = new Set([first]);
  const queue = [first];
  for (let cell = queue.pop(); cell !== undefined; cell = queue.pop()) {
    const x = cell % map.width;
    for (const next of [x > 0 ? cell - 1 : -1, x < map.width - 1 ? cell + 1 : -1, cell - map.width, cell + map.width]) {
      if (next < 0 || next >= map.grid.length || seen.has(next) || (map.grid[next] ?? CELL.solid) & CELL.solid)
        continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return seen;
}

const cellAt = (map: ExpoMap, x: number, y: number) => Math.floor(y / 32) * map.width + Math.floor(x / 32);

/** Returns the cells that an object covers along its middle lines. */
function cellsOf(map: ExpoMap, o: MapObject): number[] {
  const cells = new Set<number>();
  for (let x = o.x; x < o.x + Math.max(1, o.width); x += 16)
    for (let y = o.y; y < o.y + Math.max(1, o.height); y += 16) cells.add(cellAt(map, x, y));
  return [...cells];
}

describe('the committed maps', () => {
  test('bake without any diagnostic', () => {
    expect(loaded.diagnostics.map((d) => explain(d, 'en'))).toEqual([]);
    expect([...loaded.maps.keys()]).toEqual(['expo', 'playground', 'tea-room']);
  });

  test('the expo holds what a visitor is promised', () => {
    const of = (name: string) => mapOf('expo').objects.filter((o) => o.class === name);
    expect(of('booth').length).toBeGreaterThanOrEqual(6);
    expect(of('npc').map((o) => o.name)).toContain('greeter');
    expect(of('stage').map((o) => o.name)).toEqual(['main-stage']);
    expect(of('prize-desk')).toHaveLength(1);
    const roles = mapOf('expo').objects.flatMap((o) => (o.class === 'zone' && o.of === 'main-stage' ? [o.role] : []));
    expect(roles.sort()).toEqual(['o', 'watch', 'x']);
    for (const o of [...mapOf('expo').objects, ...mapOf('playground').objects])
      if ('title' in o) expect([o.name, o.title.ko !== '' && o.title.en !== '']).toEqual([o.name, true]);
  });

  test('at least four open games are in sight of the entrance, and block no way', () => {
    const map = mapOf('expo');
    const [entrance] = map.objects.filter((o) => o.class === 'spawn');
    // a phone shows 11 tiles across and 23 down
    const isInSight = (o: MapObject) =>
      Math.abs(o.x + o.width / 2 - entrance.x - entrance.width / 2) <= 5.5 * 32 &&
      Math.abs(o.y + o.height / 2 - entrance.y - entrance.height / 2) <= 11.5 * 32;
    const games = map.objects.filter((o) => o.class === 'table' || o.class === 'machine').filter(isInSight);
    expect(games.length).toBeGreaterThanOrEqual(4);
    expect(new Set(games.map(({ game }) => game)).size).toBeGreaterThanOrEqual(3);
    for (const column of [9, 10, 11, 12])
      for (let row = 12; row < 27; row++)
        expect([column, row, map.grid[row * map.width + column]]).toEqual([column, row, CELL.free]);
  });

  test('the playground has a stage for each game that is played on a field, with its screen and its spectators', () => {
    const { objects } = mapOf('playground');
    const stages = objects.filter((o) => o.class === 'stage');
    expect(stages.map(({ game }) => game)).toEqual(['red-light', 'rock-paper', 'tug-of-war']);
    for (const { name } of stages) {
      expect([name, objects.filter((o) => o.class === 'screen' && o.of === name).length]).toEqual([name, 1]);
      expect([name, objects.some((o) => o.class === 'zone' && o.of === name && o.role === 'watch')]).toEqual([
        name,
        true,
      ]);
    }
    const [line] = objects.filter((o) => o.class === 'start-line');
    const finish = objects.find((o) => o.class === 'zone' && o.role === 'finish') ?? expect.fail('no finish');
    expect((line.y - finish.y - finish.height) / 32).toBeGreaterThanOrEqual(18);
  });

  test('the mats of the playground lie on the floors of their stages', () => {
    const map = mapOf('playground');
    for (const o of map.objects) {
      if (o.class !== 'start-line' && (o.class !== 'zone' || o.role === 'area')) continue;
      const onFloor = cellsOf(map, o).every((cell) => ((map.grid[cell] ?? 0) & ~CELL.solid) !== 0);
      expect([o.name, onFloor]).toEqual([o.name, o.class === 'start-line' || o.role !== 'watch']);
      for (const cell of cellsOf(map, o)) expect([o.name, (map.grid[cell] ?? 1) & CELL.solid]).toEqual([o.name, 0]);
    }
  });

  test.each(['expo', 'playground', 'tea-room'])('%s: every place can be walked to', (name) => {
    const map = mapOf(name);
    const free = reachable(map);
    // a screen hangs on a wall, and is read from afar
    for (const o of map.objects.filter(({ class: kind }) => kind !== 'screen'))
      expect([o.class, o.name, cellsOf(map, o).some((cell) => free.has(cell))]).toEqual([o.class, o.name, true]);
  });

  test('negative control: behind a wall of furniture the stage is out of reach', () => {
    const map = structuredClone(mapOf('expo'));
    for (let y = 0; y < map.height; y++) map.grid[y * map.width + 24] = CELL.solid;
    const stage = map.objects.find((o) => o.class === 'stage');
    if (!stage) throw new Error('no stage');
    const free = reachable(map);
    expect(cellsOf(map, stage).some((cell) => free.has(cell))).toBe(false);
  });

  test('a spawn is free all over', () => {
    for (const map of loaded.maps.values()) {
      for (const o of map.objects) {
        if (o.class === 'spawn')
          for (const cell of cellsOf(map, o))
            expect([map.name, o.name, map.grid[cell]]).toEqual([map.name, o.name, CELL.free]);
      }
    }
  });

  test('the audience has 12x4 free tiles or more, and the mats are stage floor all over', () => {
    const map = mapOf('expo');
    for (const o of map.objects) {
      if (o.class !== 'zone' || o.of !== 'main-stage') continue;
      if (o.role === 'watch') expect(o.width >= 12 * 32 && o.height >= 4 * 32).toBe(true);
      for (const cell of cellsOf(map, o))
        expect([o.name, cell, map.grid[cell]]).toEqual([o.name, cell, o.role === 'watch' ? CELL.free : CELL.stage]);
    }
  });

  test('the quiz questions are complete', () => {
    const rows: Record<string, string>[] = parse(readFileSync(join(root, 'maps/games/ox-quiz.csv'), 'utf8'), {
      columns: true,
    });
    expect(rows.length).toBeGreaterThanOrEqual(12);
    for (const row of rows) {
      expect(['O', 'X']).toContain(row.answer);
      for (const key of ['question_ko', 'question_en', 'note_ko', 'note_en'])
        expect([row.question_en, key, row[key] !== '']).toEqual([row.question_en, key, true]);
    }
    expect(new Set(rows.map((r) => r.answer)).size).toBe(2);
  });
});

/** Copies the shipped maps into a folder where the test can change them. */
function copyOfContent(): string {
  const folder = mkdtempSync(join(tmpdir(), 'madang-maps-'));
  temporary.push(folder);
  for (const part of ['maps', 'assets']) cpSync(join(root, part), join(folder, part), { recursive: true });
  return folder;
}

describe('a content folder with a mistake in it', () => {
  test('the mistake is explained and what was live stays live (C1)', () => {
    const folder = copyOfContent();
    const before = loadMaps(folder);
    const file = join(folder, 'maps/expo.tmj');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(/"orientation":\s*"orthogonal"/, '"orientation": "isometric"'),
    );
    const after = loadMaps(folder, before.maps);
    expect(after.maps.get('expo')).toBe(before.maps.get('expo'));
    expect(after.diagnostics).toMatchObject([{ rule: 'unsupported-orientation', where: { file: 'maps/expo.tmj' } }]);
    expect(loadMaps(folder).maps.has('expo')).toBe(false);
  });

  test('a mistake that leaves a hall to walk in is a warning: the hall goes live without the one thing (C1)', () => {
    const folder = copyOfContent();
    const file = join(folder, 'maps/expo.tmj');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"type":\s*"prize-desk"/, '"type": "price-desk"'));
    const { maps, diagnostics } = loadMaps(folder);
    expect(diagnostics).toMatchObject([
      { rule: 'misspelt-class', severity: 'warning', where: { file: 'maps/expo.tmj', layer: 'places' } },
    ]);
    expect(maps.get('expo')?.objects.some((o) => o.class === 'prize-desk')).toBe(false);
  });

  test('a door that leads to no map is told, and leads nowhere until the other map is there (C1)', () => {
    const folder = copyOfContent();
    const before = loadMaps(folder);
    const file = join(folder, 'maps/expo.tmj');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('"tea-room"', '"tea-garden"'));
    const after = loadMaps(folder, before.maps);
    expect(after.maps.get('expo')?.hash).not.toBe(before.maps.get('expo')?.hash);
    expect(after.diagnostics).toMatchObject([
      { rule: 'unknown-map', severity: 'warning', where: { file: 'maps/expo.tmj', layer: 'places' } },
    ]);
    cpSync(join(folder, 'maps/tea-room.tmj'), join(folder, 'maps/tea-garden.tmj'));
    expect(loadMaps(folder, after.maps).diagnostics).toEqual([]);
  });
});

describe('Tiled', () => {
  const withTiled = (args: string[]) => {
    try {
      execFileSync('tiled', args, {
        env: { ...process.env, QT_QPA_PLATFORM: 'offscreen' },
        stdio: 'pipe',
        timeout: 120_000,
      });
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
        throw new Error('Tiled is needed for this test. Install it: apt-get install tiled');
      }
      throw error;
    }
  };

  test.each([
    ['expo', 'json', 'again.tmj'],
    ['expo', 'tmx', 'again.tmx'],
    ['playground', 'json', 'again.tmj'],
    ['playground', 'tmx', 'again.tmx'],
    ['tea-room', 'json', 'again.tmj'],
    ['tea-room', 'tmx', 'again.tmx'],
  ])('%s opens in Tiled and comes back as %s with the same meaning', (name, format, file) => {
    const folder = mkdtempSync(join(tmpdir(), 'madang-tiled-'));
    temporary.push(folder);
    for (const part of ['maps', 'assets']) cpSync(join(root, part), join(folder, part), { recursive: true });
    const out = join(folder, 'maps', file);
    withTiled(['--export-map', format, join(folder, 'maps', `${name}.tmj`), out]);
    const again = bake(`maps/${file}`, contentFolder(folder));
    expect(again.diagnostics).toEqual([]);
    expect({ ...again.map, name, hash: '' }).toEqual({ ...mapOf(name), hash: '' });
  });
});
