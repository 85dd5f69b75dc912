import { rmSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seeded } from '../shared/seeded.ts';
import { failedChecks } from './testing/check-proof.ts';
import { makeContent, type TestContent } from './testing/content.ts';
import { postgresProcesses, signalAll } from './testing/postgres-processes.ts';
import { makeDataDir, type ServerProcess, startServer } from './testing/server-process.ts';
import { runSql } from './testing/tables.ts';
import { type HttpVisitor, httpVisitor, joinPlace, signInStaff, zoneTile } from './testing/visitor.ts';

/* How often something is killed; docs/performance.md has the command for a hundred. The same seed kills the same. */
const KILLS = Number(process.env.KILLS ?? 3);
const SEED = Number(process.env.KILL_SEED ?? Date.now() % 2 ** 32);
/**
 * A round of this content takes about so long from its start to its result, ms: the kill comes anywhere in it, or
 * shortly after.
 */
const ROUND_MS = 4_500;
const PLAYERS = 3;
const WINNERS = 2;
const STOCK = KILLS * WINNERS;
/** Steps of an award at which a server can be told to kill itself. */
const FAILPOINTS = ['round-before-journal', 'round-after-journal', 'award-after-commit'];

type Kill = { whom: 'server' | 'database' | 'both'; failpoint: string | null; afterMs: number };

/** The kills in their sequence: each is of another kind than the one before. */
function planKills(): Kill[] {
  const rng = seeded([SEED, 1, 2, 3]);
  return Array.from({ length: KILLS }, (_, n) => {
    const whom = (['server', 'database', 'both'] as const)[n % 3] ?? 'server';
    const failpoint = FAILPOINTS[Math.floor(rng() * FAILPOINTS.length)] ?? null;
    const isAtStep = rng() < 0.4 && whom !== 'database';
    return { whom, failpoint: isAtStep ? failpoint : null, afterMs: rng() * ROUND_MS * 1.1 };
  });
}

let content: TestContent;
const dataDir = makeDataDir();
let server: ServerProcess | null = null;
beforeAll(() => {
  content = makeContent({
    questions: [['true', 'O']],
    quiz: { winners: WINNERS },
    stock: STOCK,
    arriveAt: { column: 36, row: 23 },
  });
});
afterAll(async () => {
  await server?.stop();
  content.remove();
  rmSync(dataDir, { recursive: true, force: true });
});

it(`server, database or both killed ${KILLS} times anywhere in a round: no win that was told is lost, none is doubled, none is past the stock (A2, A3)`, {
  timeout: 60_000 + KILLS * 45_000,
}, async () => {
  /** Claim tokens that a page was shown, by whom. */
  const told = new Map<string, HttpVisitor>();
  let staff: HttpVisitor | null = null;
  console.log(`KILL_SEED=${SEED} KILLS=${KILLS}`);
  for (const [n, { whom, failpoint, afterMs }] of planKills().entries()) {
    const isLast = n === KILLS - 1;
    const env: Record<string, string> = failpoint && !isLast ? { MADANG_FAILPOINT: failpoint } : {};
    server = await startServer({ dataDir, content: content.dir, env });
    const { url } = server;
    staff = staff ? httpVisitor(url, staff.cookies) : await signInStaff(url, server.adminLink ?? '');
    const host = await joinPlace(url, { as: staff });
    await host.walkTo(zoneTile(host.map, 'watch'));
    const bots = await Promise.all(
      Array.from({ length: PLAYERS }, async () => {
        const bot = await joinPlace(url);
        await bot.walkTo(zoneTile(bot.map, 'o'));
        return bot;
      }),
    );
    host.send('round-start', { stage: 'main-stage' });
    // at a step of the award, or anywhere in the round and a little beyond its end; the last one as soon as somebody was
    // told of a win
    if (isLast) await Promise.race(bots.map((bot) => bot.next('round-result', ({ outcome }) => outcome === 'win')));
    else if (failpoint) await server.ended;
    else await delay(afterMs);
    if (whom !== 'server') signalAll(postgresProcesses(dataDir), 'SIGKILL');
    if (whom === 'database') {
      await expect.poll(async () => (await fetch(`${url}/readyz`)).status, { timeout: 60_000 }).toBe(200);
      // the round goes on, and may be awarded now
      await delay(ROUND_MS - Math.min(afterMs, ROUND_MS));
    }
    await server.kill('SIGKILL');
    for (const bot of bots)
      for (const result of bot.seen['round-result']) if (result.claimToken) told.set(result.claimToken, bot);
  }

  expect(told.size).toBeGreaterThan(0);
  server = await startServer({ dataDir, content: content.dir });
  for (const [token, { cookies }] of told) {
    const claim = await httpVisitor(server.url, cookies).call('POST', '/claims/read', { token });
    expect([claim.status, (await claim.json()).status]).toEqual([200, 'open']);
  }
  const [counts] = await runSql(
    dataDir,
    `select p.given, p.stock, (select count(*)::int from wins) as wins,
       (select coalesce(max(n), 0)::int from (select count(*) as n from wins group by round) r) as most,
       (select count(*)::int from (select 1 from wins group by event, round, visitor having count(*) > 1) d) as doubled,
       (select count(*)::int from (select round from entries group by round having count(*) <> ${PLAYERS}) h) as halves
     from prizes p where p.key = 'ramen-box'`,
  );
  const { given, stock, wins, most, doubled, halves } = counts;
  console.log(`${KILLS} kills: ${wins} wins of a stock of ${stock}, ${told.size} told`);
  expect(given).toBe(wins);
  expect(Number(wins)).toBeLessThanOrEqual(Number(stock));
  expect(Number(wins)).toBeGreaterThanOrEqual(told.size);
  expect(Number(most)).toBeLessThanOrEqual(WINNERS);
  expect([doubled, halves]).toEqual([0, 0]);
  // every round that gave a prize can be computed again, also those that a later start awarded
  const proof = await (await fetch(`${server.url}/api/events/expo/rounds/proof`)).text();
  expect(failedChecks(proof)).toEqual([]);
  const [{ rounds } = { rounds: 0 }] = await runSql(dataDir, `select count(distinct round)::int as rounds from wins`);
  expect(proof.trim().split('\n')).toHaveLength(1 + Number(rounds));
  const metrics = await (await fetch(`${server.url}/metrics`)).text();
  expect(metrics).toContain('madang_journal_backlog 0');
  expect(metrics).toContain('madang_stock_differences 0');
});
