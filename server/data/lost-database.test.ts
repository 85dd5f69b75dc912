import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postgresProcesses, signalAll } from '../testing/postgres-processes.ts';
import { type ServerProcess, startServer } from '../testing/server-process.ts';
import { askForTicket, httpVisitor } from '../testing/visitor.ts';
import { embeddedConnection, SUPERUSER } from './postgres/cluster.ts';

/* How often PostgreSQL is killed and frozen; docs/performance.md has the command for more. */
const KILLS = Number(process.env.DATABASE_KILLS ?? 3);
const FREEZES = Number(process.env.DATABASE_FREEZES ?? 1);
/** How long it stays frozen at least, ms: 60,000 and more lets every connection run into its own limit too. */
const FROZEN_MS = Number(process.env.DATABASE_FROZEN_MS ?? 0);
const CALLS = 20;

let server: ServerProcess;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

/** Holds the table of bans, so that calls which read it are in flight until the database goes. */
async function holdBans(): Promise<pg.Client> {
  const { socketDir } = JSON.parse(readFileSync(join(server.dataDir, 'server.json'), 'utf8'));
  const holder = new pg.Client({ ...embeddedConnection(socketDir), user: SUPERUSER });
  holder.on('error', () => {});
  await holder.connect();
  await holder.query('begin; lock table bans in access exclusive mode');
  return holder;
}

/** Tickets look for a ban of their visitor: each is a call of the database. */
const callAll = (): Promise<{ status: number; ms: number }[]> =>
  Promise.all(
    Array.from({ length: CALLS }, async () => {
      const began = performance.now();
      const { status } = await askForTicket(httpVisitor(server.url), { slug: 'expo' });
      return { status, ms: performance.now() - began };
    }),
  );

const answersAgain = (): Promise<void> =>
  expect.poll(async () => (await fetch(`${server.url}/readyz`)).status, { timeout: 60_000 }).toBe(200);

const inFlight = async (holder: pg.Client): Promise<void> => {
  await expect
    .poll(async () => {
      const { rows } = await holder.query('select count(*)::int as n from pg_locks where not granted');
      return rows[0].n;
    })
    .toBeGreaterThanOrEqual(CALLS - 1);
};

describe('a lost database ends calls, never the server (D1)', () => {
  it(`killed under ${CALLS} calls, ${KILLS} times`, { timeout: 30_000 + KILLS * 30_000 }, async () => {
    for (let kill = 0; kill < KILLS; kill += 1) {
      const holder = await holdBans();
      const calls = callAll();
      await inFlight(holder);
      signalAll(postgresProcesses(server.dataDir), 'SIGKILL');
      for (const { status } of await calls) expect(status).toBe(503);
      await answersAgain();
      expect((await callAll()).map(({ status }) => status)).toEqual(Array(CALLS).fill(200));
    }
  });

  it(`frozen and continued, ${FREEZES} times: a call is answered 503 long before the database comes back`, {
    timeout: 60_000 + FREEZES * (FROZEN_MS + 30_000),
  }, async () => {
    for (let freeze = 0; freeze < FREEZES; freeze += 1) {
      // connections that are open when it freezes are what ended the server
      await callAll();
      const pids = postgresProcesses(server.dataDir);
      const frozenAt = performance.now();
      signalAll(pids, 'SIGSTOP');
      try {
        const first = await callAll();
        const next = await callAll();
        for (const { status } of [...first, ...next]) expect(status).toBe(503);
        // once it is known to be away nobody waits for it again
        expect(Math.max(...next.map(({ ms }) => ms))).toBeLessThan(Math.max(...first.map(({ ms }) => ms)));
        await delay(Math.max(0, FROZEN_MS - (performance.now() - frozenAt)));
      } finally {
        signalAll(pids, 'SIGCONT');
      }
      await answersAgain();
      expect((await callAll()).map(({ status }) => status)).toEqual(Array(CALLS).fill(200));
    }
  });
});
