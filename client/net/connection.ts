import { Client, type Room } from 'colyseus.js';
import { inflateSync } from 'fflate';
import * as v from 'valibot';
import type { ExpoMap } from '../../shared/map/expo-map.ts';
import { decodeFrame, type Frame } from '../../shared/motion/frames.ts';
import { coordinateSize } from '../../shared/motion/records.ts';
import type { PlaceState } from '../../shared/place-state.ts';
import {
  CLOSE_CODE,
  type ClientMessage,
  type ClientMessages,
  FRAME_MESSAGE,
  SERVER_MESSAGES,
  type ServerMessage,
  type ServerMessages,
} from '../../shared/protocol.ts';
import { type Waiting, waiting } from '../../shared/waiting.ts';
import { LOCALES } from '../i18n/t.ts';
import { ApiError, call } from './api.ts';
import { inTime, withDeadline } from './deadline.ts';
import { createSilence } from './silence.ts';

/** Why a page is not in the place. 'lost' and 'stopping' mend themselves; the others wait for the visitor. */
export type Away = 'lost' | 'replaced' | 'kicked' | 'banned' | 'stopping';

const entry = v.object({
  ticket: v.string(),
  room: v.string(),
  party: v.string(),
  visitor: v.object({ name: v.string(), look: v.string() }),
  map: v.object({ name: v.string(), url: v.string() }),
  rehearsing: v.boolean(),
  sample: v.boolean(),
  timeZone: v.string(),
  languages: v.array(v.picklist(LOCALES)),
});
export type Entry = v.InferOutput<typeof entry>;

/** `again`: the server gave the visitor's cookie and wants to see it come back. */
const answer = v.union([v.object({ again: v.literal(true) }), v.object({ waiting }), entry]);

/** Messages that change place or map are answered here; all others are told. */
export type Told = Exclude<ServerMessage, 'travel' | 'map'>;

export type ConnectionEvents = {
  /** A place is entered: the first time, after a portal, after a lost line. */
  entered(entry: Entry, map: ExpoMap): void;
  /** Another version of the map that we are in is live. */
  remapped(map: ExpoMap): void;
  state(state: PlaceState, now: number): void;
  frame(frame: Frame, now: number): void;
  /** Tick of the newest frame that was read. */
  readTick(): number;
  message<K extends Told>(type: K, message: ServerMessages[K]): void;
  roundTrip(ms: number): void;
  away(reason: Away | { refused: string } | { waiting: Waiting }): void;
};

export type Connection = {
  start(): void;
  /** False: there is no line to send it by. */
  send<K extends ClientMessage>(type: K, message: ClientMessages[K]): boolean;
  /** Comes back after the visitor asked for it (another tab took the body, the name changed the party). */
  again(): void;
  /** Gives up the party of the link: the friends' place is full, and the visitor does not want to wait. */
  goAlone(): void;
};

/** Wait before the next try, in milliseconds; doubled each time, with a random part so that a hall does not come back at once. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 8000;
/** How often the page says that it lives; every fourth time it measures the line. */
const PULSE_MS = 1000;
const MEASURE_EVERY = 4;

const unpack = (packed: Uint8Array, size: number): Uint8Array => inflateSync(packed, { out: new Uint8Array(size) });

/** A map of a megabyte over a slow line; a socket over the same line, ms. */
const MAP_MS = 30_000;
const JOIN_MS = 15_000;

/** Refusals that pass by themselves. */
const PASSING = ['offline', 'internal', 'database-away', 'ticket-refused', 'too-many-requests'];

/** Refusals of the call that opens a socket. */
const KNOWN_REFUSALS = ['replaced', 'stopping', 'banned', 'ticket-refused'];

/** The SDK gives a refusal of our route as its message, and a socket that was closed while joining as its close code. */
function codeOf(error: unknown): string {
  if (error instanceof ApiError) return error.code;
  if (!(error instanceof Error)) return 'offline';
  if ('code' in error && error.code === CLOSE_CODE.replaced) return 'replaced';
  if ('code' in error && error.code === CLOSE_CODE.seatGone) return 'ticket-refused';
  if ('code' in error && error.code === CLOSE_CODE.banned) return 'banned';
  return KNOWN_REFUSALS.includes(error.message) ? error.message : 'offline';
}

const AWAY: Record<number, Away> = {
  [CLOSE_CODE.replaced]: 'replaced',
  [CLOSE_CODE.kicked]: 'kicked',
  [CLOSE_CODE.banned]: 'banned',
};

/** The line to the place: the only user of the Colyseus SDK in the browser. Comes back by itself when it is lost. */
export function createConnection(
  slug: string,
  link: { party: string; entry: string },
  locale: () => 'ko' | 'en',
  events: ConnectionEvents,
): Connection {
  const sdk = new Client(`${location.origin}/api`);
  /** The map that we are in; a place that is entered again has the same mostly. */
  let known: { url: string; map: ExpoMap } | null = null;
  let room: Room<unknown, PlaceState> | null = null;
  let wait = FIRST_WAIT;
  let beat: ReturnType<typeof setInterval> | undefined;
  /** Beats of this line, and the one that the line is measured by. */
  let beats = 0;
  /** Bytes of a coordinate in this map's frames. */
  let size = coordinateSize({ width: 0, height: 0 });
  let asked = { stamp: 0, at: 0 };
  let silence = createSilence();
  /** The place whose chat this page has, and the number of the last line. */
  let chat = { place: '', heard: 0 };
  /** A seat is kept for seconds only: with its map loaded, a slow page asks once more at once. */
  let wasLate = false;
  /** When the last turn said that we live. */
  let turnedAt = 0;
  let entering = false;
  /** The party of the link, then the one that the server gave. */
  let party = link.party;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** What the visitor sees while this page tries again: a short gap in the line does not end the waiting page. */
  let shown: 'lost' | 'stopping' | { waiting: Waiting } = 'lost';

  const mapAt = async (url: string): Promise<ExpoMap> => {
    if (known?.url === url) return known.map;
    return await withDeadline(MAP_MS, async (signal) => {
      const response = await fetch(url, { signal });
      // another version went live between ticket and map: the next ticket names it
      if (!response.ok) throw new ApiError('ticket-refused');
      // our own server baked and typed it; its hash is in its address
      const map = (await response.json()) as ExpoMap;
      known = { url, map };
      return map;
    });
  };

  /** A random part, so that a hall does not come back at once. */
  const enterIn = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void enter(), ms * (0.7 + Math.random() * 0.6));
  };

  const retry = (): void => {
    if (wait > FIRST_WAIT && typeof shown === 'object') shown = 'lost';
    events.away(shown);
    enterIn(wait);
    wait = Math.min(LONGEST_WAIT, wait * 2);
  };

  const left = (old: Room<unknown, PlaceState>, code: number): void => {
    if (room !== old) return;
    clearInterval(beat);
    room = null;
    const reason = AWAY[code];
    if (reason) return events.away(reason);
    // a moment for the server's answer; nothing is lost, so nothing is said
    if (code === CLOSE_CODE.rolesChanged || code === CLOSE_CODE.hallGone) return enterIn(FIRST_WAIT / 2);
    shown = code === CLOSE_CODE.stopping ? 'stopping' : 'lost';
    retry();
  };

  const pulse = (stamp = 0): void => {
    if (!room?.connection.isOpen) return;
    room.send('pulse', { read: events.readTick(), hidden: document.hidden, stamp } satisfies ClientMessages['pulse']);
  };
  /** The line is open and dead. Its socket would wait for the other side to close it: it is left to itself. */
  const giveUp = (): void => {
    const dead = room;
    if (!dead) return;
    left(dead, 0);
    dead.connection.close();
  };
  /** Once a second: measures the line now and then, else says that we live unless a turn just did. */
  const beatOnce = (): void => {
    beats += 1;
    const now = performance.now();
    if (silence.isDead(now)) return giveUp();
    if (beats % MEASURE_EVERY === 1) {
      asked = { stamp: beats, at: now };
      silence.asked(now);
      pulse(beats);
    } else if (now - turnedAt > PULSE_MS) pulse();
  };
  // a page in the background is told nothing; back in sight it asks for one picture
  document.addEventListener('visibilitychange', () => pulse());
  // the system knows that there is a line again: no reason to wait
  addEventListener('online', () => {
    if (!room && timer !== undefined) enterIn(0);
  });

  const receive = (bytes: Uint8Array, from: Room<unknown, PlaceState>): void => {
    const now = performance.now();
    silence.heard();
    let frame: Frame;
    try {
      frame = decodeFrame(bytes, size, unpack);
    } catch (error) {
      // what follows in this stream means nothing any more: come back and see the hall anew
      console.error(error);
      from.connection.close();
      return;
    }
    events.frame(frame, now);
    if (frame.type === 'pulse' && frame.stamp > 0 && frame.stamp === asked.stamp) events.roundTrip(now - asked.at);
    // the server waits for it before it tells more to a line that was slow
    if (frame.type === 'picture' && frame.fresh) pulse();
  };

  const listen = (joined: Room<unknown, PlaceState>): void => {
    joined.reconnection.enabled = false;
    for (const [type, schema] of Object.entries(SERVER_MESSAGES)) {
      joined.onMessage(type, (raw: unknown) => {
        const parsed = v.safeParse(schema, raw);
        if (!parsed.success || room !== joined) return;
        silence.heard();
        if (type === 'said') chat.heard = (parsed.output as ServerMessages['said']).seq;
        if (type === 'travel') void travel(joined);
        else if (type === 'map') remap(joined, parsed.output as ServerMessages['map']);
        else events.message(type as Told, parsed.output as never);
      });
    }
    joined.onMessage(FRAME_MESSAGE, (bytes: Uint8Array) => {
      if (room === joined) receive(bytes, joined);
    });
    joined.onStateChange((state) => {
      if (room === joined) events.state(state, performance.now());
    });
    joined.onLeave((code) => left(joined, code));
    beats = 0;
    silence = createSilence();
    beat = setInterval(beatOnce, PULSE_MS);
    beatOnce();
  };

  /** Fetches what is live now and draws it; whoever cannot comes back by a new line. */
  const remap = (from: Room<unknown, PlaceState>, { hash }: ServerMessages['map']): void => {
    const name = known?.map.name ?? '';
    mapAt(`/api/maps/${encodeURIComponent(name)}/${hash}`).then(
      (map) => {
        if (room !== from || map.hash !== hash) return;
        size = coordinateSize(map);
        events.remapped(map);
        from.send('map-ready', { hash } satisfies ClientMessages['map-ready']);
      },
      () => from.connection.close(),
    );
  };

  const travel = async (from: Room<unknown, PlaceState>): Promise<void> => {
    clearInterval(beat);
    room = null;
    void from.leave();
    await enter();
  };

  async function askForTicket() {
    for (let tries = 0; tries < 2; tries += 1) {
      const body = { slug, party, entry: link.entry, locale: locale() };
      const answered = await call('POST', '/api/tickets', answer, body);
      if (!('again' in answered)) return answered;
    }
    throw new ApiError('cookies-needed');
  }

  async function enter(): Promise<void> {
    if (entering || room) return;
    clearTimeout(timer);
    timer = undefined;
    entering = true;
    try {
      const entered = await askForTicket();
      if ('waiting' in entered) {
        shown = { waiting: entered.waiting };
        wait = FIRST_WAIT;
        events.away(shown);
        return enterIn(entered.waiting.again * 1000);
      }
      // one after the other: what the room says first must find its listeners, and those need the map
      const map = await mapAt(entered.map.url);
      if (chat.place !== entered.room) chat = { place: entered.room, heard: 0 };
      const options = { ticket: entered.ticket, map: map.hash, heard: chat.heard };
      const joining = sdk.joinById<PlaceState>(entered.room, options);
      const joined = await inTime(JOIN_MS, joining, (late) => void late.leave());
      room = joined;
      size = coordinateSize(map);
      wait = FIRST_WAIT;
      wasLate = false;
      shown = 'lost';
      party = entered.party;
      events.entered(entered, map);
      listen(joined);
    } catch (error) {
      const code = codeOf(error);
      if (code === 'stopping') shown = 'stopping';
      if (code === 'ticket-refused' && !wasLate) {
        wasLate = true;
        return enterIn(0);
      }
      if (code === 'stopping' || PASSING.includes(code)) retry();
      else events.away(code === 'replaced' || code === 'banned' ? code : { refused: code });
    } finally {
      entering = false;
    }
  }

  return {
    start: () => void enter(),
    send(type, message) {
      if (type === 'turn') turnedAt = performance.now();
      if (!room?.connection.isOpen) return false;
      room.send(type, message);
      return true;
    },
    again: () => void enter(),
    goAlone() {
      party = '';
      void enter();
    },
  };
}
