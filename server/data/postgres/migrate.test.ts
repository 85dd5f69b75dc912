import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { migrate, readMigrations } from './migrate.ts';
import { createTestData, type TestData } from './testing.ts';

let db: TestData;
let folder: string;
const root = mkdtempSync(join(tmpdir(), 'madang-migrate-'));

beforeAll(async () => {
  db = await createTestData({ migrations: [] });
});
afterAll(async () => {
  await db.drop();
  rmSync(root, { recursive: true, force: true });
});
beforeEach(async () => {
  folder = join(root, randomUUID());
  mkdirSync(folder);
  await db.sql('delete from supabase_migrations.schema_migrations');
  await db.sql('drop table if exists public.a, public.b, public.c');
});

const file = (name: string, sql: string) => writeFileSync(join(folder, name), sql);
const run = () => migrate(db.connection, readMigrations(folder));
const tables = async () =>
  (
    await db.sql(
      "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1",
    )
  ).map((row) => row.relname);
const A = ['20260101000000_a.sql', 'create table public.a ();'] as const;

test('applies in order, once, and records name, statements and hash as `supabase db push` would', async () => {
  file('20260102000000_b.sql', 'create table public.b (); alter table public.a add x int;');
  file(...A);
  expect(await run()).toEqual(['20260101000000_a', '20260102000000_b']);
  expect(await run()).toEqual([]);
  const [row] = await db.sql(
    'select version, name, statements, length(hash) as n from supabase_migrations.schema_migrations',
  );
  expect(row).toEqual({ version: '20260101000000', name: 'a', statements: [A[1]], n: 64 });
});

test('a migration that fails is taken back whole and named with its line; repaired, it goes through', async () => {
  file(...A);
  file('20260102000000_b.sql', 'create table public.b ();\nselect 1 /\n 0 from nowhere;');
  await expect(run()).rejects.toThrow(
    'migration 20260102000000_b failed at line 3: relation "nowhere" does not exist; none of it was applied',
  );
  expect(await tables()).toEqual(['a']);
  file('20260102000000_b.sql', 'create table public.b ();');
  expect(await run()).toEqual(['20260102000000_b']);
});

test('a migration that was changed after it was applied stops the start; its line ends do not count', async () => {
  file('20260101000000_a.sql', 'create table public.a ();\n');
  await run();
  file('20260101000000_a.sql', 'create table public.a ();\r\n');
  expect(await run()).toEqual([]);
  file('20260101000000_a.sql', 'create table public.a (x int);\n');
  await expect(run()).rejects.toThrow(/^migration 20260101000000_a was changed after it was applied/);
});

test('a COMMIT inside a migration is noticed, and the half that stayed stops every later start', async () => {
  file('20260101000000_a.sql', 'create table public.a (); commit; create table public.b ();');
  await expect(run()).rejects.toThrow(/contains a COMMIT and is half applied/);
  await expect(run()).rejects.toThrow(/^migration 20260101000000_a is half applied/);
});

test('a COMMIT before a failure is noticed at the next start', async () => {
  file('20260101000000_a.sql', 'create table public.a (); commit; select 1 / 0;');
  await expect(run()).rejects.toThrow(/^migration 20260101000000_a /);
  await expect(run()).rejects.toThrow(/^migration 20260101000000_a is half applied/);
});

test('a database of a newer version is left alone', async () => {
  file(...A);
  await run();
  rmSync(join(folder, A[0]));
  await expect(run()).rejects.toThrow(/has migration 20260101000000_a, which this version of Madang does not know/);
});

test('a migration older than the last applied one is refused', async () => {
  file('20260102000000_b.sql', 'create table public.b ();');
  await run();
  file(...A);
  await expect(run()).rejects.toThrow(/^migration 20260101000000_a is older than 20260102000000/);
  expect(await tables()).toEqual(['b']);
});

test('what `supabase db push` applied is taken over, and guarded from then on', async () => {
  file(...A);
  await db.sql("insert into supabase_migrations.schema_migrations (version, name) values ('20260101000000', 'a')");
  expect(await run()).toEqual([]);
  file(A[0], 'create table public.c ();');
  await expect(run()).rejects.toThrow(/was changed/);
});

test('two servers that start at once apply each migration once', async () => {
  file(...A);
  file('20260102000000_b.sql', 'select pg_sleep(0.2); create table public.b ();');
  const applied = await Promise.all([run(), run(), run()]);
  expect(applied.flat().sort()).toEqual(['20260101000000_a', '20260102000000_b']);
});

test('an owner of any name can migrate, and nothing of theirs is left open', async () => {
  const name = 'Odd "Owner"-1';
  const quoted = '"Odd ""Owner""-1"';
  await db.sql(`create role ${quoted} login createrole bypassrls`);
  await db.sql(`grant anon, authenticated, service_role to ${quoted}`);
  await db.sql(`grant ${quoted} to current_user`);
  await db.sql(`create database odd_owner owner ${quoted}`);
  const connection = { ...db.connection, user: name, database: 'odd_owner' };
  const client = new pg.Client(connection);
  try {
    expect((await migrate(connection))[0]).toMatch(/_baseline$/);
    await client.connect();
    const { rows } = await client.query(
      `select count(*)::int as functions, count(*) filter (where has_function_privilege('anon', p.oid, 'execute'))::int as open,
         (select count(*)::int from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and not relrowsecurity) as bare
       from pg_proc p where p.pronamespace = 'public'::regnamespace`,
    );
    expect(rows).toEqual([{ functions: expect.any(Number), open: 0, bare: 0 }]);
    expect(rows[0].functions).toBeGreaterThan(150);
  } finally {
    await client.end();
    await db.sql('drop database odd_owner with (force)');
    await db.sql(`drop role ${quoted}`);
  }
});

test.each(['1_a.sql', '20260101000000-a.sql', '20260101000000_A.sql'])('a wrong file name is told: %s', (name) => {
  file(name, '');
  expect(() => readMigrations(folder)).toThrow(`supabase/migrations/${name} is not named <14 digits>_<name>.sql`);
});

test('the owner of the tables is no superuser, and new functions are open to all until they are revoked, as on Supabase', async () => {
  const [owner] = await db.sql('select rolsuper, rolbypassrls from pg_roles where rolname = current_user');
  expect(owner).toEqual({ rolsuper: false, rolbypassrls: true });
  await db.sql('create table public.c ()');
  expect(await db.sql("select has_table_privilege('anon', 'public.c', 'select') as open")).toEqual([{ open: true }]);
});
