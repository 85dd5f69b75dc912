import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { Seats } from '../../server/load/measured-messages.ts';
import { STILL } from '../../shared/world/direction.ts';
import { clientFrame, sayMessage, turnMessage } from './client-frames.ts';
import { OPCODE } from './frame-reader.ts';
import { upgradeHead } from './line.ts';

/** 40 messages a second of one silent joiner: whoever sends more than 60 is cut off anyway. */
const SEND_EVERY_MS = 25;
const WORDS = sayMessage('가'.repeat(30));
/** Who is hung up on comes again. */
const AGAIN_MS = 500;

/**
 * Sockets that take a seat, never say that they listen, read nothing, and send turns and words all the time: what they and
 * everybody are told of that would wait in the server. They come again whenever they are let go.
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
  // whoever finds no server any more is done
  for (let index = first; index < first + count; index += 1) hold(index).catch(() => {});
  return {
    stop() {
      stopped = true;
      for (const socket of sockets) socket.destroy();
    },
  };
}
