import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkFiles, runCheck } from './check.ts';
import { ENTRANCE, FLOOR, inputOf, mapOf, mapWith, objectLayer, placed } from './testing.ts';

const ROOT = join(import.meta.dirname, '../..');
const GROUND_PICTURE = join(ROOT, 'assets/tiles/ground.png');
const folder = mkdtempSync(join(tmpdir(), 'madang-check-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command. `out` is its output. */
function check(...args: string[]): { code: number; out: string } {
  let out = '';
  const code = runCheck(args, ROOT, (text) => {
    out += text;
  });
  return { code, out };
}

/** Creates a folder of maps with these files, like an author's on the desktop. */
function desktop(name: string, files: Record<string, object>): string {
  const here = join(folder, name);
  const { text } = inputOf(Object.fromEntries(Object.entries(files).map(([file, map]) => [file, { ...map }])));
  for (const file of Object.keys(files)) {
    mkdirSync(join(here, file, '..'), { recursive: true });
    writeFileSync(join(here, file), text(file) ?? '');
  }
  for (const beside of ['..', '.']) cpSync(GROUND_PICTURE, join(here, beside, 'assets/ground.png'));
  return here;
}

const spelling = placed('both', 'ramen', [5, 1, 2, 1], { title_ko: '라면', title_en: 'Ramen' });
const nowhere = placed('portal', 'door', [6, 4, 1, 1], { target: 'nowhere' });
/** Two mistakes that a hall can live with, and walls everywhere. */
const walls = { ...FLOOR, name: 'collision' };
const broken = mapOf([FLOOR, walls, objectLayer('places', [ENTRANCE, spelling, nowhere])]);

describe('npm run maps -- check', () => {
  test('our own maps: nothing to tell, exit code 0', () => {
    expect(check()).toEqual({ code: 0, out: '3 maps: 0 errors, 0 warnings.\n' });
    expect(check('--lang', 'ko').out).toBe('지도 3개: 오류 0개, 경고 0개.\n');
  });

  test('every finding at once, with place, reason and repair, exit code 1 (C1)', () => {
    const file = join(desktop('one', { 'hall.tmj': broken }), 'hall.tmj');
    const { code, out } = check(file, '--lang', 'en');
    expect(code).toBe(1);
    expect(out).toContain(relative(process.cwd(), file));
    expect(out).toContain('error blocked-spawn');
    expect(out).toContain('warning misspelt-class  layer "places" · ramen #61 · tile 6,1');
    expect(out).toContain('look like those of "booth". Did you mean that?');
    expect(out).toContain('→ If so, set the class of the object to "booth".');
    expect(out).toContain('unknown-spawn');
    expect(out).toContain('1 map: 1 error, 2 warnings.');
    expect(check(file, '--lang', 'ko').out).toContain('"booth"을(를) 뜻한 것 같습니다');
  });

  test('for programs', () => {
    const file = join(desktop('json', { 'hall.tmj': broken }), 'hall.tmj');
    const { code, out } = check('--json', file);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      errors: 1,
      warnings: 2,
      findings: [
        { severity: 'warning', rule: 'misspelt-class', where: { layer: 'places', object: 'ramen #61', tile: '6,1' } },
        { severity: 'warning', rule: 'unknown-spawn', what: { ko: expect.any(String), en: expect.any(String) } },
        { severity: 'error', rule: 'blocked-spawn' },
      ],
    });
  });

  test('a folder: its maps, whatever they were saved as, and those in folders below', () => {
    const here = desktop('many', {
      'a.tmj': mapWith(),
      'deep/b.json': mapWith(),
      'deep/notes.json': { layers: 'none' },
      'node_modules/c.tmj': broken,
    });
    expect(check(here, '--lang', 'en')).toEqual({ code: 0, out: '2 maps: 0 errors, 0 warnings.\n' });
  });

  test('warnings alone leave the exit code at 0', () => {
    const here = desktop('warn', { 'hall.tmj': mapWith(placed('spawn', 'entrance', [5, 1, 1, 1])) });
    expect(check(here, '--lang', 'en')).toMatchObject({
      code: 0,
      out: expect.stringContaining('0 errors, 1 warning.'),
    });
  });

  test('portals are followed to maps beside the file, also to broken ones', () => {
    const to = (target: string) => mapWith(placed('portal', 'door', [6, 4, 1, 1], { place: 'tea', target }));
    const here = desktop('beside', {
      'hall.tmj': to('entrance'),
      'lost.tmj': to('window'),
      'tea.tmj': mapWith(spelling),
    });
    const rulesOf = (name: string) => checkFiles([join(here, name)], here).map((d) => `${d.where.file} ${d.rule}`);
    expect(rulesOf('hall.tmj')).toEqual([]);
    expect(rulesOf('lost.tmj')).toEqual(['lost.tmj unknown-spawn']);
  });

  test('a file that is not there, a folder without maps and a word that is no option', () => {
    expect(check(join(folder, 'gone.tmj'))).toMatchObject({ code: 1, out: expect.stringContaining('gone.tmj') });
    mkdirSync(join(folder, 'empty'));
    expect(check(join(folder, 'empty'), '--lang', 'en')).toEqual({ code: 1, out: 'There is no map file.\n' });
    expect(check('--lang', 'fr')).toMatchObject({ code: 1, out: expect.stringContaining('--lang ko|en') });
    expect(check('--colour')).toMatchObject({ code: 1, out: expect.stringContaining('--lang ko|en') });
  });

  test('as a program: colours only in a terminal, one JSON object on standard output', () => {
    const file = join(desktop('program', { 'hall.tmj': broken }), 'hall.tmj');
    const run = spawnSync(process.execPath, ['scripts/run.mjs', 'maps', 'check', file, '--json'], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(run.status).toBe(1);
    expect(JSON.parse(run.stdout)).toMatchObject({ errors: 1 });
    const env = { ...process.env, FORCE_COLOR: '1', NO_COLOR: undefined };
    const plain = spawnSync(process.execPath, ['scripts/run.mjs', 'maps', 'check', file], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    const painted = spawnSync(process.execPath, ['scripts/run.mjs', 'maps', 'check', file], {
      cwd: ROOT,
      encoding: 'utf8',
      env,
    });
    expect(plain.stdout).not.toContain('\u001b[');
    expect(painted.stdout).toContain('\u001b[');
    expect(() =>
      execFileSync(process.execPath, ['scripts/run.mjs', 'maps', 'sing'], { cwd: ROOT, stdio: 'pipe' }),
    ).toThrow();
  });
});
