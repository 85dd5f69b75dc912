import { Socket } from 'node:net';
import { ClientState } from '@colyseus/core';
import { WebSocketClient } from '@colyseus/ws-transport';
import { expect, it } from 'vitest';
import { lineTo } from './line.ts';

it('what waits for a client that has not begun to listen is counted, and no more once it has (W11)', () => {
  const written: number[] = [];
  const ref = {
    bufferedAmount: 7,
    readyState: 1,
    extensions: '',
    _socket: new Socket(),
    send: (bytes: Uint8Array) => written.push(bytes.byteLength),
  };
  // the client of the library itself, so that a version that keeps its messages elsewhere fails here
  const client = Reflect.construct(WebSocketClient, ['session', ref]);
  const line = lineTo(client);
  expect(line.backlog()).toBe(7);
  line.frame(new Uint8Array(1000));
  line.frame(new Uint8Array(500));
  expect([line.isOpen(), line.backlog()]).toEqual([false, 1507]);
  line.frame(new Uint8Array(1));
  expect(line.backlog()).toBe(1508);
  client.state = ClientState.JOINED;
  expect([line.isOpen(), line.backlog()]).toEqual([true, 7]);
});
