import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from '@playwright/test';
import { ROOT } from '../server/env.ts';
import { bakeAnywhere } from '../server/testing/bake-anywhere.ts';
import { bundleFor } from '../server/testing/browser-bundle.ts';
import { mapXml, PACKINGS, tileLayer } from '../server/testing/tiled-writer.ts';

/** The text files of the shipped maps, by their paths below the root. */
const shipped = Object.fromEntries(
  readdirSync(join(ROOT, 'maps'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(tmj|tsj|tj|json|csv)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [relative(ROOT, path), readFileSync(path, 'utf8')]),
);

const floor = { x: 0, y: 0, width: 6, height: 4, gids: Array.from({ length: 24 }, (_, i) => (i % 5 === 0 ? 0 : 1)) };
const tileset = {
  firstgid: 1,
  name: 't',
  image: 't.png',
  imagewidth: 64,
  imageheight: 64,
  tilewidth: 32,
  tileheight: 32,
  tilecount: 4,
  columns: 2,
  margin: 0,
  spacing: 0,
};

const written = PACKINGS.map((packing) => {
  const json = {
    type: 'map',
    version: '1.10',
    orientation: 'orthogonal',
    renderorder: 'right-down',
    width: 6,
    height: 4,
    tilewidth: 32,
    tileheight: 32,
    infinite: false,
    tilesets: [tileset],
    layers: [tileLayer('floor', floor, packing === 'xml' ? 'csv' : packing, null)],
  };
  return [packing, mapXml(json, packing)] as const;
});

test('a browser reads and bakes maps as the server does, in every encoding (C5)', async ({ page }) => {
  await page.addScriptTag({ content: await bundleFor('bake-anywhere.ts', 'anywhere') });
  const inBrowser = (file: string, files: Record<string, string>) =>
    page.evaluate(([...args]) => globalThis.anywhere.bakeAnywhere(...args), [file, files] as const);
  const results = new Set<string>();
  for (const file of Object.keys(shipped).filter((path) => path.endsWith('.tmj'))) {
    const here = bakeAnywhere(file, shipped);
    expect(await inBrowser(file, shipped)).toBe(here);
    expect(JSON.parse(here).map).not.toBeNull();
    results.add(here);
  }
  for (const [packing, text] of written) {
    const here = bakeAnywhere('maps/small.tmx', { 'maps/small.tmx': text });
    expect([packing, await inBrowser('maps/small.tmx', { 'maps/small.tmx': text })]).toEqual([packing, here]);
    expect([packing, JSON.parse(here).map?.width]).toEqual([packing, 6]);
    results.add(here);
  }
  // negative control: one map is told from another, and one map is the same in every encoding
  expect(results.size).toBe(Object.keys(shipped).filter((path) => path.endsWith('.tmj')).length + 1);
});

declare global {
  var anywhere: typeof import('../server/testing/bake-anywhere.ts');
}
