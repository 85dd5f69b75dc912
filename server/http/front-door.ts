import type { IncomingMessage, RequestListener, Server, ServerOptions } from 'node:http';
import type { Socket } from 'node:net';
import type { Logger } from '../log.ts';

/**
 * How long a request may take to arrive, in ms. Its head: 10 s. All of it: 5 min, the time for 32 MB (the largest
 * upload) at 1 Mbit/s. Node checks every 2 s.
 */
export const HTTP_LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 300_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 2_000,
} as const satisfies ServerOptions;

/**
 * How long a connection may be idle in both directions, in ms: a body that stopped half way, or a client that does not
 * read.
 */
const IDLE_MS = 60_000;

/**
 * Highest number of connections from one address that have not become a WebSocket. A school comes from one address, and
 * each page uses at most six connections for moments. So this is enough for some 650 pages that load at the very same
 * moment. A connection costs about 15 KB.
 */
const MOST_PER_ADDRESS = 4_000;

/** A host name, an IPv4 address or an IPv6 address in brackets, with a port or without (RFC 9110 section 7.2). */
const HOST = /^(?:[\w.-]{1,255}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;
/** Visible ASCII without a backslash, which browsers and `URL` treat as a slash (RFC 9112 section 3.2). */
const TARGET = /^\/[!-[\]-~]*$/;
/** Methods that `Request` of the Fetch standard accepts. TRACE is not among them, because the standard forbids it. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/**
 * The address of a seat: process, room and session, as `matchmake` returned them. It must not match a name that every
 * object has, such as `constructor`.
 */
const SEAT = /^\/(?:api\/)?[\w-]{1,64}\/([\w-]{1,64})$/;
const SESSION = /^[\w-]{1,64}$/;
const SEAT_PARAMS = ['sessionId', 'skipHandshake'];

const isOwnWord = (word: string): boolean => word in Object.prototype;

/**
 * The URL of a request, or null if no library may receive it. The form for proxies (http://host/path) is accepted too.
 */
export function targetOf({ url = '', headers }: Pick<IncomingMessage, 'url' | 'headers'>): URL | null {
  const { host = '' } = headers;
  if (!HOST.test(host)) return null;
  const base = `http://${host}`;
  const path = url.startsWith(`${base}/`) ? url.slice(base.length) : url;
  if (!TARGET.test(path)) return null;
  const whole = `${base}${path}`;
  return URL.canParse(whole) ? new URL(whole) : null;
}

/** Whether a WebSocket may be opened at this address. */
export function isSeat(target: URL): boolean {
  const room = SEAT.exec(target.pathname)?.[1];
  const session = target.searchParams.get('sessionId');
  if (room === undefined || session === null || !SESSION.test(session)) return false;
  if (isOwnWord(room) || isOwnWord(session)) return false;
  return [...target.searchParams.keys()].every((name) => SEAT_PARAMS.includes(name));
}

export type FrontDoor = {
  /** Wraps a listener so that it receives only valid requests. */
  requests: (listener: RequestListener) => RequestListener;
  /** Whether a connection may become a WebSocket. Answers the request if not. */
  admitsUpgrade: (request: IncomingMessage) => boolean;
};

/** Refuses a connection that is no longer an HTTP request, and closes it without waiting for the other side. */
function turnAway(socket: Socket, status: 400 | 403): void {
  socket.on('error', () => socket.destroy());
  const reason = status === 400 ? 'Bad Request' : 'Forbidden';
  socket.write(`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  socket.destroySoon();
}

/**
 * Checks all input of strangers' sockets before any library receives it. `countsAddresses`: false if all connections
 * come from a proxy.
 */
export function openFrontDoor(
  server: Server,
  options: {
    log: Logger;
    mayConnect: (origin: string | undefined, host: string | undefined) => boolean;
    countsAddresses: boolean;
    idleMs?: number;
    mostPerAddress?: number;
  },
): FrontDoor {
  const { log, mayConnect, countsAddresses, idleMs = IDLE_MS, mostPerAddress = MOST_PER_ADDRESS } = options;
  const open = new Map<string, number>();
  server.timeout = idleMs;
  // accept() may fail when file descriptors run out; the next one may succeed
  server.on('error', (err) => log.error({ err }, 'a connection could not be accepted'));

  const leave = (address: string): void => {
    const left = (open.get(address) ?? 1) - 1;
    if (left > 0) open.set(address, left);
    else open.delete(address);
  };
  const counted = new WeakMap<Socket, () => void>();
  if (countsAddresses)
    server.on('connection', (socket: Socket) => {
      const address = socket.remoteAddress ?? '';
      const now = (open.get(address) ?? 0) + 1;
      open.set(address, now);
      let isCounted = true;
      const forget = (): void => {
        if (isCounted) leave(address);
        isCounted = false;
      };
      counted.set(socket, forget);
      socket.once('close', forget);
      if (now > mostPerAddress) socket.destroy();
    });

  return {
    requests: (listener) => (request, response) => {
      if (METHODS.includes(request.method ?? '') && targetOf(request)) return listener(request, response);
      response.writeHead(400, { connection: 'close', 'content-length': 0 }).end();
    },
    admitsUpgrade(request) {
      const { socket, headers } = request;
      const target = targetOf(request);
      if (!target || !isSeat(target)) turnAway(socket, 400);
      else if (!mayConnect(headers.origin, headers.host)) turnAway(socket, 403);
      else {
        counted.get(socket)?.();
        return true;
      }
      return false;
    },
  };
}
