import { Client, type Room } from 'colyseus.js';
import * as v from 'valibot';
import type { ExpoMap } from '../../shared/map/expo-map.ts';
import type { PlaceState } from '../../shared/place-state.ts';
import {
  CLOSE_CODE,
  type ClientMessage,
  type ClientMessages,
  SERVER_MESSAGES,
  type ServerMessage,
  type ServerMessages,
} from '../../shared/protocol.ts';
import { ApiError, call } from './api.ts';

/** Why a page is not in the place. 'lost' is being mended; the others wait for the visitor. */
export type Away = 'lost' | 'replaced' | 'kicked' | 'banned' | 'stopping';

const entry = v.object({
  ticket: v.string(),
  room: v.string(),
  party: v.string(),
  visitor: v.object({ name: v.string(), look: v.string() }),
  map: v.object({ name: v.string(), url: v.string() }),
});
export type Entry = v.InferOutput<typeof entry>;

export type ConnectionEvents = {
  /** A place is entered: the first time, after a portal, after a lost line. */
  entered(entry: Entry, map: ExpoMap): void;
  state(state: PlaceState, now: number): void;
  message<K extends ServerMessage>(type: K, message: ServerMessages[K]): void;
  roundTrip(ms: number): void;
  away(reason: Away | { refused: string }): void;
};

export type Connection = {
  start(): void;
  send<K extends ClientMessage>(type: K, message: ClientMessages[K]): void;
  /** Comes back after the visitor asked for it (another tab took the body, the name changed the party). */
  again(): void;
};

/** Wait before the next try, in milliseconds; doubled each time, with a random part so that a hall does not come back at once. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 8000;
const PING_MS = 2000;

const AWAY: Record<number, Away> = {
  [CLOSE_CODE.replaced]: 'replaced',
  [CLOSE_CODE.kicked]: 'kicked',
  [CLOSE_CODE.banned]: 'banned',
};

/** The line to the place: the only user of the Colyseus SDK in the browser. Comes back by itself when it is lost. */
export function createConnection(
  slug: string,
  party: string,
  locale: () => 'ko' | 'en',
  events: ConnectionEvents,
): Connection {
  const sdk = new Client(`${location.origin}/api`);
  const maps = new Map<string, ExpoMap>();
  let room: Room<unknown, PlaceState> | null = null;
  let wait = FIRST_WAIT;
  let ping: ReturnType<typeof setInterval> | undefined;
  let entering = false;

  const mapAt = async (url: string): Promise<ExpoMap> => {
    const known = maps.get(url);
    if (known) return known;
    const response = await fetch(url);
    if (!response.ok) throw new ApiError('not-found');
    // our own server baked and typed it; its hash is in its address
    const map = (await response.json()) as ExpoMap;
    maps.set(url, map);
    return map;
  };

  const retry = (): void => {
    events.away('lost');
    setTimeout(() => void enter(), wait * (0.7 + Math.random() * 0.6));
    wait = Math.min(LONGEST_WAIT, wait * 2);
  };

  const left = (old: Room<unknown, PlaceState>, code: number): void => {
    if (room !== old) return;
    clearInterval(ping);
    room = null;
    const reason = AWAY[code];
    if (reason) events.away(reason);
    else retry();
  };

  const listen = (joined: Room<unknown, PlaceState>): void => {
    joined.reconnection.enabled = false;
    for (const [type, schema] of Object.entries(SERVER_MESSAGES)) {
      joined.onMessage(type, (raw: unknown) => {
        const parsed = v.safeParse(schema, raw);
        if (!parsed.success || room !== joined) return;
        if (type === 'travel') void travel(joined);
        else events.message(type as ServerMessage, parsed.output as never);
      });
    }
    joined.onStateChange((state) => {
      if (room === joined) events.state(state, performance.now());
    });
    joined.onLeave((code) => left(joined, code));
    ping = setInterval(() => joined.ping((ms) => events.roundTrip(ms)), PING_MS);
    joined.ping((ms) => events.roundTrip(ms));
  };

  const travel = async (from: Room<unknown, PlaceState>): Promise<void> => {
    clearInterval(ping);
    room = null;
    void from.leave();
    await enter();
  };

  async function enter(): Promise<void> {
    if (entering || room) return;
    entering = true;
    try {
      const entered = await call('POST', '/api/tickets', entry, { slug, party, locale: locale() });
      // one after the other: what the room says first must find its listeners, and those need the map
      const map = await mapAt(entered.map.url);
      const joined = await sdk.joinById<PlaceState>(entered.room, { ticket: entered.ticket });
      room = joined;
      wait = FIRST_WAIT;
      events.entered(entered, map);
      listen(joined);
    } catch (error) {
      const code = error instanceof ApiError ? error.code : 'offline';
      if (['offline', 'internal', 'database-away', 'ticket-refused', 'too-many-requests'].includes(code)) retry();
      else events.away({ refused: code });
    } finally {
      entering = false;
    }
  }

  return {
    start: () => void enter(),
    send(type, message) {
      if (room?.connection.isOpen) room.send(type, message);
    },
    again: () => void enter(),
  };
}
