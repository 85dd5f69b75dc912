import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { Seats } from '../../server/load/measured-messages.ts';
import { STILL } from '../../shared/world/direction.ts';
import { clientFrame, sayMessage, turnMessage } from './client-frames.ts';
import { OPCODE } from './frame-reader.ts';
import { upgradeHead } from './line.ts';

/** One silent client sends 40 messages a second; above 60 the server would disconnect it anyway. */
const SEND_EVERY_MS = 25;
const WORDS = sayMessage('가'.repeat(30));
/** Pause before a disconnected client connects again, in ms. */
const AGAIN_MS = 500;

/**
 * Opens sockets that take a seat, never report that they listen, read nothing, and keep sending turns and words.
 * Everything sent to them would wait in the server. They connect again whenever they are disconnected.
 */
export function holdSilent(port: number, first: number, count: number): { stop: () => void } {
  const sockets = new Set<Socket>();
  let stopped = false;

  const seatOf = async (index: number): Promise<string> => {
    const answer = await fetch(`http://127.0.0.1:${port}/seats?first=${index}&count=1`);
    const { seats } = v.parse(Seats, await answer.json());
    return seats[0]?.path ?? '/';
  };

  const hold = async (index: number): Promise<void> => {
    while (!stopped) {
      const path = await seatOf(index);
      const socket = connect({ port, host: '127.0.0.1', noDelay: true });
      sockets.add(socket);
      let seq = 0;
      // not read at all: the answer to the upgrade fits into the system's buffer
      socket.pause();
      socket.write(upgradeHead(port, path));
      const sending = setInterval(() => {
        seq += 1;
        const message = seq % 2 === 0 ? turnMessage(seq, 0, seq % 4 === 0 ? STILL : 3, 0) : WORDS;
        socket.write(clientFrame(OPCODE.binary, message));
      }, SEND_EVERY_MS);
      await new Promise<void>((ended) => {
        socket.on('error', () => {});
        socket.once('close', () => ended());
      });
      clearInterval(sending);
      sockets.delete(socket);
      await wait(AGAIN_MS);
    }
  };
  // a client that no longer finds a server is done
  for (let index = first; index < first + count; index += 1) hold(index).catch(() => {});
  return {
    stop() {
      stopped = true;
      for (const socket of sockets) socket.destroy();
    },
  };
}
