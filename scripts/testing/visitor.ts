import { Client, type Room } from 'colyseus.js';
import type { ExpoMap } from '../../shared/map/expo-map.ts';
import type { PlaceState } from '../../shared/place-state.ts';
import type { ClientMessage, ClientMessages, ServerMessage, ServerMessages } from '../../shared/protocol.ts';
import { centreOf, objectsOf } from '../../shared/world/areas.ts';
import { STILL } from '../../shared/world/direction.ts';
import { gridOf } from '../../shared/world/grid.ts';
import { findPath, steer, type Tile, tileAt } from '../../shared/world/path.ts';
import { toUnits } from '../../shared/world/units.ts';

/** A browser's cookies and Origin without a browser. */
export type HttpVisitor = {
  readonly cookies: Map<string, string>;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
};

export function httpVisitor(url: string, cookies = new Map<string, string>()): HttpVisitor {
  return {
    cookies,
    async call(method, path, body, headers = {}) {
      const response = await fetch(`${url}/api${path}`, {
        method,
        headers: {
          origin: url,
          cookie: cookieHeader(cookies),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        body: body === undefined ? null : JSON.stringify(body),
      });
      for (const line of response.headers.getSetCookie()) {
        const [pair = ''] = line.split(';');
        const at = pair.indexOf('=');
        cookies.set(pair.slice(0, at), pair.slice(at + 1));
      }
      return response;
    },
  };
}

export const cookieHeader = (cookies: Map<string, string>): string =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');

export type Seen = { [K in ServerMessage]: ServerMessages[K][] };

/** Somebody in the place, over the real socket. */
export type BotVisitor = HttpVisitor & {
  readonly map: ExpoMap;
  readonly room: Room<unknown, PlaceState>;
  readonly party: string;
  readonly ticket: string;
  readonly seen: Seen;
  /** Close code of the connection, once it ended. */
  readonly ended: Promise<number>;
  send<K extends ClientMessage>(type: K, message: ClientMessages[K]): void;
  sendRaw(type: string, message: unknown): void;
  /** Resolves with the first message of this type that fits, also one that came before. */
  next<K extends ServerMessage>(type: K, fits?: (message: ServerMessages[K]) => boolean): Promise<ServerMessages[K]>;
  /** Resolves when the state of the place fits. */
  until(fits: (state: PlaceState) => boolean): Promise<PlaceState>;
  body(): { x: number; y: number; dir: number };
  walkTo(tile: Tile): Promise<void>;
  leave(): void;
};

const EMPTY = (): Seen => ({
  welcome: [],
  ack: [],
  said: [],
  greeter: [],
  travel: [],
  'round-result': [],
  moderated: [],
  refused: [],
  notice: [],
});

/** Asks for a ticket, loads the map, joins: what the page does, in Node. */
export async function joinPlace(url: string, options: { party?: string; as?: HttpVisitor } = {}): Promise<BotVisitor> {
  const visitor = options.as ?? httpVisitor(url);
  const answer = await visitor.call('POST', '/tickets', { slug: 'expo', party: options.party ?? '', locale: 'ko' });
  if (!answer.ok) throw new Error(`no ticket: ${answer.status} ${await answer.text()}`);
  const { ticket, room: roomId, party, map: where } = await answer.json();
  const map: ExpoMap = await (await fetch(`${url}${where.url}`)).json();
  const sdk = new Client(`${url}/api`, { headers: { origin: url, cookie: cookieHeader(visitor.cookies) } });
  const room = await sdk.joinById<PlaceState>(roomId, { ticket });
  room.reconnection.enabled = false;
  const seen = EMPTY();
  const waiting = new Set<() => void>();
  const look = (): void => {
    for (const check of waiting) check();
  };
  for (const type of Object.keys(seen) as ServerMessage[]) {
    room.onMessage(type, (message: never) => {
      seen[type].push(message);
      look();
    });
  }
  room.onStateChange(look);
  const ended = new Promise<number>((end) => room.onLeave((code) => end(code)));

  const when = <T>(ask: () => T | undefined): Promise<T> =>
    new Promise((done) => {
      const check = (): void => {
        const found = ask();
        if (found === undefined) return;
        waiting.delete(check);
        done(found);
      };
      waiting.add(check);
      check();
    });

  const grid = gridOf(map);
  let seq = 0;
  const bot: BotVisitor = {
    ...visitor,
    map,
    room,
    party,
    ticket,
    seen,
    ended,
    send: (type, message) => room.send(type, message),
    sendRaw: (type, message) => room.send(type, message),
    next: (type, fits = () => true) => when(() => seen[type].find(fits)),
    // before the first full state there are no fields yet
    until: (fits) => when(() => (room.state?.bodies && fits(room.state) ? room.state : undefined)),
    body() {
      const id = String(seen.welcome.at(-1)?.body);
      const { x, y, dir } = room.state.bodies.get(id) ?? { x: 0, y: 0, dir: 0 };
      return { x, y, dir };
    },
    async walkTo(tile) {
      await bot.next('welcome');
      await bot.until((state) => state.bodies.has(String(seen.welcome.at(-1)?.body)));
      let heading = -1;
      await bot.until((state) => {
        const { x, y } = bot.body();
        const here = tileAt(x, y);
        // 10 states a second are too few to stop on a unit: the right tile is there
        const arrived = here.column === tile.column && here.row === tile.row;
        const next = arrived ? { direction: STILL } : steer(x, y, findPath(grid, here, tile) ?? [tile]);
        if (next.direction !== heading) {
          heading = next.direction;
          room.send('turn', { seq: ++seq, tick: state.tick, dir: next.direction });
        }
        return arrived;
      });
    },
    leave: () => void room.leave(),
  };
  return bot;
}

/** Middle tile of a zone with this role. */
export function zoneTile(map: ExpoMap, role: 'o' | 'x' | 'watch'): Tile {
  const zone = objectsOf(map, 'zone').find((one) => one.role === role);
  if (!zone) throw new Error(`the map has no zone ${role}`);
  const { x, y } = centreOf(zone);
  return tileAt(toUnits(x), toUnits(y));
}

/** Signs in with a link that the server printed or an invitation; gives the staff's own HTTP visitor. */
export async function signInStaff(url: string, link: string): Promise<HttpVisitor> {
  const staff = httpVisitor(url);
  const answer = await staff.call('POST', '/staff/sign-in', { token: new URL(link).hash.slice(1) });
  if (!answer.ok) throw new Error(`sign-in answered ${answer.status}`);
  return staff;
}
