import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ServerEnded, type ServerOptions, type ServerProcess, startServer } from '../testing/server-process.ts';
import { listenAsSupabase } from './listen-as-supabase.ts';
import { createTestData, type TestData } from './postgres/testing.ts';

/* The server on a database that is not its own: DATABASE_URL and SUPABASE_URL. */
const MADANG_SECRET = 'one secret for all servers of this database';
const KEY = 'sb_secret_of_the_test';
let db: TestData;
let supabase: { url: string; close: () => Promise<void> };
const running: ServerProcess[] = [];

beforeAll(async () => {
  db = await createTestData();
  supabase = await listenAsSupabase(db.handler, KEY);
});
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});
afterAll(async () => {
  await supabase.close();
  await db.drop();
});

async function start(env: ServerOptions['env']): Promise<ServerProcess> {
  const server = await startServer({ env });
  running.push(server);
  return server;
}

async function refused(env: ServerOptions['env']): Promise<string[]> {
  const ended = await start(env).then(
    () => expect.fail('the server started'),
    (error: unknown) => (error instanceof ServerEnded ? error : expect.fail(String(error))),
  );
  expect(ended.code).toBe(1);
  return ended.output.split('\n').filter((line) => line !== '' && !line.startsWith('{'));
}

const databaseUrl = (name: string) => {
  const { host, user } = db.connection;
  return `postgres://${user}@localhost/${name}?host=${encodeURIComponent(host ?? '')}`;
};

test('DATABASE_URL and SUPABASE_URL: two servers on one database, no PostgreSQL of our own', async () => {
  const first = await start({ DATABASE_URL: databaseUrl(db.connection.database ?? ''), MADANG_SECRET });
  const second = await start({ SUPABASE_URL: supabase.url, SUPABASE_SECRET_KEY: KEY, MADANG_SECRET });
  expect(first.adminLink).toContain(`${first.url}/staff/sign-in#`);
  expect(second.adminLink).toContain(`${second.url}/staff/sign-in#`);
  expect(await first.kill('SIGTERM')).toBe(0);
  expect(first.logs()).not.toContain('"part":"postgresql"');
});

test.each<[string, () => Record<string, string>, string | RegExp]>([
  [
    'another secret',
    () => ({ SUPABASE_URL: supabase.url, SUPABASE_SECRET_KEY: KEY, MADANG_SECRET: 'x'.repeat(32) }),
    'wrong secret: this database was made with another MADANG_SECRET',
  ],
  [
    'a wrong key',
    () => ({ SUPABASE_URL: supabase.url, SUPABASE_SECRET_KEY: 'wrong', MADANG_SECRET }),
    'the database refused the first call (key refused)',
  ],
  [
    'nobody at that address',
    () => ({ SUPABASE_URL: 'http://127.0.0.1:9', SUPABASE_SECRET_KEY: KEY, MADANG_SECRET }),
    'the database cannot be reached',
  ],
  [
    'no PostgreSQL there',
    () => ({ DATABASE_URL: 'postgres://x@127.0.0.1:9/x', MADANG_SECRET }),
    'the database cannot be reached (ECONNREFUSED)',
  ],
  [
    'no such database',
    () => ({ DATABASE_URL: databaseUrl('missing'), MADANG_SECRET }),
    'the database cannot be reached (3D000)',
  ],
  ['a setting', () => ({ PLACE_CAPACITY: '0' }), 'PLACE_CAPACITY must be 1 or more'],
])('%s is one line', async (_name, env, line) => {
  expect(await refused(env())).toEqual([`Madang cannot start: ${line}`]);
});

test('a project without the migrations says what to do', async () => {
  const empty = await createTestData({ migrations: [] });
  const project = await listenAsSupabase(empty.handler, KEY);
  const lines = await refused({ SUPABASE_URL: project.url, SUPABASE_SECRET_KEY: KEY, MADANG_SECRET });
  await project.close();
  await empty.drop();
  expect(lines).toEqual([
    'Madang cannot start: the database has no Madang functions: push the migrations first, see supabase/README.md',
  ]);
});
