import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestData, type TestData } from '../data/postgres/testing.ts';
import { makeDataDir, type ServerProcess, startServer } from '../testing/server-process.ts';

/** On SIGUSR2 the clock of the process jumps by a day, as when a machine wakes up or its time is set. */
const JUMPING_CLOCK = `data:text/javascript,${encodeURIComponent(`
  const real = Date.now; let shift = 0;
  process.on('SIGUSR2', () => { shift = shift ? -86400000 : 86400000; });
  Date.now = () => real() + shift;
`)}`;

let test: TestData;
const folders: string[] = [];
const servers: ServerProcess[] = [];
beforeAll(async () => {
  test = await createTestData();
});
afterAll(async () => {
  for (const server of servers) await server.stop();
  await test.drop();
  for (const dir of folders) rmSync(dir, { recursive: true, force: true });
});

async function start(): Promise<{ server: ServerProcess; pid: number }> {
  const dataDir = makeDataDir();
  folders.push(dataDir);
  let pid = 0;
  const url = `postgres://postgres@localhost/${test.connection.database}?host=${encodeURIComponent(test.connection.host ?? '')}`;
  const server = await startServer({
    dataDir,
    env: { DATABASE_URL: url, MADANG_SECRET: 'one secret for both of these servers', WATCH_MAPS: '0' },
    command: ([node = '', ...main]) => [node, '--import', JUMPING_CLOCK, ...main],
    spawned: (id) => {
      pid = id;
    },
  });
  servers.push(server);
  return { server, pid };
}

const runs = (owner: string) =>
  test.sql("select seq from job_runs where owner like '%-' || $1 || '-%' and job = 'outbox'", [owner]);
const owner = async (): Promise<string> =>
  String((await test.sql('select owner from job_lease'))[0]?.owner ?? '')
    .split('-')
    .at(-2) ?? '';

it('two servers: one runs the jobs; killed, the other takes over; clocks that jump run nothing twice (J1, J2)', async () => {
  const [one, two] = [await start(), await start()];
  await expect.poll(owner).toBe(String(one.pid));
  await expect.poll(() => runs(String(one.pid)), { timeout: 15_000 }).not.toHaveLength(0);

  // The holder's clock runs a day ahead, then a day behind; the other's too.
  for (const { pid } of [one, two, one, two]) process.kill(pid, 'SIGUSR2');
  const before = (await runs(String(one.pid))).length;
  await expect.poll(async () => (await runs(String(one.pid))).length, { timeout: 15_000 }).toBeGreaterThan(before);
  expect(await runs(String(two.pid))).toHaveLength(0);

  await one.server.kill('SIGKILL');
  await expect.poll(owner, { timeout: 30_000 }).toBe(String(two.pid));
  await expect.poll(() => runs(String(two.pid)), { timeout: 15_000 }).not.toHaveLength(0);

  // Work of the new holder is done by it alone.
  await test.sql(
    `insert into messages (id, template, locale, channel, key, masked) values ($1, 'test-message', 'ko', 'email', 'k', 'm')`,
    [randomUUID()],
  );
  await expect.poll(() => test.sql('select state from messages'), { timeout: 15_000 }).toEqual([{ state: 'shown' }]);

  // No slot but those of the database's own hours, each once.
  const hourly = await test.sql(
    `select job, count(*)::int as n, count(distinct slot)::int as slots,
       max(slot) <= extract(epoch from now())::bigint / 3600 and min(slot) >= extract(epoch from now())::bigint / 3600 - 1 as real
     from job_runs where job in ('messages-purge', 'sign-ins-purge') group by job`,
  );
  expect(hourly).toHaveLength(2);
  for (const row of hourly) expect(row).toMatchObject({ n: row.slots, real: true });
}, 120_000);
