import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readMigrations } from '../data/postgres/migrate.ts';
import { createTestData, type TestData } from '../data/postgres/testing.ts';
import { migrationsBeforeBaseline } from '../testing/before-baseline.ts';
import { backUp } from './backup.ts';
import { restore } from './restore.ts';

let dir: string;
const made: TestData[] = [];
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'madang-before-baseline-'));
});
afterAll(async () => {
  await Promise.all(made.map((one) => one.drop()));
  await rm(dir, { recursive: true, force: true });
});

const ROWS = [
  `insert into events (slug, name_ko, name_en, opens_at, closes_at, policy)
     values ('expo', '엑스포', 'Expo', '2026-11-01', '2026-12-01', '{"claimDays": 7}')`,
  `insert into event_games (event, config_key, config, questions) values
     ('expo', 'quiz', '{}', '가,a,O'), ('expo', 'none', '{}', null)`,
  `insert into prizes (event, key, name_ko, name_en, stock, given) values ('expo', 'box', '상자', 'Box', 3, 1)`,
  `insert into entries (event, round, visitor, game, stage, prize, recorded_at)
     values ('expo', 'r', 'v', 'ox-quiz', 's', 'box', '2026-11-02')`,
  `insert into wins (event, round, visitor, prize, token_hash, deadline)
     values ('expo', 'r', 'v', 'box', 'hash', '2026-11-09')`,
  `insert into claims (id, win, event, sealed, consent) select gen_random_uuid(), id, event, 'sealed', '{}' from wins`,
  `insert into record_keys (table_name, row_id, wrapped) select 'claims', id, 'wrapped' from claims`,
];
const SEEN = `select w.id, w.seq, w.receipt, w.marks, p.given, c.sealed, k.wrapped
  from wins w join prizes p on p.key = w.prize join claims c on c.win = w.id join record_keys k on k.row_id = c.id`;

/** A backup by a Madang with the first `count` of the thirty migrations, and its database. */
async function backupOf(count: number) {
  const migrations = migrationsBeforeBaseline().slice(0, count);
  const old = await createTestData({ migrations });
  made.push(old);
  for (const row of ROWS) await old.sql(row);
  const { data, secrets } = old;
  const migration = migrations.at(-1)?.version ?? '';
  const files = await backUp({ data, secrets, now: Date.now, migration, snapshot: false }, join(dir, String(count)));
  return { old, files };
}

async function restored({ old, files }: Awaited<ReturnType<typeof backupOf>>) {
  const fresh = await createTestData();
  made.push(fresh);
  const migration = readMigrations().at(-1)?.version ?? '';
  await restore({ data: fresh.data, secrets: old.secrets, migration }, { from: files.data, keys: files.keys });
  return fresh;
}

test('a backup of the last unreleased Madang restores whole', async () => {
  const backup = await backupOf(30);
  const fresh = await restored(backup);
  const rows = await fresh.sql(SEEN);
  expect(rows).toHaveLength(1);
  expect(rows).toEqual(await backup.old.sql(SEEN));
});

test('the questions of a quiz become its content file', async () => {
  const fresh = await restored(await backupOf(30));
  expect(await fresh.sql('select config_key, files from event_games order by 1')).toEqual([
    { config_key: 'none', files: {} },
    { config_key: 'quiz', files: { questions: '가,a,O' } },
  ]);
});

test('so does one of the first Madang that made backups; columns that came later have their defaults', async () => {
  const count = migrationsBeforeBaseline().findIndex(({ name }) => name === 'backup') + 1;
  expect(count).toBeGreaterThan(10);
  const fresh = await restored(await backupOf(count));
  expect(await fresh.sql(SEEN)).toMatchObject([{ seq: '1', given: 1, marks: [] }]);
  expect(await fresh.sql('select told, address_players from wins join entries using (visitor)')).toEqual([
    { told: '', address_players: 1 },
  ]);
});
