import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listen } from '../listen.ts';
import { openLog } from '../log.ts';
import { makeContent, type TestContent } from '../testing/content.ts';
import { type ServerProcess, startServer } from '../testing/server-process.ts';
import { HTTP_LIMITS, isSeat, openFrontDoor, targetOf } from './front-door.ts';

/** Returns the status of the answer to these bytes, after the other side has closed the connection. */
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

describe('connections that are half of something (N4)', () => {
  /** A server with only the front door. `read`: requests whose bodies were complete. */
  async function door(limits: { idleMs?: number; mostPerAddress?: number }) {
    const server = createServer(HTTP_LIMITS);
    const { requests, admitsUpgrade } = openFrontDoor(server, {
      log: openLog('test', { write: () => {} }),
      mayConnect: () => true,
      countsAddresses: true,
      ...limits,
    });
    server.on(
      'request',
      requests((request, response) => request.on('end', () => response.end('read')).resume()),
    );
    server.on('upgrade', (request, socket) => {
      if (!admitsUpgrade(request)) return;
      socket.write('HTTP/1.1 101 x\r\n\r\n');
      socket.resume().on('end', () => socket.end());
    });
    const port = await listen(server, { host: '127.0.0.1', port: 0 });
    const open = async (text = ''): Promise<Socket> => {
      const socket = connect(port, '127.0.0.1');
      socket.on('error', () => {});
      socket.write(text);
      await once(socket, 'connect');
      return socket;
    };
    return { open, server, close: () => new Promise((closed) => server.close(closed)) };
  }
  const ended = (socket: Socket) => once(socket.resume(), 'close');

  it('a body that stops in its middle is not waited for', async () => {
    const { open, close } = await door({ idleMs: 200 });
    await ended(await open('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf'));
    await close();
  });

  it('one address holds so many and no more; what became a WebSocket, or is over, does not count', async () => {
    const { open, server, close } = await door({ mostPerAddress: 3 });
    const held = await Promise.all([open(), open(), open()]);
    await ended(await open());
    held[0]?.destroy();
    held[1]?.write('GET /a/b?sessionId=c HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    if (held[1]) await once(held[1], 'data');
    const connections = () => new Promise((counted) => server.getConnections((_, count) => counted(count)));
    await expect.poll(connections).toBe(2);
    const more = await Promise.all([open(), open()]);
    await ended(await open());
    expect(more.map(({ destroyed }) => destroyed)).toEqual([false, false]);
    for (const socket of [...held, ...more]) socket.destroy();
    await close();
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
      // a header with a control character is invalid, so the parser itself refuses it
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
    // HTTP_LIMITS.headersTimeout plus the time until Node checks; Node answers 408
    expect(await answerTo(server.url, `GET / HTTP/1.1\r\nHost: ${host}\r\nX-Half: `)).toBe('408');
  });
});
