import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ServerProcess, startServer } from '../testing/server-process.ts';
import { askForTicket, type BotVisitor, httpVisitor, joinPlace } from '../testing/visitor.ts';

/* docs/performance.md has the command for the full minute on a server of 1,500. */
const SECONDS = Number(process.env.FLOOD_SECONDS ?? 4);
const CAPACITY = process.env.FLOOD_CAPACITY ?? '700';
const PER_SECOND = 200;
const CARRIER = 100;

let server: ServerProcess;
beforeAll(async () => {
  server = await startServer({ env: { SERVER_CAPACITY: CAPACITY, TRUST_PROXY: '1' } });
});
afterAll(() => server.stop());

const from = (address: string) => httpVisitor(server.url, new Map(), { 'x-forwarded-for': address });
const waiting = async (): Promise<number> => {
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  return Number(/^madang_waiting (\d+)/m.exec(metrics)?.[1]);
};

/** Tickets at a steady rate from one address, until told to stop. Gives how the calls were answered. */
function flood(ask: () => Promise<Response>): { stop: () => Promise<Map<string, number>> } {
  const answers = new Map<string, number>();
  const calls: Promise<void>[] = [];
  let isOver = false;
  const one = async (): Promise<void> => {
    const answer = await ask();
    const body = await answer.json();
    const name = body.error ?? Object.keys(body)[0];
    answers.set(name, (answers.get(name) ?? 0) + 1);
  };
  const running = (async () => {
    const began = performance.now();
    for (let sent = 0; !isOver; ) {
      const due = Math.floor(((performance.now() - began) / 1000) * PER_SECOND);
      for (; sent < due; sent += 1) calls.push(one());
      await delay(5);
    }
  })();
  return {
    async stop() {
      isOver = true;
      await running;
      await Promise.all(calls);
      return answers;
    },
  };
}

const seconds = async <T>(work: Promise<T>): Promise<[T, number]> => {
  const began = performance.now();
  return [await work, (performance.now() - began) / 1000];
};

describe(`tickets from one address at ${PER_SECOND}/s lock nobody out (G7)`, () => {
  it.each<[string, () => Promise<Response>]>([
    ['without a cookie', () => from('203.0.113.7').call('POST', '/tickets', { slug: 'expo' })],
    ['that gives every cookie back', () => askForTicket(from('203.0.113.7'), { slug: 'expo' })],
    [
      'with a party of its own each',
      () => askForTicket(from('203.0.113.7'), { slug: 'expo', party: `p${Math.random().toString(36).slice(2)}` }),
    ],
  ])('by somebody %s', { timeout: 60_000 + SECONDS * 3_000 }, async (_name, ask) => {
    const running = flood(ask);
    const bots: BotVisitor[] = [];
    try {
      await delay(SECONDS * 1000);
      // joinPlace rejects when it has to wait in line, and when it is asked for a proof
      const [newcomer, alone] = await seconds(joinPlace(server.url, { as: from('198.51.100.1') }));
      bots.push(newcomer);
      const carrier = Array.from({ length: CARRIER }, () => joinPlace(server.url, { as: from('198.51.100.2') }));
      const [crowd, together] = await seconds(Promise.all(carrier));
      bots.push(...crowd);
      expect(await waiting()).toBe(0);
      console.log(`newcomer ${alone.toFixed(2)} s, ${CARRIER} of one carrier ${together.toFixed(2)} s`);
    } finally {
      const answers = await running.stop();
      console.log(Object.fromEntries(answers));
      for (const bot of bots) bot.leave();
      await Promise.all(bots.map((bot) => bot.ended));
    }
  });
});
