import { rmSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { failedChecks } from '../testing/check-proof.ts';
import { makeDataDir, ServerEnded, startServer, stopLeftover } from '../testing/server-process.ts';
import { runSql } from '../testing/tables.ts';
import { confirmFactor, signInStaff } from '../testing/visitor.ts';

/** Between all steps of a draw, and between two pieces of its list. */
const FAILPOINTS = [
  ...['draw_fill-once', 'draw-filled', 'draw_hash-once', 'draw-hashed', 'draw-closed', 'draw-ordered', 'draw-given'],
];
/** More than one call takes. */
const PEOPLE = 12_000;

const dataDir = makeDataDir();
afterAll(async () => {
  await stopLeftover(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
});

it('killed at every step of a draw: it is closed once, drawn once, and its file is in order (P6)', {
  timeout: 240_000,
}, async () => {
  const first = await startServer({ dataDir });
  const admin = await signInStaff(first.url, first.adminLink ?? '');
  await confirmFactor(admin);
  await runSql(
    dataDir,
    `insert into entries (event, round, visitor, game, stage, prize, recorded_at)
     select 'expo', 'r' || n % 50, 'visitor-' || md5(n::text), 'ox-quiz', 's', '', now() - interval '1 hour'
     from generate_series(1, $1::int) n`,
    [PEOPLE],
  );
  const until = Date.now() + 3_600_000;
  const made = await admin.call('POST', '/staff/events/expo/draws', {
    ...{ title: { ko: '끝 추첨', en: 'Last draw' }, among: 'players', games: [], from: 0, until },
    ...{ revealAt: until + 3_600_000, prizes: [{ key: 'ramen-box', count: 3 }], beacon: false, rehearsal: false },
  });
  expect(made.status).toBe(200);
  const { id } = await made.json();
  await first.kill('SIGKILL');
  // PostgreSQL outlives a killed server
  await runSql(dataDir, `update draws set until = now() - interval '2 minutes'`);
  for (const failpoint of FAILPOINTS) {
    const env = { MADANG_FAILPOINT: failpoint };
    const died = await startServer({ dataDir, env }).then(
      (server) => server.ended,
      (error: unknown) => (error instanceof ServerEnded ? error.code : Promise.reject(error)),
    );
    expect([failpoint, died]).toEqual([failpoint, null]);
  }
  const server = await startServer({ dataDir });
  try {
    const draws = async () => (await (await fetch(`${server.url}/api/events/expo/draws`)).json()).draws;
    await expect.poll(draws, { timeout: 60_000 }).toMatchObject([{ id, state: 'drawn', freeze: { count: PEOPLE } }]);
    const wins = await runSql(dataDir, `select visitor from wins where round = $1`, [`draw/${id}`]);
    expect(new Set(wins.map(({ visitor }) => visitor)).size).toBe(3);
    expect(wins).toHaveLength(3);
    const [stock] = await runSql(dataDir, `select given, held from prizes where key = 'ramen-box'`);
    expect(stock).toEqual({ given: 3, held: 0 });
    const proof = await (await fetch(`${server.url}/api/events/expo/draws/${id}/proof`)).text();
    // the clock of the commitment is an hour before its close, which the test has moved
    expect(failedChecks(proof)).toEqual(['times']);
  } finally {
    await server.stop();
  }
});
