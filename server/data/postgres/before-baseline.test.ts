import { afterAll, expect, test } from 'vitest';
import { readCatalogue } from '../../../scripts/migration/catalogue.ts';
import { migrationsBeforeBaseline } from '../../testing/before-baseline.ts';
import { migrate } from './migrate.ts';
import { createTestData, type TestData } from './testing.ts';

const made: TestData[] = [];
afterAll(() => Promise.all(made.map((one) => one.drop())));
async function databaseOf(migrations?: Parameters<typeof createTestData>[0]): Promise<TestData> {
  const data = await createTestData(migrations);
  made.push(data);
  return data;
}

const EVENT = `insert into events (slug, name_ko, name_en, opens_at, closes_at, policy)
  values ('expo', '엑스포', 'Expo', now(), now() + interval '1 day', '{}')`;

test('a database of the unreleased migrations goes on with its rows, and is like one of the baseline', async () => {
  const old = await databaseOf({ migrations: migrationsBeforeBaseline() });
  const fresh = await databaseOf();
  await old.sql(EVENT);
  // Functions of other names and other arguments: without the adoption this would say nothing.
  expect([...(await readCatalogue(old.sql)).keys()]).not.toEqual([...(await readCatalogue(fresh.sql)).keys()]);
  expect((await migrate(old.connection))[0]).toBe('the baseline, in the place of those before it');
  expect(await readCatalogue(old.sql)).toEqual(await readCatalogue(fresh.sql));
  const versions = 'select version, name, hash from supabase_migrations.schema_migrations order by version';
  expect(await old.sql(versions)).toEqual(await fresh.sql(versions));
  expect(await old.sql('select name_ko from events')).toEqual([{ name_ko: '엑스포' }]);
  expect(await migrate(old.connection)).toEqual([]);
});

test('one that has only some of them, or one that was changed, says what to do and stays as it is', async () => {
  const some = await databaseOf({ migrations: migrationsBeforeBaseline().slice(0, 12) });
  const before = await readCatalogue(some.sql);
  const told = /made by an unreleased Madang.*"npm run backup" .*, then "npm run restore" into an empty database/;
  await expect(migrate(some.connection)).rejects.toThrow(told);
  expect(await readCatalogue(some.sql)).toEqual(before);

  const changed = await databaseOf({ migrations: migrationsBeforeBaseline() });
  await changed.sql(`update supabase_migrations.schema_migrations set hash = repeat('0', 64) where name = 'files'`);
  await expect(migrate(changed.connection)).rejects.toThrow(told);
});
