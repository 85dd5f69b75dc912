import { Socket } from 'node:net';
import { type Client, ClientState, Protocol } from '@colyseus/core';
import type { WebSocketClient } from '@colyseus/ws-transport';
import { FRAME_MESSAGE } from '../../shared/protocol.ts';
import type { Line } from '../world/member.ts';

/**
 * The head that Colyseus puts in front of a binary message. It is built once, so a frame for a thousand clients is
 * built once too.
 */
export const FRAME_HEAD = Uint8Array.of(Protocol.ROOM_DATA_BYTES, FRAME_MESSAGE);

const isWebSocket = (client: Client): client is Client & WebSocketClient => 'ref' in client && 'raw' in client;

/** `readyState` of an open WebSocket. */
const OPEN = 1;
/** First byte of a WebSocket frame that is one whole binary message (RFC 6455 section 5.2). */
const WHOLE_BINARY = 0x82;

/** Encodes a message as one WebSocket frame of a server: neither masked nor compressed. */
export function webSocketFrame(message: Uint8Array): Buffer {
  const { length } = message;
  const header = length < 126 ? 2 : length < 0x10000 ? 4 : 10;
  const frame = Buffer.allocUnsafe(header + length);
  frame[0] = WHOLE_BINARY;
  frame[1] = header === 2 ? length : header === 4 ? 126 : 127;
  if (header === 4) frame.writeUInt16BE(length, 2);
  if (header === 10) frame.writeBigUInt64BE(BigInt(length), 2);
  frame.set(message, header);
  return frame;
}

/**
 * The last frame and the message it was made of. The clients of a group receive the same message one after the other.
 */
let lastMessage: Uint8Array | null = null;
let lastFrame: Buffer = Buffer.alloc(0);

function frameOf(message: Uint8Array): Buffer {
  if (message !== lastMessage) {
    lastFrame = webSocketFrame(message);
    lastMessage = message;
  }
  return lastFrame;
}

/**
 * The TCP socket of a WebSocket without extensions. `ws` writes header and payload as two buffers; writing them as one
 * costs a third less of the server's time at 1,500 clients. Null if `ws` is not as we know it (8.x); then frames are
 * sent through `ws`.
 */
function plainSocket(client: WebSocketClient): Socket | null {
  if (client.ref.extensions !== '') return null;
  const socket: unknown = Reflect.get(client.ref, '_socket');
  return socket instanceof Socket ? socket : null;
}

/**
 * Messages that Colyseus keeps for a client that has not reported yet that it listens. This reads a private field,
 * because there is no other way.
 */
function waitingFor(client: Client): readonly Uint8Array[] {
  const kept: unknown = Reflect.get(client, '_enqueuedMessages');
  return Array.isArray(kept) ? kept : [];
}

/** Counts the bytes of the kept messages, each message once. */
function createWaitingBytes(client: Client): () => number {
  let [counted, bytes] = [0, 0];
  return () => {
    const kept = waitingFor(client);
    if (kept.length === 0) return 0;
    for (; counted < kept.length; counted += 1) bytes += kept[counted]?.byteLength ?? 0;
    return bytes;
  };
}

/** The connection to one browser over Colyseus' WebSocket. */
export function lineTo(client: Client): Line {
  if (!isWebSocket(client)) throw new Error('only the WebSocket transport is served');
  const socket = plainSocket(client);
  const waitingBytes = createWaitingBytes(client);
  return {
    send: (type, message) => client.send(type, message),
    frame(bytes) {
      const isPlain = socket && client.state === ClientState.JOINED && client.ref.readyState === OPEN;
      if (isPlain && !socket.destroyed) socket.write(frameOf(bytes));
      // until the browser has joined, Colyseus keeps the frame, in order with all other messages
      else client.enqueueRaw(bytes);
    },
    backlog: () => client.ref.bufferedAmount + (client.state === ClientState.JOINED ? 0 : waitingBytes()),
    isOpen: () => client.state === ClientState.JOINED,
    close: (code) => client.leave(code),
    cut: () => client.ref.terminate(),
  };
}
