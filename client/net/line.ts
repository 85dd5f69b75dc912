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

/** What a line needs of a room of the SDK. */
export type PlaceRoom = {
  readonly connection: { readonly isOpen: boolean; close(): void };
  readonly reconnection: { enabled: boolean };
  send(type: string, message: unknown): void;
  leave(): Promise<unknown>;
  onMessage<T>(type: string | number, callback: (message: T) => void): void;
  onStateChange(callback: (state: PlaceState) => void): void;
  onLeave(callback: (code: number) => void): void;
};

/** Messages that change place or map are answered by the connection; all others are told. */
export type Told = Exclude<ServerMessage, 'travel' | 'map'>;

export type LineEvents = {
  state(state: PlaceState, now: number): void;
  frame(frame: Frame, now: number): void;
  /** Tick of the newest frame that was read. */
  readTick(): number;
  message<K extends Told>(type: K, message: ServerMessages[K]): void;
  roundTrip(ms: number): void;
};

/** What ends a line, or changes what it is about. */
export type LineTurns = {
  /** Closed, with its code; 0: it was dead. */
  left(code: number): void;
  travel(): void;
  remap(hash: string): void;
};

/** What of the page matters to a line. */
export type Page = { now(): number; isHidden(): boolean };

export type Line = {
  /** False: it cannot be sent. */
  send<K extends ClientMessage>(type: K, message: ClientMessages[K]): boolean;
  /** Says that we live, or that we are looked at again. */
  pulse(): void;
  /** Frames are of this map from now on. */
  readsMap(map: ExpoMap): void;
  /** Nothing that comes by it counts any more. */
  drop(): void;
  /** Closes it; whoever hears of the end comes back. */
  close(): void;
  leave(): void;
  readonly isOver: boolean;
};

const unpack = (packed: Uint8Array, size: number): Uint8Array => inflateSync(packed, { out: new Uint8Array(size) });

/** An open socket to a place: messages are parsed, frames read, and a line that is dead is left. */
export function openLine(room: PlaceRoom, map: ExpoMap, events: LineEvents, turns: LineTurns, page: Page): Line {
  let isOver = false;
  /** Bytes of a coordinate in this map's frames. */
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
    // what follows in this stream means nothing any more: come back and see the hall anew
    if (!frame) return room.connection.close();
    events.frame(frame, page.now());
    if (frame.type === 'pulse') heart.answered(frame.stamp);
    // the server waits for it before it tells more to a line that was slow
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
    // its socket would wait for the other side to close it: it is left to itself
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

/** Listens to everything that a room may say, until the line is over. What does not fit its schema is not heard. */
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
