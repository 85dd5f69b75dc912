import { connect, createServer, type Socket } from 'node:net';

/** A port that passes everything on to a server. It can fail as a mobile connection does: open, but silent. */
export type DyingLine = {
  /** Without a slash at its end. */
  url: string;
  /** From now on nothing gets through in either direction; connections stay open. */
  die(): void;
  /** What was held back goes on, and new connections work. */
  revive(): void;
  /** Every connection breaks, and new ones work at once: the phone has changed from Wi-Fi to mobile. */
  cut(): void;
  close(): void;
};

export async function openDyingLine(target: string): Promise<DyingLine> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let isDead = false;
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ]) {
      sockets.add(from);
      from.on('error', () => from.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      from.pipe(to);
      if (isDead) from.pause();
    }
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  const bound = server.address();
  const own = typeof bound === 'object' && bound ? bound.port : 0;
  return {
    url: `http://localhost:${own}`,
    die() {
      isDead = true;
      for (const socket of sockets) socket.pause();
    },
    revive() {
      isDead = false;
      for (const socket of sockets) socket.resume();
    },
    cut() {
      for (const socket of sockets) socket.destroy();
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
