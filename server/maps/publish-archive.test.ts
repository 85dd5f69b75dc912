import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestContext, type TestContext } from '../testing/context.ts';
import { type LiveMaps, openLiveMaps } from './live.ts';
import { openArchive, publishArchive } from './publish-archive.ts';
import { mapNames } from './versions.ts';

let t: TestContext;
let live: LiveMaps;
let staff: string;
const PICTURE = encode({ width: 32, height: 32, channels: 4, data: new Uint8Array(32 * 32 * 4).fill(200) });

beforeAll(async () => {
  t = await createTestContext();
  live = await openLiveMaps(t.ctx, 'expo');
  const [row] = await t.test.sql(`insert into staff (label) values ('x') returning id`);
  staff = String(row?.id);
});
afterAll(() => t.drop());

/** The tea room with another width of its spawn, and an author's own picture beside it. */
function zipOf(
  change: (map: { layers: object[] }) => void = () => {},
  more: Record<string, Uint8Array> = {},
  name = 'tea-room.tmj',
): Uint8Array {
  const map = JSON.parse(readFileSync(join(t.ctx.env.contentDir, 'tea-room.tmj'), 'utf8'));
  map.layers.push({
    type: 'imagelayer',
    name: 'own',
    image: 'own.png',
    id: 900,
    x: 0,
    y: 0,
    opacity: 1,
    visible: true,
  });
  change(map);
  const tilesets = ['ground', 'walls', 'props'].map((name) => [
    `maps/tilesets/${name}.tsj`,
    new Uint8Array(readFileSync(join(t.ctx.env.contentDir, 'tilesets', `${name}.tsj`))),
  ]);
  return zipSync({
    [`maps/${name}`]: strToU8(JSON.stringify(map)),
    'maps/own.png': PICTURE,
    ...Object.fromEntries(tilesets),
    ...more,
  });
}
const publish = async (bytes: Uint8Array) =>
  publishArchive(t.ctx, live, 'expo', await openArchive(t.ctx, live, 'expo', bytes), staff);

it('a zip of a map goes live with its pictures as files of the event, and follows its file no more (F1, C3)', async () => {
  const before = live.of('expo').get('tea-room')?.hash;
  const { published, diagnostics } = await publish(zipOf());
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(published).toEqual(['tea-room']);
  const map = live.of('expo').get('tea-room');
  expect(map?.hash).not.toBe(before);
  const [file] = await t.test.sql(`select hash from event_files where event = 'expo' and kind = 'map'`);
  expect(JSON.stringify(map?.drawing)).toContain(`/files/${file?.hash}`);
  expect(await t.test.sql('select subject from file_uses')).toEqual([{ subject: 'map:tea-room' }]);
  expect(await mapNames(t.ctx, 'expo')).toContainEqual({ name: 'tea-room', source: 'console' });
  await live.follow();
  expect(live.of('expo').get('tea-room')?.hash).toBe(map?.hash);
  expect(await t.test.sql(`select subject from audit where action = 'map.publish'`)).toEqual([{ subject: 'tea-room' }]);
});

it('a picture that the next version does not show is needed by the map no more', async () => {
  await publish(zipOf((map) => map.layers.pop()));
  expect(await t.test.sql('select subject from file_uses')).toEqual([]);
});

it('what Tiled and the author’s system leave in the folder is no reason to refuse it', async () => {
  const template = { type: 'template', object: { width: 32, height: 32, type: 'spawn', name: 'start' } };
  const beside = {
    'maps/spawn.tj': strToU8(JSON.stringify(template)),
    'maps/expo.tiled-project': strToU8('{}'),
    'maps/expo.tiled-session': strToU8('{}'),
    'maps/.DS_Store': new Uint8Array([0, 0, 0, 1]),
    '__MACOSX/maps/._tea-room.tmj': new Uint8Array([0, 5, 22, 7]),
  };
  const { published, diagnostics } = await publish(zipOf(() => {}, beside));
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(published).toEqual(['tea-room']);
});

it('a map that was saved as .json opens, and one beside its own .tmj is the same map', async () => {
  expect((await publish(zipOf(() => {}, {}, 'tea-room.json'))).published).toEqual(['tea-room']);
  const exported = { 'maps/tea-room.json': strToU8('{"layers": [], "orientation": "orthogonal"}') };
  const { published, diagnostics } = await publish(zipOf(() => {}, exported));
  expect([published, diagnostics.filter(({ severity }) => severity === 'error')]).toEqual([['tea-room'], []]);
});

it('a map with an error is explained and changes nothing', async () => {
  const before = live.of('expo').get('tea-room')?.hash;
  const { published, diagnostics } = await publish(zipOf((map) => Object.assign(map, { orientation: 'isometric' })));
  expect(published).toEqual([]);
  expect(diagnostics.some(({ severity }) => severity === 'error')).toBe(true);
  expect(live.of('expo').get('tea-room')?.hash).toBe(before);
});

it.each([
  ['no archive', () => strToU8('<svg/>'), 'file-broken'],
  ['an archive without a map', () => zipSync({ 'a.png': PICTURE }), 'no-hall'],
  [
    'a picture that is a page',
    () => zipSync({ 'm.tmj': strToU8('{}'), 'a.png': strToU8('<html>') }),
    'file-type-unknown',
  ],
  ['a way out of the folder', () => zipSync({ '../../m.tmj': strToU8('{}') }), 'archive-path'],
])('%s is refused with a reason', async (_, bytes, code) => {
  await expect(publish(bytes())).rejects.toMatchObject({ code });
});
