import * as v from 'valibot';
import { startChild } from '../load/child.ts';
import { COLYSEUS, pulseMessage } from '../load/client-frames.ts';
import { shareCores, stepAside } from '../load/cores.ts';
import { type BotLine, openLine } from '../load/line.ts';

const Ready = v.object({ type: v.literal('ready'), port: v.number() });

export type QuestionSpread = { players: number; patches: number; p50: number; p99: number; max: number };

const seatOf = async (port: number, index: number): Promise<string> =>
  await (await fetch(`http://127.0.0.1:${port}/?index=${index}`)).text();

/** Waits until this many state patches have reached everybody. */
async function patched(arrived: readonly number[][], count: number): Promise<void> {
  while (arrived.some((times) => times.length < count)) await new Promise((done) => setTimeout(done, 100));
}

/**
 * Measures by how much later than the first player each of the others gets the same change of an OX quiz: a question,
 * a lock, an answer. The server is a process of its own; all players are sockets of this one, on loopback.
 */
export async function measureQuestion(players: number, patches: number): Promise<QuestionSpread> {
  const cores = shareCores();
  stepAside(cores);
  const child = startChild<{ type: 'begin' }, v.InferOutput<typeof Ready>>(
    'server/load/quiz-room.ts',
    {},
    cores?.server,
    Ready,
  );
  try {
    const { port } = await child.next('ready');
    const arrived: number[][] = Array.from({ length: players }, () => []);
    const lines: BotLine[] = [];
    // the server disconnects a page that says nothing
    const pulses = setInterval(() => {
      for (const line of lines) line.send(pulseMessage(2 ** 31, 0));
    }, 1000);
    let counting = false;
    for (let index = 0; index < players; index++) {
      const onHead = (head: Uint8Array): void => {
        if (counting && head[0] === COLYSEUS.roomStatePatch) arrived[index].push(performance.now());
      };
      const line = openLine({ port, path: await seatOf(port, index), onHead });
      await line.joined;
      lines.push(line);
    }
    // the patches of the arrivals have come
    await new Promise((done) => setTimeout(done, 2000));
    counting = true;
    child.send({ type: 'begin' });
    await Promise.race([patched(arrived, patches), child.lost]);
    const late: number[] = [];
    for (let i = 0; i < patches; i++) {
      const first = Math.min(...arrived.map((times) => times[i]));
      late.push(...arrived.map((times) => times[i] - first));
    }
    late.sort((a, b) => a - b);
    const part = (share: number): number => late[Math.min(late.length - 1, Math.floor(late.length * share))] ?? 0;
    clearInterval(pulses);
    for (const line of lines) line.close();
    return { players, patches, p50: part(0.5), p99: part(0.99), max: part(1) };
  } finally {
    await child.stop();
  }
}
