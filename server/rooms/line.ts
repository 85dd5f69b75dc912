import { type Client, ClientState, Protocol } from '@colyseus/core';
import type { WebSocketClient } from '@colyseus/ws-transport';
import { FRAME_MESSAGE } from '../../shared/protocol.ts';
import type { Line } from '../world/member.ts';

/** What Colyseus puts in front of a message of bytes: built once, so that a frame for a thousand is built once too. */
export const FRAME_HEAD = Uint8Array.of(Protocol.ROOM_DATA_BYTES, FRAME_MESSAGE);

const isWebSocket = (client: Client): client is Client & WebSocketClient => 'ref' in client && 'raw' in client;

/** The line to one browser over Colyseus' WebSocket. */
export function lineTo(client: Client): Line {
  if (!isWebSocket(client)) throw new Error('only the WebSocket transport is served');
  return {
    send: (type, message) => client.send(type, message),
    // before the browser has joined, Colyseus keeps it in order with everything else
    frame: (bytes) => client.enqueueRaw(bytes),
    backlog: () => client.ref.bufferedAmount,
    isOpen: () => client.state === ClientState.JOINED,
    close: (code) => client.leave(code),
    cut: () => client.ref.terminate(),
  };
}
