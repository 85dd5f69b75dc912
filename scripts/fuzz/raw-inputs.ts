import { mutate, pick } from './mutate.ts';

const KEY = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n';

/** An upgrade of this target, as a browser asks for it. */
export const upgradeOf = (target: string, host: string): string =>
  `GET ${target} HTTP/1.1\r\nHost: ${host}\r\nOrigin: http://${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n${KEY}\r\n`;

const JSON_BODY = '{"slug":"expo","party":"","entry":"","locale":"ko"}';

/** Good requests of every kind that the port accepts; altered inputs start from one of them. */
export const templates = (host: string): readonly string[] => [
  `GET / HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
  `GET /e/expo HTTP/1.1\r\nHost: ${host}\r\nAccept-Encoding: br, gzip;q=0.5\r\nIf-None-Match: "x", W/"y"\r\nRange: bytes=0-10\r\n\r\n`,
  `HEAD /api/events/expo HTTP/1.1\r\nHost: ${host}\r\nCookie: madang=abc.def; a=b\r\nX-Forwarded-For: 1.2.3.4, ::1\r\n\r\n`,
  `GET /api/events HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer x\r\nForwarded: for="[::1]"\r\n\r\n`,
  `POST /api/tickets HTTP/1.1\r\nHost: ${host}\r\nOrigin: http://${host}\r\nContent-Type: application/json\r\nContent-Length: ${JSON_BODY.length}\r\n\r\n${JSON_BODY}`,
  `POST /api/tickets HTTP/1.1\r\nHost: ${host}\r\nOrigin: http://${host}\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${JSON_BODY.length.toString(16)}\r\n${JSON_BODY}\r\n0\r\n\r\n`,
  `PUT /api/profile HTTP/1.1\r\nHost: ${host}\r\nOrigin: http://${host}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}`,
  `OPTIONS * HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
  `TRACE /metrics HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
  `CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
  upgradeOf('/', host),
  upgradeOf('/aaaa/bbbb?sessionId=cccc', host),
  upgradeOf('/api/aaaa/bbbb?sessionId=cccc&_authToken=x&reconnectionToken=y&skipHandshake', host),
];

const ODD_TARGETS = [
  '*:99999',
  '*',
  '',
  '/',
  '//',
  ':99999',
  '/:99999',
  '@:99999/',
  'http://',
  'http://x:99999/',
  'ws://x:99999/',
  '//x:99999/',
  '\\',
  '/\\/',
  '/%',
  '/%00/constructor?sessionId=constructor',
  '/x/constructor?sessionId=__proto__',
  '/x/__proto__?sessionId=x',
  '/x/toString?sessionId=toString&reconnectionToken=x',
  '/[',
  '[::1',
  '/?sessionId=',
  '/\u00ff\u00fe',
  `/${'a'.repeat(9000)}`,
];
const ODD_ORIGINS = [
  'null',
  '\u00ff',
  'http://\u00ff',
  'http://[',
  'http://x:99999',
  '\u0001',
  `http://${'a'.repeat(5000)}`,
  'http://a b',
  '%',
  '//',
];
const ODD_HOSTS = ['', '\u00ff', 'x:99999', '[::1', 'a b', 'a/b', 'a@b', 'a#b', 'xn--', '%', '256.256.256.256'];
const ODD_HEADERS = [
  'Cookie: =;=;==; a="\u00ff; __proto__=x; madang=\u00ff.\u00ff',
  'X-Forwarded-For: \u00ff, ,,, ::%%, 1.2.3.4%eth0',
  'X-Forwarded-Proto: \u00ff,,',
  'If-None-Match: \u00ff',
  'Accept-Encoding: ;;;,,\u00ff',
  'Range: bytes=-1-2,99-',
  'Content-Type: application/json; charset=\u00ff',
  'Content-Length: 1e3',
  'Content-Length: 0x10',
  'Expect: nothing',
  'Transfer-Encoding: gzip, chunked',
  '__proto__: x',
  'constructor: x',
];

/** Inputs that once revealed a fault. They are sent before the random ones. */
export function oddInputs(host: string): Buffer[] {
  const get = (target: string, headers: string, upgrade: boolean): string =>
    upgrade
      ? upgradeOf(target, host).replace('\r\n\r\n', `\r\n${headers}\r\n`)
      : `GET ${target} HTTP/1.1\r\nHost: ${host}\r\n${headers}\r\n`;
  const texts = [false, true].flatMap((upgrade) => [
    ...ODD_TARGETS.map((target) => get(target, '', upgrade)),
    ...ODD_HEADERS.map((line) => get('/api/events/expo', `${line}\r\n`, upgrade)),
    ...ODD_HOSTS.map((odd) => get('/x/y?sessionId=z', '', upgrade).replace(`Host: ${host}`, `Host: ${odd}`)),
    ...ODD_HOSTS.map((odd) => get('/api/events', '', upgrade).replace(`Host: ${host}`, `Host: ${odd}`)),
  ]);
  const post = (line: string) =>
    `POST /api/tickets HTTP/1.1\r\nHost: ${host}\r\n${line}\r\nContent-Type: application/json\r\nContent-Length: ${JSON_BODY.length}\r\n\r\n${JSON_BODY}`;
  texts.push(
    ...ODD_ORIGINS.map((origin) =>
      upgradeOf('/x/y?sessionId=z', host).replace(`Origin: http://${host}`, `Origin: ${origin}`),
    ),
    ...ODD_ORIGINS.map((origin) => post(`Origin: ${origin}`)),
    ...ODD_HEADERS.map((line) => post(`Origin: http://${host}\r\n${line}`)),
  );
  return texts.map((text) => Buffer.from(text, 'latin1'));
}

/** An altered request, in one piece or in several. */
export function rawInput(rng: () => number, good: readonly string[]): Buffer[] {
  const bytes = mutate(rng, Buffer.from(pick(rng, good), 'latin1'));
  if (rng() < 0.7) return [bytes];
  const at = Math.floor(rng() * bytes.length);
  return [bytes.subarray(0, at), bytes.subarray(at)];
}

/** A WebSocket frame of a client (RFC 6455 section 5.2): masked with zeros, which changes nothing. */
export function clientFrame(payload: Uint8Array, first = 0x82): Buffer {
  const { length } = payload;
  const head = length < 126 ? Buffer.of(first, 0x80 | length) : Buffer.of(first, 0x80 | 126, length >> 8, length & 255);
  return Buffer.concat([head, Buffer.alloc(4), payload]);
}

/**
 * JOIN_ROOM, ERROR, LEAVE_ROOM, ROOM_DATA, ROOM_STATE, ROOM_DATA_BYTES, ROOM_REQUEST, PING and what lies beside them.
 */
const CODES = [9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 0, 255];

const string = (text: string): number[] => [0xa0 | text.length, ...Buffer.from(text)];
const MESSAGES: readonly (readonly number[])[] = [
  [10],
  [13, ...string('turn'), 0x84, ...string('seq'), 1, ...string('tick'), 5, ...string('dir'), 2, ...string('read'), 0],
  [13, ...string('pulse'), 0x83, ...string('read'), 0, ...string('hidden'), 0xc2, ...string('stamp'), 1],
  [13, ...string('say'), 0x81, ...string('text'), ...string('hi')],
  [13, ...string('constructor'), 0x80],
  [13, ...string('__proto__'), 0x81, ...string('__proto__'), 0x80],
  [13, ...string('moderate'), 0x81, ...string('action'), ...string('ban')],
  [17, ...string('turn'), 1, 2, 3],
  [21, 1, ...string('pulse'), 0x80],
  [18],
];

/**
 * Input from a page with a seat: good messages of the room, altered, in frames that are sometimes altered themselves.
 */
export function seatedInput(rng: () => number): Buffer {
  const parts: Buffer[] = [];
  for (let left = 1 + Math.floor(rng() * 12); left > 0; left -= 1) {
    const message = Buffer.from(pick(rng, MESSAGES));
    if (rng() < 0.3) message[0] = pick(rng, CODES);
    const bent = rng() < 0.7 ? mutate(rng, message) : message;
    const frame = clientFrame(bent.subarray(0, 60_000), rng() < 0.9 ? 0x82 : Math.floor(rng() * 256));
    parts.push(rng() < 0.1 ? mutate(rng, frame) : frame);
  }
  return Buffer.concat(parts);
}
