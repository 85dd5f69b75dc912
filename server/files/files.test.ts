import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApp, type TestApp, type TestBrowser } from '../testing/app.ts';
import { readKept, writeKept } from './disk-cache.ts';
import { sweepFiles, useFile } from './shelf.ts';
import { cleanName } from './store.ts';
import { JPEG, jpegWithExif, PNG, pdf, pngChunk, pngWith, withTail, zip } from './test-files.ts';

let t: TestApp;
let admin: TestBrowser;
beforeAll(async () => {
  t = await createTestApp();
  admin = await t.admin();
  await t.test.sql(
    `insert into events (slug, name_ko, name_en, opens_at, closes_at, policy)
     select 'fair', name_ko, name_en, opens_at, closes_at, policy from events where slug = 'expo'`,
  );
});
afterAll(() => t.drop());

const ORIGIN = 'http://expo.test';
const cookies = (who: TestBrowser) => [...who.cookies].map(([name, value]) => `${name}=${value}`).join('; ');

async function send(who: TestBrowser, kind: string, bytes: Uint8Array, name = 'a.png', event = 'expo') {
  const address = `${ORIGIN}/api/staff/events/${event}/files?kind=${kind}&name=${encodeURIComponent(name)}`;
  const response = await t.app.request(address, {
    method: 'POST',
    headers: { cookie: cookies(who), origin: ORIGIN, 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  });
  return { status: response.status, body: await response.json() };
}
const shelf = async (who: TestBrowser, query = '') =>
  (await (await who.call('GET', `/staff/events/expo/files?${query}`)).json()).files;
const fetchFile = (hash: string, who?: TestBrowser) =>
  t.app.request(`${ORIGIN}/files/${hash}`, { headers: who ? { cookie: cookies(who) } : {} });

/** A different picture each time. */
const picture = (words = randomBytes(8).toString('hex')) =>
  pngWith(pngChunk('pHYs', Buffer.from(words.padEnd(9).slice(0, 9))));

/** A signed-in staff account with one role in `expo`. */
async function holder(role: string): Promise<TestBrowser> {
  const who = await t.member('host');
  await t.test.sql(
    `update staff_roles set role = $1 where staff = (select id from staff order by created_at desc limit 1)`,
    [role],
  );
  return who;
}

describe('bytes have one name, their SHA-256 (F1)', () => {
  it('the same bytes twice, at once and for two events, are one file', async () => {
    const bytes = picture();
    const hash = createHash('sha256').update(bytes).digest('hex');
    const replies = await Promise.all([1, 2, 3].map(() => send(admin, 'poster', bytes)));
    replies.push(await send(admin, 'poster', bytes, 'b.png', 'fair'));
    for (const reply of replies) {
      expect(reply).toEqual({
        status: 200,
        body: { hash, kind: 'poster', mime: 'image/png', size: bytes.length, width: 8, height: 6 },
      });
    }
    const [row] = await t.test.sql('select count(*)::int as files from files where hash = $1', [hash]);
    expect(row).toEqual({ files: 1 });
    const lines = await t.test.sql(`select event from audit where action = 'file.upload' and subject = $1`, [hash]);
    expect(lines.map(({ event }) => event).sort()).toEqual(['expo', 'fair']);
  });

  it('a file of many chunks comes back as it went', async () => {
    const bytes = pngWith(pngChunk('iCCP', randomBytes(2_500_000)));
    const { body } = await send(admin, 'poster', bytes);
    const [row] = await t.test.sql('select count(*)::int as chunks from file_chunks where hash = $1', [body.hash]);
    expect(row).toEqual({ chunks: 3 });
    const response = await fetchFile(body.hash);
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
  });

  it('what was stored is without its EXIF (F3)', async () => {
    const { body } = await send(admin, 'prize', jpegWithExif(1, 'somewhere in Seoul'), 'IMG_1.HEIC');
    const bytes = Buffer.from(await (await fetchFile(body.hash)).arrayBuffer());
    expect([bytes.includes('Seoul'), bytes.equals(JPEG)]).toEqual([false, true]);
    const dump = await t.test.sql(`select encode(bytes, 'escape') as text from file_chunks`);
    expect(JSON.stringify(dump)).not.toContain('somewhere in Seoul');
  });

  it('a chunk that was changed in the database is never given out', async () => {
    const { body } = await send(admin, 'document', pdf(`% ${randomBytes(8).toString('hex')}`));
    await t.test.sql(`update file_chunks set bytes = bytes || '\\x20' where hash = $1`, [body.hash]);
    expect((await fetchFile(body.hash)).status).toBe(500);
  });
});

describe('how files are served (F6)', () => {
  it('pictures inline, papers as downloads, nothing sniffed, nothing run', async () => {
    const poster = (await send(admin, 'poster', picture())).body.hash;
    const paper = (await send(admin, 'document', pdf('1 0 obj << >> endobj'))).body.hash;
    const shown = await fetchFile(poster);
    expect(Object.fromEntries(shown.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': 'inline',
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      etag: `"${poster}"`,
    });
    expect((await fetchFile(paper)).headers.get('content-disposition')).toBe(
      `attachment; filename="${paper.slice(0, 12)}.pdf"`,
    );
    const again = await t.app.request(`${ORIGIN}/files/${poster}`, { headers: { 'if-none-match': `"${poster}"` } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('what is for staff is only for them, and out of every cache', async () => {
    const { body } = await send(admin, 'map-zip', zip([{ name: 'hall.tmj', content: randomBytes(8).toString('hex') }]));
    expect((await fetchFile(body.hash)).status).toBe(404);
    expect((await fetchFile(body.hash, await holder('exhibitor'))).status).toBe(404);
    const response = await fetchFile(body.hash, await holder('pr'));
    expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'private, no-store']);
    expect(await readdir(join(t.ctx.env.dataDir, 'files'))).not.toContain(body.hash);
  });

  it.each(['0'.repeat(64), 'x', '..%2f..%2fetc%2fpasswd', `${'0'.repeat(64)}.png`])('%s is nothing', async (name) => {
    expect((await fetchFile(name)).status).toBe(404);
  });

  it('the copy on disk is checked by its name, and bounded', async () => {
    const bytes = picture();
    const { hash } = (await send(admin, 'poster', bytes)).body;
    await fetchFile(hash);
    const { dataDir } = t.ctx.env;
    expect(await readFile(join(dataDir, 'files', hash))).toEqual(Buffer.from(bytes));
    await writeFile(join(dataDir, 'files', hash), 'evil');
    expect(Buffer.from(await (await fetchFile(hash)).arrayBuffer()).equals(bytes)).toBe(true);
    const old = '1'.repeat(64);
    await writeKept(dataDir, old, new Uint8Array(900), 1e9);
    await writeKept(dataDir, hash, bytes, 500);
    expect(await readKept(dataDir, old)).toBeNull();
  });
});

describe('the shelf (F7)', () => {
  it('tells where a file is used, and keeps what is used', async () => {
    const { hash } = (await send(admin, 'prize', picture(), '../../한글 이름.png')).body;
    const one = { event: 'expo', kind: 'prize', hash } as const;
    expect(await useFile(t.ctx, one, 'prize:other', true)).toBe(true);
    await t.test.sql(`update prizes set picture = $1 where key = 'ramen-box'`, [hash]);
    expect(await shelf(admin, 'kind=prize')).toContainEqual(
      expect.objectContaining({ hash, name: '한글 이름.png', uses: ['prize:other', 'prize:ramen-box'], by: 'admin' }),
    );
    const remove = () => admin.call('POST', '/staff/events/expo/files/remove', { kind: 'prize', hash });
    await useFile(t.ctx, one, 'prize:other', false);
    const refused = await remove();
    expect([refused.status, await refused.json()]).toEqual([409, { error: 'file-used' }]);
    await t.test.sql('update prizes set picture = null');
    expect((await remove()).status).toBe(200);
    expect((await fetchFile(hash)).status).toBe(404);
    expect((await admin.call('POST', '/staff/events/expo/files/restore', { kind: 'prize', hash })).status).toBe(200);
    expect((await fetchFile(hash)).status).toBe(200);
    expect((await remove()).status).toBe(200);
    // a server whose clock is ahead deletes nothing early
    t.advance(48 * 3_600_000);
    expect(await sweepFiles(t.ctx)).toBe(0);
    t.advance(-48 * 3_600_000);
    await t.test.sql(`update event_files set removed_at = removed_at - interval '25 hours' where hash = $1`, [hash]);
    await t.test.sql(`update files set complete_at = complete_at - interval '25 hours' where hash = $1`, [hash]);
    expect(await sweepFiles(t.ctx)).toBe(1);
    expect(await t.test.sql('select from file_chunks where hash = $1', [hash])).toEqual([]);
  });

  it('exhibitors see and remove what they brought, and bring only what is theirs to bring', async () => {
    const mine = await holder('exhibitor');
    const { hash } = (await send(mine, 'poster', picture())).body;
    expect(await shelf(mine)).toHaveLength(1);
    const other = await holder('exhibitor');
    expect(await shelf(other)).toEqual([]);
    expect((await other.call('POST', '/staff/events/expo/files/remove', { kind: 'poster', hash })).status).toBe(404);
    expect((await send(other, 'prize', picture())).status).toBe(403);
    expect((await send(other, 'poster', picture(), 'a.png', 'fair')).status).toBe(403);
    expect((await mine.call('POST', '/staff/events/expo/files/remove', { kind: 'poster', hash })).status).toBe(200);
  });

  it('pages by its own cursor, without losing or repeating one', async () => {
    const sent = await Promise.all(Array.from({ length: 70 }, () => send(admin, 'logo', picture())));
    const first = await (await admin.call('GET', '/staff/events/expo/files?kind=logo')).json();
    const after = encodeURIComponent(JSON.stringify(first.next));
    const second = await (await admin.call('GET', `/staff/events/expo/files?kind=logo&after=${after}`)).json();
    const hashes = [...first.files, ...second.files].map((file: { hash: string }) => file.hash);
    expect([first.files.length, second.next, new Set(hashes).size]).toEqual([60, null, 70]);
    expect(hashes.sort()).toEqual(sent.map(({ body }) => body.hash).sort());
  });

  it('an event has so much room and no more', async () => {
    await t.test.sql(`insert into files (hash, mime, size, complete_at) values ($1, 'image/png', 524000000, now())`, [
      'f'.repeat(64),
    ]);
    await t.test.sql(
      `insert into event_files (event, kind, hash, name, public) values ('fair', 'map', $1, 'x', true)`,
      ['f'.repeat(64)],
    );
    expect(await send(admin, 'poster', pngWith(pngChunk('iCCP', randomBytes(400_000))), 'a', 'fair')).toEqual({
      status: 409,
      body: { error: 'files-full', detail: { limit: 500 } },
    });
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\kim\\사진.png', '사진.png'],
    ['a\u202Egnp.exe', 'agnp.exe'],
    ['\0\n', 'file'],
    ['', 'file'],
    ['x'.repeat(300), 'x'.repeat(120)],
  ])('the name %j is %j', (given, name) => expect(cleanName(given)).toBe(name));
});

describe('a refusal says why, and costs little (F8)', () => {
  it('names code and numbers', async () => {
    expect(await send(admin, 'poster', withTail(PNG, '<script>'))).toEqual({
      status: 400,
      body: { error: 'file-hides-another' },
    });
    expect(await send(admin, 'document', pdf('<< /S /Launch >>'))).toEqual({
      status: 400,
      body: { error: 'pdf-acts', detail: { name: 'Launch' } },
    });
    expect(await send(admin, 'nothing', PNG)).toEqual({ status: 400, body: { error: 'bad-request' } });
    const asForm = await admin.call('POST', '/staff/events/expo/files?kind=poster', { a: 1 });
    expect(asForm.status).toBe(400);
  });

  describe('100 MB', () => {
    let server: Server;
    let port = 0;
    beforeAll(async () => {
      server = createServer(getRequestListener(t.app.fetch));
      await new Promise<void>((open) => server.listen(0, '127.0.0.1', open));
      const address = server.address();
      port = typeof address === 'object' && address ? address.port : 0;
    });
    afterAll(() => {
      server.closeAllConnections();
      server.close();
    });

    /** Writes until the server refuses more. Returns its answer, and how much had been sent by then. */
    function flood(headers: Record<string, string>): Promise<{ status: number; body: unknown; sent: number }> {
      return new Promise((resolve, reject) => {
        const chunk = Buffer.alloc(64 * 1024);
        let sent = 0;
        let answered = false;
        const upload = request(
          {
            port,
            method: 'POST',
            path: '/api/staff/events/expo/files?kind=poster',
            headers: {
              cookie: cookies(admin),
              origin: ORIGIN,
              host: 'expo.test',
              'content-type': 'application/octet-stream',
              ...headers,
            },
          },
          (response) => {
            answered = true;
            const at = sent;
            let text = '';
            response.on('data', (part) => {
              text += part;
            });
            response.on('end', () => {
              resolve({ status: response.statusCode ?? 0, body: JSON.parse(text), sent: at });
              upload.destroy();
            });
          },
        );
        upload.on('error', (error) => !answered && reject(error));
        const write = (): void => {
          while (!answered && sent < 100 * 1024 * 1024) {
            sent += chunk.length;
            if (!upload.write(chunk)) {
              upload.once('drain', write);
              return;
            }
          }
        };
        write();
      });
    }

    it('announced: refused before it is read', async () => {
      const { status, body } = await flood({ 'content-length': String(100 * 1024 * 1024) });
      expect([status, body]).toEqual([413, { error: 'file-too-large', detail: { limit: 4 } }]);
    });

    it('in pieces without a length: cut off at the limit', async () => {
      const { status, body, sent } = await flood({ 'transfer-encoding': 'chunked' });
      expect([status, body]).toEqual([413, { error: 'file-too-large', detail: { limit: 4 } }]);
      // The sockets of both sides buffer some MB; the server read four.
      expect(sent).toBeLessThan(50 * 1024 * 1024);
    });
  });
});
