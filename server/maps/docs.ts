import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Area, CELL } from '../../shared/map/expo-map.ts';
import { bake } from './bake.ts';
import { RULES, textsOf } from './diagnostics.ts';
import { contentFolder } from './load.ts';
import type { TiledMap } from './reading/tiled-json.ts';
import type { Lang } from './report.ts';
import { OBJECT_TYPES, objectTypesText, PROJECT, projectText, readTiledProject } from './tiled-project.ts';

export const DOCS_HELP = `npm run maps -- docs [--pictures]
  Writes the lists of rules in docs/maps.md and docs/maps.ko.md anew, and the classes into the Tiled project; with --pictures also the pictures of docs/maps
  (needs tmxrasterizer, of Tiled, and ImageMagick).`;

export const GUIDES: Record<Lang, string> = { en: 'docs/maps.md', ko: 'docs/maps.ko.md' };
const BEGIN = '<!-- rules: written by `npm run maps -- docs` -->';
const END = '<!-- end of rules -->';

const WORDS = {
  en: { error: 'error', warning: 'warning', repair: 'Repair' },
  ko: { error: '오류', warning: '경고', repair: '고치는 법' },
} as const;
/** Replaces the numbers in braces, because each finding has its own values for them. */
const plain = (text: string): string => text.replace(/"?\{\d\}"?/g, '…');

/** Returns an entry for each rule, with the texts of its findings. */
export function rulesInWords(lang: Lang): string {
  return RULES.map((rule) => {
    const { severity, [lang]: texts } = textsOf(rule);
    const [what, why, repair] = texts.map(plain);
    return `#### ${rule}\n*${WORDS[lang][severity]}.* ${what} ${why} ${WORDS[lang].repair}: ${repair}\n`;
  }).join('\n');
}

/** Returns a guide with its list of rules updated. */
export function withRules(guide: string, lang: Lang): string {
  const [before, rest = ''] = guide.split(BEGIN);
  return `${before}${BEGIN}\n\n${rulesInWords(lang)}\n${END}${rest.split(END)[1] ?? ''}`;
}

/** The part of the expo that the guide shows, and its booth, in pixels. */
const SHOWN: Area = { x: 672, y: 176, width: 416, height: 240 };
const BOOTH: Area = { x: 704, y: 288, width: 128, height: 64 };
const INK = '#cc3f42';

/** Draws the map with Tiled, with or without the picture of the booth. ImageMagick draws `marks` over it. */
function picture(home: string, file: string, withBooth: boolean, marks: readonly string[]): void {
  const map: TiledMap = JSON.parse(readFileSync(join(home, 'maps/expo.tmj'), 'utf8'));
  // the stall, its goods and the mat before it; the position of a picture is its bottom left corner
  const isBooth = (o: { x: number; y: number }) =>
    o.x >= BOOTH.x - 8 && o.x < BOOTH.x + BOOTH.width - 8 && o.y > BOOTH.y - 64 && o.y <= BOOTH.y + BOOTH.height;
  for (const layer of map.layers) {
    if (layer.type !== 'objectgroup') continue;
    if (layer.name === 'places') layer.objects = [];
    else if (!withBooth) layer.objects = layer.objects.filter((o) => !isBooth(o));
  }
  const folder = mkdtempSync(join(tmpdir(), 'madang-docs-'));
  const [made, source] = [join(folder, 'map.png'), join(folder, 'map.tmj')];
  // outside of maps/, where a running server would publish it
  for (const tileset of map.tilesets) tileset.source &&= join(home, 'maps', tileset.source);
  try {
    writeFileSync(source, JSON.stringify(map));
    const env = { ...process.env, QT_QPA_PLATFORM: 'offscreen' };
    execFileSync('tmxrasterizer', ['--no-smoothing', source, made], { env, stdio: 'pipe' });
    const { x, y, width, height } = SHOWN;
    const crop = ['-crop', `${width}x${height}+${x}+${y}`, '+repage', '-scale', '200%'];
    const draw = marks.length === 0 ? [] : ['-fill', `${INK}60`, '-stroke', INK, '-strokewidth', '3', ...marks];
    execFileSync('convert', [made, ...crop, ...draw, '-colors', '96', '-strip', file], { stdio: 'pipe' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Returns ImageMagick's arguments for a rectangle of the map in the shown part, at twice its size. */
function box({ x, y, width, height }: Area): string[] {
  const [left, top] = [(x - SHOWN.x) * 2, (y - SHOWN.y) * 2];
  return ['-draw', `rectangle ${left},${top} ${left + width * 2 - 1},${top + height * 2 - 1}`];
}

/** Returns the cells that stop visitors, as the check computes them. */
function walls(home: string): string[] {
  const { map } = bake('maps/expo.tmj', contentFolder(home));
  if (!map) throw new Error('the expo does not bake: run npm run maps');
  return map.grid.flatMap((cell, i) => {
    const area = { x: (i % map.width) * 32, y: Math.floor(i / map.width) * 32, width: 32, height: 32 };
    return cell & CELL.solid ? box(area) : [];
  });
}

function pictures(home: string): void {
  const file = (name: string) => join(home, 'docs/maps', `${name}.png`);
  mkdirSync(join(home, 'docs/maps'), { recursive: true });
  picture(home, file('1-floor'), false, []);
  picture(home, file('2-picture'), true, []);
  picture(home, file('3-object'), true, box(BOOTH));
  picture(home, file('4-walls'), true, walls(home));
}

/** Writes the classes for Tiled. An editor with the open project reads it again. */
function writeProject(home: string): void {
  const file = join(home, PROJECT);
  const project = readTiledProject(readFileSync(file, 'utf8'));
  writeFileSync(file, projectText(project));
  writeFileSync(join(home, OBJECT_TYPES), objectTypesText(project));
}

/** Runs `npm run maps -- docs`. */
export function runDocs(args: string[], home: string, write: (text: string) => void): number {
  if (args.some((arg) => arg !== '--pictures')) {
    write(`${DOCS_HELP}\n`);
    return 1;
  }
  for (const lang of ['en', 'ko'] as const) {
    const guide = join(home, GUIDES[lang]);
    writeFileSync(guide, withRules(readFileSync(guide, 'utf8'), lang));
  }
  writeProject(home);
  if (args.includes('--pictures')) pictures(home);
  return 0;
}
