import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { strToU8, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { objectsOf } from '../../shared/world/areas.ts';
import { putEventGame } from '../events/event-games.ts';
import { pngOfSize } from '../files/test-files.ts';
import { createTestContext, type TestContext } from '../testing/context.ts';
import { packZip } from '../testing/pack-zip.ts';
import { type LiveMaps, openLiveMaps } from './live.ts';
import { openArchive, planArchive, publishArchive } from './publish-archive.ts';

/* ZIP files as people pack them: names of Windows and macOS, files of other programs, and existing halls. */

let t: TestContext;
let live: LiveMaps;
let staff: string;
beforeAll(async () => {
  t = await createTestContext();
  await t.test.sql(
    `insert into events (slug, name_ko, name_en, opens_at, closes_at, policy)
     select 'fair', name_ko, name_en, opens_at, closes_at, policy from events where slug = 'expo'`,
  );
  live = await openLiveMaps(t.ctx, 'expo');
  await live.open('fair');
  const [row] = await t.test.sql(`insert into staff (label) values ('x') returning id`);
  staff = String(row?.id);
});
afterAll(() => t.drop());

const PICTURE = encode({ width: 64, height: 64, channels: 4, data: new Uint8Array(64 * 64 * 4).fill(200) });
type Json = Record<string, unknown>;
const tileset = (image: string) => ({
  firstgid: 1,
  name: 'a',
  image,
  imagewidth: 64,
  imageheight: 64,
  tilewidth: 32,
  tileheight: 32,
  tilecount: 4,
  columns: 2,
});
const object = (id: number, type: string, name: string, values: Json = {}) => ({
  id,
  name,
  type,
  x: 32 * id,
  y: 32,
  width: 32,
  height: 32,
  properties: Object.entries(values).map(([key, value]) => ({ name: key, type: 'string', value })),
});
const hall = (image = 'a.png', ...objects: Json[]) => ({
  type: 'map',
  orientation: 'orthogonal',
  width: 12,
  height: 10,
  tilewidth: 32,
  tileheight: 32,
  tilesets: [tileset(image)],
  layers: [
    { type: 'tilelayer', id: 1, name: 'floor', width: 12, height: 10, data: new Array(120).fill(1) },
    { type: 'objectgroup', id: 2, name: 'places', objects: [object(1, 'spawn', 'start'), ...objects] },
  ],
});
const json = (map: object) => strToU8(JSON.stringify(map));
const publish = async (bytes: Uint8Array, choices: Parameters<typeof openArchive>[4] = []) =>
  publishArchive(t.ctx, live, 'fair', await openArchive(t.ctx, live, 'fair', bytes, choices), staff);
const plan = async (bytes: Uint8Array) => planArchive(await openArchive(t.ctx, live, 'fair', bytes), live.of('fair'));
const picturesOf = (name: string) =>
  live
    .of('fair')
    .get(name)
    ?.drawing.pictures.map(({ address }) => address);

describe('names of entries', () => {
  const korean = [
    ['지도/로비.tmj', json(hall('그림/바닥.png'))],
    ['지도/그림/바닥.png', PICTURE],
  ] as const;
  it.each<[string, Uint8Array]>([
    ['UTF-8, as it should be', packZip(korean.map(([name, bytes]) => ({ name: strToU8(name), bytes, utf8: true })))],
    ['UTF-8 without the flag', packZip(korean.map(([name, bytes]) => ({ name: strToU8(name), bytes })))],
    [
      'CP949, of Windows in Korea',
      packZip(korean.map(([name, bytes]) => ({ name: iconv.encode(name, 'cp949'), bytes }))),
    ],
    [
      'decomposed, of macOS',
      packZip(korean.map(([name, bytes]) => ({ name: strToU8(name.normalize('NFD')), bytes, utf8: true }))),
    ],
    [
      'with backslashes',
      packZip(korean.map(([name, bytes]) => ({ name: iconv.encode(name.replaceAll('/', '\\'), 'cp949'), bytes }))),
    ],
    [
      'in a code page, and in UTF-8 beside it (Info-ZIP)',
      packZip(
        korean.map(([name, bytes]) => ({ name: strToU8('????'.slice(0, 2) + bytes.length), bytes, unicode: name })),
      ),
    ],
  ])('%s: the hall has its Korean name and its picture', async (_, bytes) => {
    const { published, diagnostics } = await publish(bytes);
    expect(published).toEqual(['로비']);
    expect(diagnostics.filter(({ rule }) => rule === 'image-missing')).toEqual([]);
    expect(picturesOf('로비')).toEqual([expect.stringMatching(/^\/files\/[0-9a-f]{64}$/)]);
    expect(live.of('fair').get('로비')?.title).toEqual({ ko: '로비', en: '로비' });
  });

  it('a map that names its picture in decomposed letters finds it too', async () => {
    const { diagnostics } = await publish(
      zipSync({ '로비.tmj': json(hall('바닥.png'.normalize('NFD'))), '바닥.png': PICTURE }),
    );
    expect(diagnostics).toEqual([]);
  });

  it('letters that no address holds become a dash', async () => {
    expect((await publish(zipSync({ 'Hall 1 (new).tmj': json(hall()), 'a.png': PICTURE }))).published).toEqual([
      'Hall-1-new',
    ]);
  });
});

describe('files that no map uses', () => {
  it('are left out and said; none is a reason to refuse the others', async () => {
    const more = {
      'README.md': strToU8('# hall'),
      LICENSE: strToU8('MIT'),
      'LICENSE.txt': strToU8('MIT'),
      'hall.wam': strToU8('{}'),
      'src/main.ts': strToU8('export {}'),
      'sounds/a.mp3': new Uint8Array(2000),
      'index.html': strToU8('<script>'),
      '__MACOSX/._hall.tmj': new Uint8Array(9),
      '.git/HEAD': strToU8('ref'),
    };
    const { published, leftOut } = await publish(zipSync({ 'hall.tmj': json(hall()), 'a.png': PICTURE, ...more }));
    expect(published).toEqual(['hall']);
    expect(leftOut.sort()).toEqual([
      '.git/HEAD',
      'LICENSE',
      'LICENSE.txt',
      'README.md',
      'hall.wam',
      'index.html',
      'sounds/a.mp3',
      'src/main.ts',
    ]);
  });

  it('thousands of them do not count against the maps', async () => {
    const many = Object.fromEntries(Array.from({ length: 900 }, (_, i) => [`node_modules/x/${i}.js`, strToU8('1')]));
    expect((await publish(zipSync({ 'hall.tmj': json(hall()), 'a.png': PICTURE, ...many }))).published).toEqual([
      'hall',
    ]);
  });

  it('a photo that no map shows may be of any size; only pictures that go live become files of the event', async () => {
    const before = await t.test.sql(`select count(*) from event_files where event = 'fair'`);
    const wide = pngOfSize(9000, 5000);
    const bytes = zipSync({ 'hall.tmj': json(hall()), 'a.png': PICTURE, 'photo.png': wide });
    expect((await publish(bytes)).published).toEqual(['hall']);
    expect(await t.test.sql(`select count(*) from event_files where event = 'fair'`)).toEqual(before);
    // negative control: a map that shows the picture
    await expect(publish(zipSync({ 'hall.tmj': json(hall('photo.png')), 'photo.png': wide }))).rejects.toMatchObject({
      code: 'file-too-many-pixels',
    });
  });
});

describe('a stage whose game is set up in the console', () => {
  const stage = (config = 'quiz') =>
    object(4, 'stage', 'main', { title_ko: '퀴즈', title_en: 'Quiz', game: 'ox-quiz', config });
  const mats = ['o', 'x'].map((role, i) => object(6 + i, 'zone', role, { role, of: 'main' }));

  it('needs no settings in the ZIP', async () => {
    const bytes = zipSync({ 'arena.tmj': json(hall('a.png', stage(), ...mats)), 'a.png': PICTURE });
    const rules = async () => (await publish(bytes)).diagnostics.map(({ rule, severity }) => `${severity} ${rule}`);
    // negative control: nobody has set the game up
    expect(await rules()).toEqual(['warning content-missing']);
    const game = { key: 'quiz', config: {}, files: {}, revision: 0 };
    expect(await putEventGame(t.ctx, 'fair', game, staff)).toBe('stored');
    expect(await rules()).toEqual([]);
  });

  it('is asked about when the next version of the hall has no such stage', async () => {
    const without = zipSync({ 'arena.tmj': json(hall()), 'a.png': PICTURE });
    const { mustAsk, questions } = await plan(without);
    expect(mustAsk).toBe(true);
    expect(questions).toMatchObject([{ name: 'arena', losesGames: [{ ko: '퀴즈', en: 'Quiz' }] }]);
    // another hall has a stage for the game, so nothing is lost
    await publish(zipSync({ 'other.tmj': json(hall('a.png', stage(), ...mats)), 'a.png': PICTURE }));
    expect((await plan(without)).questions).toMatchObject([{ losesGames: [] }]);
    const nothing = live.of('fair').get('arena');
    expect(nothing && objectsOf(nothing, 'stage')).toHaveLength(1);
  });
});

describe('halls that are there already', () => {
  const twice = zipSync({
    'a/main.tmj': json(hall('a.png', object(3, 'portal', 'out', { place: 'main' }))),
    'a/a.png': PICTURE,
    'b/main.tmj': json(hall()),
    'b/a.png': PICTURE,
  });

  it('two maps of one name are two halls', async () => {
    expect((await plan(twice)).mustAsk).toBe(true);
    expect((await publish(twice)).published).toEqual(['main', 'main-2']);
  });

  it('an equal name is a question, and nothing changes before it is answered', async () => {
    const bytes = zipSync({ 'lobby.tmj': json(hall()), 'a.png': PICTURE });
    expect((await plan(bytes)).mustAsk).toBe(false);
    await publish(bytes);
    const before = live.of('fair').get('lobby')?.hash ?? '';
    const other = zipSync({
      'lobby.tmj': json({ ...hall(), width: 12, backgroundcolor: '#123456' }),
      'a.png': PICTURE,
    });
    const asked = await plan(other);
    expect(asked).toMatchObject({ mustAsk: true, questions: [{ name: 'lobby', replaces: { hash: before } }] });
    expect(live.of('fair').get('lobby')?.hash).toBe(before);

    const choice = { file: 'lobby.tmj', name: 'lobby', over: before };
    expect((await publish(other, [{ ...choice, name: 'lobby-new', over: '' }])).published).toEqual(['lobby-new']);
    expect(live.of('fair').get('lobby')?.hash).toBe(before);
    expect((await publish(other, [{ ...choice, name: '' }])).published).toEqual([]);
    expect((await publish(other, [choice])).published).toEqual(['lobby']);
    // somebody else has published it meanwhile, so it is not what staff agreed to replace
    await expect(publish(bytes, [choice])).rejects.toMatchObject({ code: 'changed-meanwhile' });
    await expect(publish(bytes, [{ ...choice, over: '' }])).rejects.toMatchObject({ code: 'changed-meanwhile' });
  });
});

describe('the archives that failed', () => {
  const folder = join(import.meta.dirname, '../testing/archives');
  it.each(['readme.zip', 'wam.zip', 'twice.zip'])('%s', async (name) => {
    const { published, leftOut } = await publish(readFileSync(join(folder, name)));
    expect([published.length, leftOut.length]).toEqual(name === 'twice.zip' ? [2, 0] : [1, 1]);
  });
});
