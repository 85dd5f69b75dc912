import { inflateSync } from 'fflate';
import * as v from 'valibot';
import type { ExpoMap } from '../../shared/map/expo-map.ts';
import { decodeFrame, type Frame } from '../../shared/motion/frames.ts';
import { coordinateSize } from '../../shared/motion/records.ts';
import type { PlaceState } from '../../shared/place-state.ts';
import {
  type ClientMessage,
  type ClientMessages,
  FRAME_MESSAGE,
  SERVER_MESSAGES,
  type ServerMessage,
  type ServerMessages,
} from '../../shared/protocol.ts';
import { startHeartbeat } from './heartbeat.ts';

/** The part of the SDK's room that a connection uses. */
export type PlaceRoom = {
  readonly connection: { readonly isOpen: boolean; close(): void };
  readonly reconnection: { enabled: boolean };
  send(type: string, message: unknown): void;
  leave(): Promise<unknown>;
  onMessage<T>(type: string | number, callback: (message: T) => void): void;
  onStateChange(callback: (state: PlaceState) => void): void;
  onLeave(callback: (code: number) => void): void;
};

/** The messages for the session's handlers. The connection itself handles those that change the place or the map. */
export type Told = Exclude<ServerMessage, 'travel' | 'map'>;

export type LineEvents = {
  state(state: PlaceState, now: number): void;
  frame(frame: Frame, now: number): void;
  /** The tick of the newest frame that was read. */
  readTick(): number;
  message<K extends Told>(type: K, message: ServerMessages[K]): void;
  roundTrip(ms: number): void;
};

/** Events that end a connection or change its map. */
export type LineTurns = {
  /** The socket was closed with this code; 0 if the connection was dead. */
  left(code: number): void;
  travel(): void;
  remap(hash: string): void;
};

/** The part of the page that a connection needs. */
export type Page = { now(): number; isHidden(): boolean };

export type Line = {
  /** Returns false if the message cannot be sent. */
  send<K extends ClientMessage>(type: K, message: ClientMessages[K]): boolean;
  /** Sends a pulse: the page is alive, or visible again. */
  pulse(): void;
  /** From now on, frames refer to this map. */
  readsMap(map: ExpoMap): void;
  /** Ignores everything that arrives from now on. */
  drop(): void;
  /** Closes the connection. The `left` event then reconnects. */
  close(): void;
  leave(): void;
  readonly isOver: boolean;
};

const unpack = (packed: Uint8Array, size: number): Uint8Array => inflateSync(packed, { out: new Uint8Array(size) });

/** An open socket to a place. It parses messages, reads frames, and gives up a dead connection. */
export function openLine(room: PlaceRoom, map: ExpoMap, events: LineEvents, turns: LineTurns, page: Page): Line {
  let isOver = false;
  /** The number of bytes of a coordinate in the frames of this map. */
  let size = coordinateSize(map);

  const drop = (): void => {
    isOver = true;
    heart.stop();
  };
  const end = (code: number): void => {
    if (isOver) return;
    drop();
    turns.left(code);
  };
  const send: Line['send'] = (type, message) => {
    if (isOver || !room.connection.isOpen) return false;
    if (type === 'turn') heart.turned();
    room.send(type, message);
    return true;
  };
  const pulse = (stamp = 0): void => {
    send('pulse', { read: events.readTick(), hidden: page.isHidden(), stamp });
  };
  const read = (bytes: Uint8Array): void => {
    heart.heard();
    const frame = frameOf(bytes, size);
    // later frames depend on this one, so reconnect and get a full picture
    if (!frame) return room.connection.close();
    events.frame(frame, page.now());
    if (frame.type === 'pulse') heart.answered(frame.stamp);
    // after a slow phase the server waits for this pulse before it sends more
    if (frame.type === 'picture' && frame.fresh) pulse();
  };

  room.reconnection.enabled = false;
  hear(room, () => isOver, {
    message(told) {
      heart.heard();
      if (told.type === 'travel') turns.travel();
      else if (told.type === 'map') turns.remap(told.message.hash);
      else events.message(told.type, told.message as never);
    },
    read,
    state: (state) => events.state(state, page.now()),
    left: end,
  });
  const dead = (): void => {
    // closing would wait for the other side, so the socket is abandoned
    end(0);
    room.connection.close();
  };
  const heart = startHeartbeat({ pulse, roundTrip: events.roundTrip, dead }, page.now);
  return {
    send,
    pulse,
    readsMap(next) {
      size = coordinateSize(next);
    },
    drop,
    close: () => room.connection.close(),
    leave: () => void room.leave(),
    get isOver() {
      return isOver;
    },
  };
}

type Parsed = { [K in ServerMessage]: { type: K; message: ServerMessages[K] } }[ServerMessage];

type Ears = {
  message(told: Parsed): void;
  read(bytes: Uint8Array): void;
  state(state: PlaceState): void;
  left(code: number): void;
};

/**
 * Subscribes to everything that a room can send, until the connection is over. Messages that do not fit their schema
 * are ignored.
 */
function hear(room: PlaceRoom, isOver: () => boolean, ears: Ears): void {
  for (const [type, schema] of Object.entries(SERVER_MESSAGES)) {
    room.onMessage(type, (raw: unknown) => {
      const parsed = v.safeParse(schema, raw);
      if (parsed.success && !isOver()) ears.message({ type, message: parsed.output } as Parsed);
    });
  }
  room.onMessage(FRAME_MESSAGE, (bytes: Uint8Array) => {
    if (!isOver()) ears.read(bytes);
  });
  room.onStateChange((state) => {
    if (!isOver()) ears.state(state);
  });
  room.onLeave(ears.left);
}

function frameOf(bytes: Uint8Array, size: ReturnType<typeof coordinateSize>): Frame | null {
  try {
    return decodeFrame(bytes, size, unpack);
  } catch (error) {
    console.error(error);
    return null;
  }
}
