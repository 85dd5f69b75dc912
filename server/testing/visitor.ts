import { randomBytes } from 'node:crypto';
import './plain-web-socket.ts';
import { Client, type Room } from 'colyseus.js';
import { TOTP } from 'otpauth';
import * as v from 'valibot';
import WebSocket from 'ws';
import type { ExpoMap } from '../../shared/map/expo-map.ts';
import type { Ack, Frame, Friend } from '../../shared/motion/frames.ts';
import type { PlaceState } from '../../shared/place-state.ts';
import {
  type ClientMessage,
  type ClientMessages,
  FRAME_MESSAGE,
  type ServerMessage,
  type ServerMessages,
} from '../../shared/protocol.ts';
import { centreOf, objectsOf } from '../../shared/world/areas.ts';
import { STILL } from '../../shared/world/direction.ts';
import { type Tile, tileAt } from '../../shared/world/path.ts';
import { toUnits } from '../../shared/world/units.ts';
import { createBotSight, type SeenBody } from './bot-sight.ts';

/** A browser's cookies and Origin without a browser. */
export type HttpVisitor = {
  readonly cookies: Map<string, string>;
  /** Sent with every call, such as what a proxy says of the address. */
  readonly headers: Readonly<Record<string, string>>;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
};

export function httpVisitor(
  url: string,
  cookies = new Map<string, string>(),
  ownHeaders: Readonly<Record<string, string>> = {},
): HttpVisitor {
  return {
    cookies,
    headers: ownHeaders,
    async call(method, path, body, headers = {}) {
      const response = await fetch(`${url}/api${path}`, {
        method,
        headers: {
          origin: url,
          cookie: cookieHeader(cookies),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...ownHeaders,
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

/** What a page knows of the place at this moment. `bodies` by id, only those near enough to be sent. */
export type Sight = { tick: number; bodies: ReadonlyMap<string, SeenBody>; rounds: PlaceState['rounds'] };

/** A visitor in the place, over the real socket. */
export type BotVisitor = HttpVisitor & {
  readonly map: ExpoMap;
  readonly room: Room<unknown, PlaceState>;
  readonly party: string;
  readonly ticket: string;
  readonly seen: Seen;
  readonly acks: readonly Ack[];
  /** Types of all frames of motion so far. */
  readonly frames: readonly Frame['type'][];
  /** Where its own party is, by the last message of the server. */
  readonly friends: () => readonly Friend[];
  sight(): Sight;
  /** The page goes to the background, or comes back. */
  hide(hidden: boolean): void;
  /** Stops to read its socket, or goes on. */
  stall(stops: boolean): void;
  /** Stops sending pulses. */
  hush(): void;
  /** Close code of the connection, once it ended. */
  readonly ended: Promise<number>;
  send<K extends ClientMessage>(type: K, message: ClientMessages[K]): void;
  sendRaw(type: string, message: unknown): void;
  /** Resolves with the first message of this type that fits, also one that came before. */
  next<K extends ServerMessage>(type: K, fits?: (message: ServerMessages[K]) => boolean): Promise<ServerMessages[K]>;
  /** Resolves with the first ack that fits, also one that came before. */
  nextAck(fits: (ack: Ack) => boolean): Promise<Ack>;
  /** Resolves when what it knows of the place fits. */
  until(fits: (sight: Sight) => boolean): Promise<Sight>;
  body(): { x: number; y: number; dir: number };
  walkTo(tile: Tile): Promise<void>;
  leave(): void;
};

const EMPTY = (): Seen => ({
  welcome: [],
  said: [],
  greeter: [],
  map: [],
  travel: [],
  'party-move': [],
  'party-move-over': [],
  agenda: [],
  draining: [],
  game: [],
  unseated: [],
  stamped: [],
  audience: [],
  'friend-again': [],
  cheered: [],
  'friend-sits': [],
  'round-result': [],
  'host-sees': [],
  moderated: [],
  refused: [],
  notice: [],
});

/** Pulses are sent more often than by a page, so that tests wait less. */
const PULSE_MS = 300;
const STEP_MS = 50;

export type JoinOptions = { party?: string; as?: HttpVisitor; slug?: string; entry?: string };

/**
 * Asks for a ticket as a page does. Without a cookie, the answer to the first call sets one, and the second call sends
 * it back.
 */
export async function askForTicket(visitor: HttpVisitor, body: Record<string, unknown>): Promise<Response> {
  const first = await visitor.call('POST', '/tickets', body);
  if (!first.ok || !('again' in (await first.clone().json()))) return first;
  return await visitor.call('POST', '/tickets', body);
}

/** Asks for a ticket, loads the map, joins: what the page does, in Node. */
export async function joinPlace(url: string, options: JoinOptions = {}): Promise<BotVisitor> {
  const visitor = options.as ?? httpVisitor(url);
  const { slug = 'expo', party: link = '', entry = '' } = options;
  const answer = await askForTicket(visitor, { slug, party: link, entry, locale: 'ko' });
  if (!answer.ok) throw new Error(`no ticket: ${answer.status} ${await answer.text()}`);
  const { waiting: inLine, ticket, room: roomId, party, map: where } = await answer.json();
  if (inLine) throw new Error(`has to wait: ${inLine.reason} ${inLine.position}/${inLine.of}`);
  const map: ExpoMap = await (await fetch(`${url}${where.url}`)).json();
  const sdk = new Client(`${url}/api`, {
    headers: { origin: url, cookie: cookieHeader(visitor.cookies), ...visitor.headers },
  });
  const room = await sdk.joinById<PlaceState>(roomId, {
    ...{ ticket, map: map.hash, nonce: randomBytes(32).toString('hex') },
  });
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

  const eyes = createBotSight(map);
  room.onMessage(FRAME_MESSAGE, (bytes: Uint8Array) => {
    eyes.take(bytes);
    look();
  });
  let hidden = false;
  const pulse = (): void => {
    if (room.connection.isOpen) room.send('pulse', { read: eyes.readTick(), hidden, stamp: 1 });
  };
  const step = (): void => {
    eyes.walk();
    look();
  };
  const beats = { pulse: setInterval(pulse, PULSE_MS), step: setInterval(step, STEP_MS) };
  pulse();
  const ended = new Promise<number>((end) =>
    room.onLeave((code) => {
      for (const beat of Object.values(beats)) clearInterval(beat);
      end(code);
    }),
  );
  const sight = (): Sight => ({ tick: eyes.tick(), bodies: eyes.bodies(), rounds: room.state.rounds });

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

  const bot: BotVisitor = {
    ...visitor,
    map,
    room,
    party,
    ticket,
    seen,
    acks: eyes.acks,
    frames: eyes.frames,
    friends: eyes.friends,
    sight,
    hide(away) {
      hidden = away;
      pulse();
    },
    stall(stops) {
      const { ws } = v.parse(v.object({ ws: v.instance(WebSocket) }), room.connection.transport);
      if (stops) ws.pause();
      else ws.resume();
    },
    hush: () => clearInterval(beats.pulse),
    ended,
    send: (type, message) => room.send(type, message),
    sendRaw: (type, message) => room.send(type, message),
    next: (type, fits = () => true) => when(() => seen[type].find(fits)),
    nextAck: (fits) => when(() => eyes.acks.find(fits)),
    // before the first picture and the first full state there is nothing to check
    until: (fits) =>
      when(() => {
        if (eyes.readTick() === 0 || !room.state?.rounds) return undefined;
        const now = sight();
        return fits(now) ? now : undefined;
      }),
    body() {
      const mine = eyes.bodies().get(String(seen.welcome.at(-1)?.body));
      return mine ? { x: mine.x, y: mine.y, dir: mine.dir } : { x: 0, y: 0, dir: STILL };
    },
    async walkTo(tile) {
      const { body } = await bot.next('welcome');
      await bot.until((state) => state.bodies.has(String(body)));
      await bot.until(() => {
        for (const turn of eyes.stepTo(tile, body)) room.send('turn', turn);
        const { x, y, dir } = bot.body();
        const here = tileAt(x, y);
        return dir === STILL && here.column === tile.column && here.row === tile.row;
      });
    },
    leave: () => void room.leave(),
  };
  // as on a page, nothing can be done before the hall has been received
  await Promise.race([when(() => (eyes.readTick() > 0 ? true : undefined)), ended]);
  return bot;
}

/** Middle tile of a zone with this role. */
export function zoneTile(map: ExpoMap, role: 'o' | 'x' | 'watch'): Tile {
  const zone = objectsOf(map, 'zone').find((one) => one.role === role);
  if (!zone) throw new Error(`the map has no zone ${role}`);
  const { x, y } = centreOf(zone);
  return tileAt(toUnits(x), toUnits(y));
}

/** Signs in with a link that the server printed, or an invitation. Returns the HTTP visitor of that staff member. */
export async function signInStaff(url: string, link: string): Promise<HttpVisitor> {
  const staff = httpVisitor(url);
  const answer = await staff.call('POST', '/staff/sign-in', { token: new URL(link).hash.slice(1) });
  if (!answer.ok) throw new Error(`sign-in answered ${answer.status}`);
  return staff;
}

/** Sets up an authenticator app for a session that has just begun, and confirms with its first code. */
export async function confirmFactor(staff: HttpVisitor): Promise<TOTP> {
  const { secret } = await (await staff.call('POST', '/staff/account/totp/begin')).json();
  const app = new TOTP({ secret });
  const answer = await staff.call('POST', '/staff/account/totp/finish', { code: app.generate() });
  if (!answer.ok) throw new Error(`the code answered ${answer.status}`);
  return app;
}

/** Invites somebody and signs them in: a member of staff with these roles, over HTTP. `by` has confirmed already. */
export async function inviteStaff(
  url: string,
  by: HttpVisitor,
  label: string,
  roles: string[],
  email = '',
): Promise<HttpVisitor> {
  const answer = await by.call('POST', '/staff/events/expo/members', { label, roles, email });
  const { token } = await answer.json();
  return await signInStaff(url, `${url}/staff/sign-in#${token}`);
}
