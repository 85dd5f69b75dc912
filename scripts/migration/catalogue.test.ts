import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestData, type TestData } from '../../server/data/postgres/testing.ts';
import { type Catalogue, compareCatalogues, readCatalogue, sentenceOf, sqlOf } from './catalogue.ts';
import { asMigration, readDefinitions } from './definitions.ts';

let defined: Catalogue;
let migrated: TestData;
let client: pg.Client;

beforeAll(async () => {
  const definitions = await createTestData({ migrations: [asMigration(readDefinitions())] });
  defined = await readCatalogue(definitions.sql);
  await definitions.drop();
  migrated = await createTestData();
  client = new pg.Client(migrated.connection);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await migrated.drop();
});

/** What differs from the definitions in a database of the migrations in which this was done by hand. */
async function afterwards(change: string): Promise<string[]> {
  await client.query('begin');
  await client.query(change);
  const differences = compareCatalogues(await readCatalogue(sqlOf(client)), defined);
  await client.query('rollback');
  return differences.map(sentenceOf);
}

describe('the catalogue', () => {
  it('of the migrations is that of supabase/schemas: edit the definition, then `npm run migration -- NAME` (D2)', async () => {
    expect(await afterwards('')).toEqual([]);
  });

  it('holds functions, tables with all that is theirs, and grants', () => {
    const count: Record<string, number> = {};
    for (const { kind } of defined.values()) count[kind] = (count[kind] ?? 0) + 1;
    expect(count).toMatchObject({ table: expect.any(Number), column: expect.any(Number), index: expect.any(Number) });
    expect(count.function).toBeGreaterThan(150);
    expect(count.constraint).toBeGreaterThan(100);
    // one for each table, function and sequence
    expect(count.grants).toBeGreaterThan((count.function ?? 0) + (count.table ?? 0));
  });

  // Each is named, and nothing else is: a comparison that sees nothing would pass the first test too.
  it.each([
    [
      'a function',
      `create or replace function ban_check(p_event text, p_visitor text) returns jsonb
         language sql stable set search_path = public, pg_temp as $$ select '{"banned": false}'::jsonb $$`,
      ['function ban_check(text,text) differs'],
    ],
    [
      'how a function runs',
      'alter function ban_check(text, text) security definer',
      ['function ban_check(text,text) differs'],
    ],
    [
      'a function that is gone',
      'drop function win_told(uuid, text)',
      ['function win_told(uuid,text) is missing', 'grants function win_told(uuid,text) is missing'],
    ],
    [
      'a grant to anon',
      'grant execute on function ban_check(text, text) to anon',
      [
        'grants function ban_check(text,text) is "anon: execute; service_role: execute" and should be "service_role: execute"',
      ],
    ],
    [
      'a grant on the trail',
      'grant update on table audit to service_role',
      ['grants table audit is "service_role: insert, select, update" and should be "service_role: insert, select"'],
    ],
    ['a column', 'alter table bans add column note text', ['column bans.note is in no definition']],
    [
      'a type',
      'alter table visit_days alter column visitors type bigint',
      ['column visit_days.visitors is "bigint default 0 not null" and should be "integer default 0 not null"'],
    ],
    [
      'a default',
      'alter table visit_days alter column visitors drop default',
      ['column visit_days.visitors is "integer not null" and should be "integer default 0 not null"'],
    ],
    ['an index', 'drop index wins_to_tell', ['index wins.wins_to_tell is missing']],
    [
      'a constraint',
      'alter table prizes drop constraint prizes_never_past_stock',
      ['constraint prizes.prizes_never_past_stock is missing'],
    ],
    [
      'row level security',
      'alter table claims disable row level security',
      ['table claims is "no row level security" and should be "row level security"'],
    ],
    ['a policy', 'create policy open on claims using (true)', ['policy claims.open is in no definition']],
    [
      'a trigger',
      `create trigger twice before update on wins for each row execute function suppress_redundant_updates_trigger()`,
      ['trigger wins.twice is in no definition'],
    ],
  ])('negative control: %s that was changed by hand is named', async (_what, change, named) => {
    expect(await afterwards(change)).toEqual(named);
  });
});
