import type { IncomingMessage, Server } from 'node:http';
import { WebSocketTransport } from '@colyseus/ws-transport';
import type { Logger } from '../log.ts';

/** Longest message that a browser may send, in bytes. */
const MAX_MESSAGE = 4096;
/** How long the other side may take to answer a closing handshake, in ms. */
const CLOSE_MS = 10_000;

type Connected = Parameters<WebSocketTransport['onConnection']>[0];

/** An exception while this socket is served, in our code or in a library, ends this socket and nothing else. */
function guard(socket: Connected, log: Logger): void {
  const emit = socket.emit.bind(socket);
  socket.emit = (event: string | symbol, ...given: unknown[]): boolean => {
    try {
      return emit(event, ...given);
    } catch (err) {
      log.warn({ err }, 'a socket was closed: serving it failed');
      socket.terminate();
      return true;
    }
  };
}

/**
 * Serves Colyseus' WebSockets on the HTTP server of the pages. `admits` is called for every upgrade, and answers those
 * that it refuses.
 */
export function openTransport(
  server: Server,
  log: Logger,
  admits: (request: IncomingMessage) => boolean = () => true,
): WebSocketTransport {
  // Colyseus calls this method without `this`, so it uses variables of the enclosing function instead.
  class GuardedTransport extends WebSocketTransport {
    protected override async onConnection(socket: Connected, request: IncomingMessage): Promise<void> {
      guard(socket, log);
      try {
        await super.onConnection(socket, request);
      } catch (err) {
        log.warn({ err }, 'a socket was closed: connecting it failed');
        socket.terminate();
      }
    }
  }
  // closeTimeout is in ws 8.23, and not yet in its types
  const options = {
    noServer: true,
    maxPayload: MAX_MESSAGE,
    closeTimeout: CLOSE_MS,
    // one ping to all sockets at the same moment would delay everybody's frames; each page sends its own pulse instead
    pingInterval: 0,
  };
  return new GuardedTransport(options).attachToServer(server, { filter: admits });
}
