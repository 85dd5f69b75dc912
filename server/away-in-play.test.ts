import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeContent, type TestContent } from './testing/content.ts';
import { postgresProcesses, signalAll } from './testing/postgres-processes.ts';
import { type ServerProcess, startServer } from './testing/server-process.ts';
import { runSql } from './testing/tables.ts';
import { httpVisitor, joinPlace, signInStaff, zoneTile } from './testing/visitor.ts';

/** How long the database stays away after the round has ended, ms; docs/performance.md has the command for a minute. */
const AWAY_MS = Number(process.env.AWAY_MS ?? 2_000);
const PLAYERS = 50;
const WINNERS = 7;
const STOCK = 5;

let content: TestContent;
let server: ServerProcess;
beforeAll(async () => {
  content = makeContent({
    questions: [['true', 'O']],
    quiz: { winners: WINNERS },
    stock: STOCK,
    arriveAt: { column: 36, row: 23 },
  });
  server = await startServer({ content: content.dir });
});
afterAll(async () => {
  await server.stop();
  content.remove();
});

it(`the database away while ${PLAYERS} play: nobody is told of a win before it is there, and then nothing is missing (R5, A3)`, {
  timeout: 120_000 + 2 * AWAY_MS,
}, async () => {
  const { url, dataDir } = server;
  const staff = await signInStaff(url, server.adminLink ?? '');
  const host = await joinPlace(url, { as: staff });
  await host.walkTo(zoneTile(host.map, 'watch'));
  const players = await Promise.all(
    Array.from({ length: PLAYERS }, async () => {
      const player = await joinPlace(url);
      await player.walkTo(zoneTile(player.map, 'o'));
      return player;
    }),
  );
  host.send('round-start', { stage: 'main-stage' });
  await host.until(({ rounds }) => [...rounds.values()].some(({ phase }) => phase === 'play'));
  const processes = postgresProcesses(dataDir);
  signalAll(processes, 'SIGSTOP');
  const said = (player: (typeof players)[number]): string[] =>
    player.seen['round-result'].map(({ outcome }) => outcome);
  try {
    await Promise.all(players.map((one) => one.next('round-result', ({ outcome }) => outcome === 'recording')));
    await delay(AWAY_MS);
    expect(new Set(players.flatMap(said))).toEqual(new Set(['recording']));
    // the halls go on meanwhile
    host.send('say', { text: '아직 있나요?' });
    await players[0]?.next('said', ({ text }) => text === '아직 있나요?');
  } finally {
    signalAll(processes, 'SIGCONT');
  }
  const isFinal = ({ outcome }: { outcome: string }): boolean => outcome !== 'recording';
  await Promise.all(players.map((one) => one.next('round-result', isFinal)));
  const told = players.flatMap((player) =>
    player.seen['round-result'].flatMap(({ claimToken }) => (claimToken ? [{ player, claimToken }] : [])),
  );
  expect(told).toHaveLength(STOCK);
  for (const { player, claimToken } of told) {
    const claim = await httpVisitor(url, player.cookies).call('POST', '/claims/read', { token: claimToken });
    expect([claim.status, (await claim.json()).status]).toEqual([200, 'open']);
  }
  const [counts] = await runSql(
    dataDir,
    `select (select count(*)::int from entries) as entries, (select count(*)::int from wins) as wins,
       (select given from prizes where key = 'ramen-box') as given,
       (select count(*)::int from stock_differences('expo')) as differences`,
  );
  expect(counts).toEqual({ entries: PLAYERS, wins: STOCK, given: STOCK, differences: 0 });
  await expect.poll(async () => await (await fetch(`${url}/metrics`)).text()).toContain('madang_journal_backlog 0');
});
