import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeContent, type TestContent } from '../../scripts/testing/content.ts';
import { type ServerProcess, startServer } from '../../scripts/testing/server-process.ts';
import { isSeat, targetOf } from './front-door.ts';

/** The status that these bytes are answered with, once the other side has hung up. */
function answerTo(url: string, text: string): Promise<string> {
  return new Promise((done, failed) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    let heard = '';
    socket.setEncoding('latin1');
    socket.on('data', (part) => {
      heard += part;
    });
    socket.on('error', failed);
    socket.on('close', () => done(heard.split(' ')[1] ?? ''));
    socket.on('connect', () => socket.write(Buffer.from(text, 'latin1')));
  });
}

const upgrade = (target: string, host: string, headers = `Origin: http://${host}\r\n`): string =>
  `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n${headers}\r\n`;
const plain = (target: string, host: string): string =>
  `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;

describe('a target', () => {
  it.each([
    ['/', 'localhost:2567', '/'],
    ['/e/expo?x=1', '127.0.0.1', '/e/expo'],
    ['http://expo.test/e/expo', 'expo.test', '/e/expo'],
    ['/x', '[::1]:2567', '/x'],
  ])('%s for %s is one', (url, host, path) => {
    expect(targetOf({ url, headers: { host } })?.pathname).toBe(path);
  });

  it.each([
    ['*:99999', 'localhost'],
    ['*', 'localhost'],
    ['http://other.test/', 'expo.test'],
    ['/\\x', 'localhost'],
    ['/\u00ff', 'localhost'],
    ['/', 'localhost:99999'],
    ['/', '256.256.256.256'],
    ['/', 'xn--'],
    ['/', 'a b'],
    ['/', ''],
  ])('%s for %j is none', (url, host) => {
    expect(targetOf({ url, headers: { host } })).toBeNull();
  });

  it('a seat is a process, a room and a session, and nothing that objects have by themselves', () => {
    const seat = (path: string) => isSeat(new URL(`http://expo.test${path}`));
    expect(['/a/b?sessionId=c', '/api/a/b?sessionId=c&skipHandshake=1'].map(seat)).toEqual([true, true]);
    const none = ['/', '/a/b', '/a/b?sessionId=', '/a/constructor?sessionId=c', '/a/b?sessionId=__proto__'];
    const others = ['/a/b?sessionId=c&reconnectionToken=d', '/a/b?sessionId=c d', '/x/y/z/a/b?sessionId=c'];
    expect([...none, ...others].map(seat)).toEqual([...none, ...others].map(() => false));
  });
});

describe('a running server', () => {
  let content: TestContent;
  let server: ServerProcess;
  beforeAll(async () => {
    content = makeContent({ questions: [['true', 'O']], stock: 1 });
    server = await startServer({ content: content.dir });
  });
  afterAll(async () => {
    await server.stop();
    content.remove();
  });

  it('goes on after packets that no parser of an address takes (N4)', async () => {
    const { host } = new URL(server.url);
    for (const target of ['*:99999', '*', ':99999', '//x:99999/', '/', '/x/constructor?sessionId=constructor'])
      expect([target, await answerTo(server.url, upgrade(target, host))]).toEqual([target, '400']);
    for (const target of ['*', '*:99999', 'http://x:99999/', '/\u00ff'])
      expect([target, await answerTo(server.url, plain(target, host))]).toEqual([target, '400']);
    for (const odd of ['256.256.256.256', 'xn--', 'x:99999'])
      expect([odd, await answerTo(server.url, plain('/api/events', odd))]).toEqual([odd, '400']);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  it('refuses a foreign or odd origin with 403, on both ways in (T2)', async () => {
    const { host } = new URL(server.url);
    for (const origin of ['http://evil.test', 'null', '\u00ff', 'http://[', 'http://x:99999', '\u0001']) {
      const socket = upgrade('/x/y?sessionId=z', host, `Origin: ${origin}\r\n`);
      const post = `POST /api/tickets HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`;
      const answers = [await answerTo(server.url, socket), await answerTo(server.url, post)];
      // a control character is no header at all: the parser itself refuses it
      expect([origin, answers]).toEqual([origin, origin === '\u0001' ? ['400', '400'] : ['403', '403']]);
    }
  });

  it('says nothing past its log, and in it nothing of what was sent (O4)', async () => {
    const { host } = new URL(server.url);
    await answerTo(
      server.url,
      `GET /secret-in-a-target\u0001 HTTP/1.1\r\nHost: ${host}\r\nsecret-in-a-header\u0000: x\r\n\r\n`,
    );
    const lines = server
      .logs()
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('{') && !line.startsWith('  '));
    expect(lines).toEqual([]);
    expect(server.logs()).not.toContain('secret-in-a');
  });

  it('hangs up on a request that does not come to its end', { timeout: 40_000 }, async () => {
    const { host } = new URL(server.url);
    // HTTP_LIMITS.headersTimeout, and what Node takes to look; 408 is its answer
    expect(await answerTo(server.url, `GET / HTTP/1.1\r\nHost: ${host}\r\nX-Half: `)).toBe('408');
  });
});
