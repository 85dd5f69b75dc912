import { rmSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { makeDataDir, ServerEnded, startServer, stopLeftover } from '../testing/server-process.ts';
import { runSql } from '../testing/tables.ts';
import { confirmFactor, httpVisitor, signInStaff } from '../testing/visitor.ts';

const dataDir = makeDataDir();
afterAll(async () => {
  await stopLeftover(dataDir);
  rmSync(dataDir, { recursive: true, force: true });
});

/** What does not agree in the stock. */
const differences = async () => await runSql(dataDir, `select * from stock_differences('expo')`);

it('killed before and after each step: frozen once, given once, and the stock agrees all the time (B3, B5, A9)', {
  timeout: 240_000,
}, async () => {
  const first = await startServer({ dataDir });
  const admin = await signInStaff(first.url, first.adminLink ?? '');
  await confirmFactor(admin);
  await runSql(
    dataDir,
    `insert into game_scores (event, game, day, visitor, points, finished_at)
     select 'expo', 'ramen-stack', now()::date, 'visitor-' || n, n, now() - interval '1 minute' from generate_series(1, 500) n`,
  );
  const made = await admin.call('POST', '/staff/events/expo/ranks', {
    ...{ game: 'ramen-stack', day: null, closesAt: Date.now() + 3_600_000, least: 1, rehearsal: false },
    prizes: [{ key: 'ramen-box', count: 2 }],
  });
  expect(made.status).toBe(200);
  const { id } = await made.json();
  const list = async () =>
    await runSql(
      dataDir,
      'select rank, visitor, encode(lot, $2) as lot from rank_rows where award = $1 order by rank',
      [...[id, 'hex']],
    );
  const path = `/staff/events/expo/ranks/${id}`;
  await first.kill('SIGKILL');
  await runSql(dataDir, `update rank_awards set closes_at = now() - interval '2 minutes'`);
  for (const failpoint of ['rank-due', 'rank-frozen']) {
    const died = await startServer({ dataDir, env: { MADANG_FAILPOINT: failpoint } }).then(
      (server) => server.ended,
      (error: unknown) => (error instanceof ServerEnded ? error.code : Promise.reject(error)),
    );
    expect([failpoint, died]).toEqual([failpoint, null]);
    expect(await list()).toHaveLength(failpoint === 'rank-due' ? 0 : 500);
    expect(await differences()).toEqual([]);
  }
  const frozen = await list();

  /** Asks a server that is started anew, in the same session, and kills it. Returns the answers of one that no failpoint ends. */
  const ask = async (failpoint: string, calls: [what: string, body: object][]): Promise<unknown[]> => {
    const server = await startServer({ dataDir, env: failpoint === '' ? {} : { MADANG_FAILPOINT: failpoint } });
    const visitor = httpVisitor(server.url, admin.cookies);
    const answers: unknown[] = [];
    for (const [what, body] of calls) {
      const answer = visitor.call('POST', `${path}/${what}`, body);
      if (failpoint === '') answers.push(await (await answer).json());
      else await answer.catch(() => null);
    }
    if (failpoint === '') await server.kill('SIGKILL');
    else expect(await server.ended).toBeNull();
    expect(await differences()).toEqual([]);
    return answers;
  };
  const wins = async () =>
    (await runSql(dataDir, 'select visitor from wins where round = $1 order by seq', [`rank-${id}`])).map(
      ({ visitor }) => visitor,
    );
  const stock = async () => (await runSql(dataDir, `select given, held from prizes where key = 'ramen-box'`))[0];
  await runSql(
    dataDir,
    `update rank_rows set decision = 'refused', reason = 'x', verdict = 'no-log', decided_at = now() where rank = 1`,
  );
  const passed = { decision: 'passed', reason: 'seen' };
  const answers = await ask('', [
    ['give', {}],
    ['review/2', passed],
    ['review/3', passed],
  ]);
  expect(answers).toMatchObject([{ error: 'rank-look' }, { isReady: false }, { isReady: true }]);
  await ask('rank-giving', [['give', {}]]);
  expect([await wins(), await stock()]).toEqual([[], { given: 0, held: 2 }]);
  await ask('rank-given', [['give', {}]]);
  expect([await wins(), await stock()]).toEqual([['visitor-499', 'visitor-498'], { given: 2, held: 0 }]);
  expect(await ask('', [['give', {}]])).toMatchObject([{ error: 'rank-awarded' }]);
  expect([await wins(), await stock()]).toEqual([['visitor-499', 'visitor-498'], { given: 2, held: 0 }]);
  expect(await list()).toEqual(frozen);
});
