import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { pulseMessage, sayMessage, turnMessage } from '../../scripts/load/client-frames.ts';
import { makeContent, type TestContent } from '../testing/content.ts';
import { type ServerProcess, startServer } from '../testing/server-process.ts';
import { type BotVisitor, cookieHeader, httpVisitor, joinPlace } from '../testing/visitor.ts';

let content: TestContent;
let server: ServerProcess;
const open: BotVisitor[] = [];
const timers: ReturnType<typeof setInterval>[] = [];

const join = async (options: Parameters<typeof joinPlace>[1] = {}): Promise<BotVisitor> => {
  const bot = await joinPlace(server.url, options);
  open.push(bot);
  await bot.next('welcome');
  return bot;
};
const idOf = (bot: BotVisitor) => String(bot.seen.welcome[0].body);
const motionOf = ({ frames }: BotVisitor): number => frames.filter((type) => type === 'motion').length;

/** Somebody who turns five times a second, so that there is always something new to tell. */
async function pacer(): Promise<BotVisitor> {
  const bot = await join();
  let seq = 0;
  timers.push(setInterval(() => bot.send('turn', { seq: ++seq, tick: bot.sight().tick, dir: seq % 2 ? 3 : 7 }), 200));
  return bot;
}

const forTicks = async (bot: BotVisitor, ticks: number): Promise<void> => {
  const { tick } = bot.sight();
  await bot.until((sight) => sight.tick >= tick + ticks);
};

beforeAll(async () => {
  content = makeContent({ arriveAt: { column: 36, row: 23 } });
  server = await startServer({ content: content.dir });
});
afterAll(async () => {
  for (const timer of timers) clearInterval(timer);
  for (const bot of open) bot.leave();
  await server.stop();
  content.remove();
});

/** Takes a seat as a page does, opens the socket, and never says that it listens. */
async function silentJoiner(): Promise<{ socket: WebSocket; ended: Promise<number> }> {
  const visitor = httpVisitor(server.url);
  const ticket = await (await visitor.call('POST', '/tickets', { slug: 'expo', locale: 'ko' })).json();
  const answer = await visitor.call('POST', `/matchmake/joinById/${ticket.room}`, { ticket: ticket.ticket });
  const { processId, roomId, sessionId } = await answer.json();
  const socket = new WebSocket(
    `${server.url.replace('http', 'ws')}/api/${processId}/${roomId}?sessionId=${sessionId}`,
    {
      headers: { origin: server.url, cookie: cookieHeader(visitor.cookies) },
    },
  );
  const ended = new Promise<number>((end) => socket.once('close', end));
  await new Promise((open, failed) => socket.once('message', open).once('error', failed));
  return { socket, ended };
}

describe('who takes a seat and never says that it listens (W11, N4)', () => {
  it('is not heard, and is let go although it talks all the time', { timeout: 60_000 }, async () => {
    const witness = await join();
    const silent = await Promise.all(Array.from({ length: 20 }, silentJoiner));
    const talk = setInterval(() => {
      for (const { socket } of silent) {
        if (socket.readyState !== WebSocket.OPEN) continue;
        for (const message of [sayMessage('hear me'), turnMessage(1, 0, 3, 0), pulseMessage(0, 1)])
          socket.send(message);
      }
    }, 100);
    timers.push(talk);
    // the page of the witness goes on: nothing of what the others said or walked has come to it
    await Promise.all(silent.map(({ ended }) => ended));
    clearInterval(talk);
    expect(witness.seen.said).toEqual([]);
    expect([...witness.sight().bodies.values()].every(({ dir }) => dir === 0)).toBe(true);
    witness.send('say', { text: 'I am here' });
    await witness.next('said', ({ text }) => text === 'I am here');
  });
});

describe('who reads slowly, not at all, or in the background (W11)', () => {
  it('a page in the background costs nothing, and one picture brings it up to date', async () => {
    const mover = await pacer();
    const witness = await join();
    const page = await join();
    page.hide(true);
    await forTicks(witness, 10);
    const before = { page: motionOf(page), witness: motionOf(witness) };
    await forTicks(witness, 60);
    expect(motionOf(page)).toBe(before.page);
    // negative control: there was something to tell
    expect(motionOf(witness) - before.witness).toBeGreaterThan(8);
    const seen = page.frames.length;
    page.hide(false);
    await page.until(() => motionOf(page) > before.page);
    expect(page.frames.slice(seen).filter((type) => type !== 'pulse')[0]).toBe('picture');
    expect(page.frames.slice(seen).filter((type) => type === 'picture')).toHaveLength(1);
    const where = (bot: BotVisitor) => bot.sight().bodies.get(idOf(mover));
    await page.until(() => where(page)?.x === where(witness)?.x);
  });

  it('a page that stops reading gets few frames, not a queue, and goes on from one picture', async () => {
    const mover = await pacer();
    const witness = await join();
    const page = await join();
    page.stall(true);
    const before = { page: motionOf(page), witness: motionOf(witness) };
    await forTicks(witness, 200);
    const told = motionOf(witness) - before.witness;
    page.stall(false);
    await page.until((sight) => sight.tick > 0 && page.frames.lastIndexOf('picture') > 1);
    // what was written before the server noticed, not what happened since
    const waited = page.frames.slice(before.page).filter((type) => type === 'motion').length;
    expect(waited).toBeLessThan(told / 2);
    const where = (bot: BotVisitor) => bot.sight().bodies.get(idOf(mover));
    await page.until(() => where(page)?.x === where(witness)?.x);
  });

  it('a page that gives no sign of life stands, is let go, and finds its body again', async () => {
    const witness = await join();
    const page = await join();
    const body = () => witness.sight().bodies.get(idOf(page));
    await witness.until(() => body() !== undefined);
    page.send('turn', { seq: 1, tick: page.sight().tick, dir: 5 });
    page.hush();
    page.stall(true);
    await witness.until(() => body()?.dir === 5);
    // nobody steers: it stands long before it is let go
    await witness.until(() => body()?.dir === 0);
    expect(body()?.away).toBe(false);
    await witness.until(() => body()?.away === true);
    const spot = { x: body()?.x, y: body()?.y };
    const back = await join({ as: page });
    expect(idOf(back)).toBe(idOf(page));
    await witness.until(() => body()?.away === false);
    expect({ x: back.body().x, y: back.body().y }).toEqual(spot);
  }, 60_000);

  it('friends are told where each other is, and strangers are not', async () => {
    const first = await join();
    const friend = await join({ party: first.party });
    const stranger = await join();
    await first.until(() => first.friends().length === 1);
    expect(first.friends()[0].id).toBe(Number(idOf(friend)));
    friend.leave();
    await friend.ended;
    await first.until(() => first.friends().length === 0);
    expect(stranger.frames).not.toContain('friends');
  });
});
