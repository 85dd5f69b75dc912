import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compressFolder } from '../../scripts/compress.ts';
import { createStaticFiles, type StaticFiles } from './static.ts';

const root = mkdtempSync(join(tmpdir(), 'madang-static-'));
const SCRIPT = `console.log(${JSON.stringify('x'.repeat(5_000))})`;
const PACK = JSON.stringify({ '/assets/tiles/floor.png': 'x'.repeat(5_000) });
let files: StaticFiles;

const put = (path: string, text: string) => {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), text);
};

beforeAll(async () => {
  put('client/index.html', '<title>expo</title>');
  put('client/claim/index.html', '<title>claim</title>');
  put('client/prizes/index.html', '<title>prizes</title>');
  put('client/event-info/rules/index.html', '<title>rules</title>');
  put('client/event-info/privacy/index.html', '<title>privacy</title>');
  put('client/event-info/winners/index.html', '<title>winners</title>');
  put('client/staff/index.html', '<title>staff</title>');
  put('client/not-found/index.html', '<title>not found</title>');
  put('client/app/main-abc123.js', SCRIPT);
  put('client/.sources', 'hash');
  put('assets/tiles/floor.png', 'png');
  put('assets/make/floor.ts', 'source');
  put('assets/pack.json', PACK);
  put('maps/hall/Floor 1.PNG', 'png');
  put('maps/hall.tmj', '{}');
  put('maps/games/ox-quiz.json', '{"answer":"O"}');
  put('maps/event.json', '{}');
  put('maps/notes.txt', 'draft');
  put('secret.json', '{}');
  symlinkSync(join(root, 'secret.json'), join(root, 'assets', 'link.json'));
  await compressFolder(join(root, 'client'));
  files = createStaticFiles({
    clientDir: join(root, 'client'),
    assetsDirs: [join(root, 'none'), join(root, 'assets')],
    mapsDir: join(root, 'maps'),
    frontPage: () => '/e/expo',
  });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  files(new Request(`http://x${path}`, { headers, method }));

test.each([
  ['/e/expo', 'expo'],
  ['/e/expo/', 'expo'],
  ['/e/expo?party=1', 'expo'],
  ['/e/expo/claim', 'claim'],
  ['/e/expo/prizes', 'prizes'],
  ['/e/expo/rules', 'rules'],
  ['/e/expo/privacy?version=2', 'privacy'],
  ['/e/expo/winners/', 'winners'],
  ['/staff', 'staff'],
  ['/staff/sign-in', 'staff'],
])('%s is the page %s', async (path, title) => {
  const response = await get(path);
  expect(await response?.text()).toBe(`<title>${title}</title>`);
  expect(response?.headers.get('cache-control')).toBe('no-cache');
  expect(response?.headers.get('referrer-policy')).toBe('no-referrer');
});

test('pictures beside a map are served, and for ever under an address that names their content', async () => {
  const picture = await get('/maps/hall/Floor%201.PNG?v=abc');
  expect(await picture?.text()).toBe('png');
  expect(picture?.headers.get('content-type')).toBe('image/png');
  expect(picture?.headers.get('cache-control')).toContain('immutable');
  expect((await get('/maps/hall/Floor%201.PNG'))?.headers.get('cache-control')).toBe('no-cache');
});

test.each(['hall.tmj', 'games/ox-quiz.json', 'event.json', 'notes.txt', '../secret.json', '..%2fsecret.json', 'hall'])(
  'nothing else of the folder of the maps is served: %s (S2)',
  async (path) => {
    expect(await get(`/maps/${path}`)).toBeNull();
  },
);

test('/ leads to the event', async () => {
  const response = await get('/');
  expect([response?.status, response?.headers.get('location')]).toEqual([302, '/e/expo']);
});

test.each([
  '/nothing.js',
  '/index.html',
  '/claim/index.html',
  '/.sources',
  '/../secret.json',
  '/%2e%2e/secret.json',
  '/..%2fsecret.json',
  '/assets/..%2f..%2fsecret.json',
  '/assets/link.json',
  '/assets/make/floor.ts',
  '/assets/tiles/',
  '/assets/%00.png',
  '/assets/%E0%A4%A.png',
  '/app/',
  '/e/Expo',
  '/api/events',
])('%s is not there', async (path) => {
  expect(await get(path)).toBeNull();
});

test.each([
  ['br, gzip', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
  ['gzip;q=1.0, br;q=0.9', 'br', brotliDecompressSync],
] as const)('accept-encoding %s gets %s, made by the build', async (accepted, encoding, open) => {
  const response = await get('/app/main-abc123.js', { 'accept-encoding': accepted });
  expect(response?.headers.get('content-encoding')).toBe(encoding);
  expect(response?.headers.get('vary')).toBe('accept-encoding');
  const body = Buffer.from((await response?.arrayBuffer()) ?? new ArrayBuffer(0));
  expect(response?.headers.get('content-length')).toBe(String(body.byteLength));
  expect(open(body).toString()).toBe(SCRIPT);
});

test('without an encoding the plain file', async () => {
  const response = await get('/app/main-abc123.js');
  expect(response?.headers.get('content-encoding')).toBeNull();
  expect(await response?.text()).toBe(SCRIPT);
});

test('what has a hash in its address never changes; the rest is asked for again', async () => {
  const caching = async (path: string) => (await get(path))?.headers.get('cache-control');
  expect(await caching('/app/main-abc123.js')).toBe('public, max-age=31536000, immutable');
  expect(await caching('/assets/tiles/floor.png?v=1')).toBe('public, max-age=31536000, immutable');
  expect(await caching('/assets/tiles/floor.png')).toBe('no-cache');
});

test('a file that the browser has already is not sent again, until it changes', async () => {
  const etag = (await get('/assets/tiles/floor.png'))?.headers.get('etag') ?? '';
  expect((await get('/assets/tiles/floor.png', { 'if-none-match': etag }))?.status).toBe(304);
  put('assets/tiles/floor.png', 'another');
  utimesSync(join(root, 'assets/tiles/floor.png'), 2_000_000_000, 2_000_000_000);
  expect((await get('/assets/tiles/floor.png', { 'if-none-match': etag }))?.status).toBe(200);
});

test('only GET and HEAD', async () => {
  expect(await get('/e/expo', {}, 'POST')).toBeNull();
  const head = await get('/e/expo', {}, 'HEAD');
  expect([head?.status, await head?.text()]).toEqual([200, '']);
});

test('nothing foreign runs on a page; only the expo may open sockets', async () => {
  const policy = async (path: string) => (await get(path))?.headers.get('content-security-policy') ?? '';
  expect(await policy('/e/expo')).toContain("connect-src 'self' ws: wss:;");
  for (const path of ['/e/expo/claim', '/staff']) {
    expect(await policy(path)).toContain("connect-src 'self';");
    expect(await policy(path)).not.toMatch(/ws:|unsafe-eval|script-src/);
    expect(await policy(path)).toContain("frame-src 'none'");
  }
});

test('JSON that no build has compressed travels as brotli too', async () => {
  const packed = await get('/assets/pack.json', { 'accept-encoding': 'gzip, br' });
  expect(packed?.headers.get('content-encoding')).toBe('br');
  expect(brotliDecompressSync(Buffer.from((await packed?.arrayBuffer()) ?? new ArrayBuffer(0))).toString()).toBe(PACK);
  const plain = await get('/assets/pack.json');
  expect(plain?.headers.get('content-encoding')).toBeNull();
  expect(await plain?.text()).toBe(PACK);
});

const PERSON = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

test.each([
  '/nothing',
  '/e/expo/nothing',
  '/e/NOT-A-SLUG',
  '/staff/NOT-A-DESK',
  '/e/',
  '/not-found/index.html',
  '/maps/event.json',
])('a person at %s gets a page that says that there is none, and leads on (L8)', async (path) => {
  const answer = await get(path, { ...PERSON, 'if-none-match': '"anything"' });
  expect([answer?.status, answer?.headers.get('cache-control')]).toEqual([404, 'no-store']);
  expect(answer?.headers.get('content-security-policy')).toContain("default-src 'self'");
  expect(await answer?.text()).toBe('<title>not found</title>');
  // a program, a picture and a form get nothing, and then the API's own answer
  expect(await get(path, { accept: 'application/json' })).toBeNull();
  expect(await get(path, { accept: 'image/*' })).toBeNull();
  expect(await get(path, PERSON, 'POST')).toBeNull();
});
