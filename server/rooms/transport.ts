import type { IncomingMessage, Server } from 'node:http';
import { WebSocketTransport } from '@colyseus/ws-transport';
import type { Logger } from '../log.ts';

/** Longest message of a browser in bytes. */
const MAX_MESSAGE = 4096;
/** How long the other side has to answer the end of a connection, in ms. */
const CLOSE_MS = 10_000;

type Connected = Parameters<WebSocketTransport['onConnection']>[0];

/** Whatever throws while this socket is served, in our code or in a library's, ends this socket and nothing else. */
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

/** Colyseus' WebSockets on the server of the pages. `admits`: asked for every upgrade; answers those that it refuses. */
export function openTransport(
  server: Server,
  log: Logger,
  admits: (request: IncomingMessage) => boolean = () => true,
): WebSocketTransport {
  // The transport calls this method without itself as `this`, so that what it needs is around it.
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
    // one beat for all sockets would hold up the frames of everybody: pages pulse by themselves, each at its own time
    pingInterval: 0,
  };
  return new GuardedTransport(options).attachToServer(server, { filter: admits });
}
