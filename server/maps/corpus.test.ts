import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tiledCorpus } from '../testing/tiled-corpus.ts';
import { compareMap, type ExpectedMap, filesBelow, readExpected, runCorpus } from './corpus.ts';
import type { MapFiles, ReadMap } from './reading/model.ts';
import { readMap } from './reading/read-map.ts';

const corpus = tiledCorpus();

test('the corpus is where it should be, or it was not here and this is not CI', () => {
  if (corpus.path === null) console.info(`The Tiled corpus was not there: ${corpus.tried} (see TILED_CORPUS)`);
  expect(corpus.path !== null || !corpus.isNeeded).toBe(true);
});

test('negative control: in CI a corpus that is not there is a failure', () => {
  expect(tiledCorpus({ TILED_CORPUS: '/nowhere', CI: 'true' })).toMatchObject({ path: null, isNeeded: true });
  expect(tiledCorpus({ TILED_CORPUS: '/nowhere' })).toMatchObject({ path: null, isNeeded: false });
});

/** Returns a text that is equal for both members of a pair of twins. */
const alike = (map: ReadMap | null) =>
  JSON.stringify(map, (field, value) => {
    if (value instanceof Map) return [...value];
    if (value instanceof Uint32Array) return [...value];
    // XML has six digits, and only XML has the size of an image layer's picture.
    if (typeof value === 'number') return Math.round(value * 100);
    if (field === 'image' && value && map?.layers.some((layer) => layer.kind === 'image' && layer.image === value)) {
      return { ...value, width: 0, height: 0 };
    }
    return typeof value === 'string' ? value.replace(/\.t(m|s|)[jx]$/, '.t$1') : value;
  });

const gidsOf = (map: ReadMap | null) =>
  map?.layers.flatMap((layer) => (layer.kind === 'tiles' ? [[...layer.gids]] : []));

/** Every way in which a copy of a file is broken, by name. */
const BREAKS: Record<string, (text: string) => string> = {
  'cut in the middle': (text) => text.slice(0, text.length >> 1),
  'cut before its end': (text) => text.trimEnd().slice(0, -3),
  'nothing in it': () => '',
  'a byte of base64 lost': (text) => text.replace(/(encoding="base64"[^>]*>\s*)[A-Za-z0-9+/]/g, '$1'),
  'base64 that is none': (text) => text.replace(/(encoding="base64"[^>]*>\s*)[A-Za-z0-9+/]{4}/g, '$1!*!*'),
  'another packing than it says': (text) =>
    text.replace(/"(gzip|zlib|zstd)"/g, (_, p) => (p === 'zlib' ? '"zstd"' : '"zlib"')),
  'a tileset that is gone': (text) => text.replace(/(source"?[=:]\s*")[^"]*\.ts([xj]")/g, '$1gone.ts$2'),
  'a template that is gone': (text) => text.replace(/template(\\?["=:\s]+)"[^"]*\.t([xj])"/g, 'template$1"gone.t$2"'),
  'wrong sizes': (text) => text.replace(/(width|height)("?[=:]\s*"?)(\d+)/g, '$1$2$37'),
  'sizes of nothing': (text) => text.replace(/(width|height)("?[=:]\s*"?)(\d+)/g, '$1$2-1'),
  'numbers that are words': (text) => text.replace(/(opacity|firstgid|x|id)("?[=:]\s*"?)(-?[\d.]+)/g, '$1$2"many'),
};

/** Returns the files of the corpus with one of them changed. */
const changed = (files: MapFiles, path: string, change: (text: string) => string): MapFiles => ({
  ...files,
  text: (asked) => {
    const text = files.text(asked);
    return asked === path && text !== null ? change(text) : text;
  },
});

function corpusTests(path: string): void {
  const files = filesBelow(path);
  const expected = readExpected(path);
  const all = globSync('**/*.{tmx,tmj,tsx,tsj,tx,tj,json}', { cwd: path }).sort();
  const readable = new Set(expected.map((one) => one.file));
  const first = (test: (one: ExpectedMap) => boolean) => expected.find(test) ?? expect.fail('no such map');

  test('every orthogonal map is read as expected: layers, boxes, encodings, hashes', () => {
    expect(expected.length).toBeGreaterThan(60);
    expect(expected.flatMap((one) => compareMap(one, files))).toEqual([]);
  });

  test('negative control: one tile more, one layer more or another box is told', () => {
    const map = structuredClone(first((one) => one.layers.some((layer) => (layer.nonEmptyTiles ?? 0) > 0)));
    const layer = map.layers.find((one) => one.type === 'tilelayer') ?? expect.fail();
    layer.sha256 = '0'.repeat(64);
    layer.x = 1;
    map.layers.push({ ...layer, name: 'more' });
    expect(compareMap(map, files)).toEqual([
      expect.stringContaining('layers, not'),
      expect.stringContaining('x is'),
      expect.stringContaining('sha256 is'),
      expect.stringContaining('more is missing'),
    ]);
  });

  test('npm run maps -- corpus says so, and by its exit code', () => {
    const lines: string[] = [];
    expect(runCorpus([path], '', (text) => lines.push(text))).toBe(0);
    expect(lines.at(-1)).toContain(`${expected.length} of ${expected.length} maps`);
    expect(runCorpus(['/nowhere'], '', () => {})).toBe(1);
    expect(runCorpus([], '', () => {})).toBe(1);
  });

  test('twins in .tmx and .tmj are the same map', () => {
    const pairs = all.filter((file) => file.endsWith('.tmj') && all.includes(file.replace(/tmj$/, 'tmx')));
    expect(pairs.length).toBeGreaterThan(15);
    for (const file of pairs) {
      const [json, xml] = [file, file.replace(/tmj$/, 'tmx')].map((one) => alike(readMap(one, files).map));
      expect([file, xml]).toEqual([file, json]);
    }
  });

  test('one map in six encodings is one map', () => {
    const names = ['csv', 'base64', 'base64_external', 'base64_gzip', 'base64_zlib', 'base64_zstandard'];
    const [csv, ...others] = names.map((name) => gidsOf(readMap(`rs-tiled/tiled_${name}.tmx`, files).map));
    for (const one of others) expect(one).toEqual(csv);
    // Negative control: this is another picture.
    expect(gidsOf(readMap('rs-tiled/tiled_xml.tmx', files).map)).not.toEqual(csv);
  });

  test('other orientations are refused by name', () => {
    const refused = all.filter((file) => /\.tm[xj]$/.test(file) && !readable.has(file));
    expect(refused.length).toBeGreaterThan(0);
    for (const file of refused) {
      const { map, diagnostics } = readMap(file, files);
      expect([file, map, diagnostics.map((d) => d.rule)]).toEqual([file, null, ['unsupported-orientation']]);
      expect(diagnostics[0]?.what.en).toMatch(/isometric|oblique/);
    }
  });

  test('a file that is no map is a finding', () => {
    for (const file of all.filter((one) => /\.(ts[xj]|t[xj])$/.test(one) || one.includes('propertytypes'))) {
      const { diagnostics } = readMap(file, files);
      expect([file, diagnostics.length > 0]).toEqual([file, true]);
    }
  });

  test.each(Object.keys(BREAKS))('a map that is broken is a finding, never an exception: %s', (name) => {
    const change = BREAKS[name] ?? expect.fail();
    let broken = 0;
    for (const { file, layers } of expected) {
      const text = files.text(file) ?? '';
      if (change(text) === text) continue;
      broken += 1;
      const { diagnostics } = readMap(file, changed(files, file, change));
      // A map without tiles may have any size.
      const isEmpty = !layers.some((layer) => layer.type === 'tilelayer' && (layer.width ?? 0) > 0);
      expect([file, diagnostics.length > 0 || isEmpty]).toEqual([file, true]);
    }
    expect(broken).toBeGreaterThan(0);
  });

  test('so is a tileset or template that is broken, and the map is read all the same', () => {
    const parts = all.filter((file) => /\.(ts[xj]|t[xj])$/.test(file));
    let findings = 0;
    for (const part of parts) {
      const maps = [...readable].filter((file) => files.text(file)?.includes(`"${basename(part)}"`));
      for (const change of [(text: string) => text.slice(0, text.length >> 1), () => '', () => '{}', () => '<a/>']) {
        for (const file of maps) {
          const { map, diagnostics } = readMap(file, changed(files, part, change));
          expect([part, file, map === null]).toEqual([part, file, false]);
          findings += diagnostics.length;
        }
      }
    }
    expect(findings).toBeGreaterThan(parts.length);
  });
}

if (corpus.path !== null) describe(`the corpus in ${join('..', 'shared')}`, () => corpusTests(corpus.path ?? ''));
