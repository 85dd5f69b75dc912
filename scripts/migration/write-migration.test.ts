import { appendFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { MIGRATIONS } from '../../server/data/postgres/migrate.ts';
import { createTestData, type TestData } from '../../server/data/postgres/testing.ts';
import { SCHEMAS } from './definitions.ts';
import { type Written, writeMigration } from './write-migration.ts';

const root = mkdtempSync(join(tmpdir(), 'madang-migration-'));
const made: TestData[] = [];
afterAll(async () => {
  await Promise.all(made.map((one) => one.drop()));
  rmSync(root, { recursive: true, force: true });
});

let schemas: string;
let migrations: string;
beforeEach(() => {
  const dir = mkdtempSync(join(root, 'copy-'));
  schemas = join(dir, 'schemas');
  migrations = join(dir, 'migrations');
  cpSync(SCHEMAS, schemas, { recursive: true });
  cpSync(MIGRATIONS, migrations, { recursive: true });
});

const edit = (file: string, from: string, to: string) => {
  const text = readFileSync(join(schemas, file), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(schemas, file), text.replace(from, to));
};
const NOW = new Date('2031-02-03T04:05:06Z');

async function write(): Promise<Written> {
  const [is, shouldBe] = await Promise.all([1, 2].map(() => createTestData({ migrations: [] })));
  if (!is || !shouldBe) throw new Error('no database');
  made.push(is, shouldBe);
  return await writeMigration('next', is.connection, shouldBe.connection, NOW, { schemas, migrations });
}

async function written(): Promise<Extract<Written, { status: 'written' }> & { sql: string }> {
  const one = await write();
  if (one.status !== 'written') throw new Error(one.status);
  return { ...one, sql: readFileSync(one.file, 'utf8') };
}

describe('npm run migration (D2)', () => {
  it('writes nothing where nothing changed', async () => {
    const before = readdirSync(migrations);
    expect(await write()).toEqual({ status: 'nothing-changed' });
    expect(readdirSync(migrations)).toEqual(before);
  });

  it('writes functions, columns, tables and what is gone, and then the catalogues are equal', async () => {
    edit('bans/ban_check.sql', 'p_visitor text)', 'p_visitor text, p_strict boolean default false)');
    edit('bans/ban_list.sql', 'limit 200', 'limit 300');
    edit(
      'bans/tables.sql',
      'lifted_at timestamptz\n',
      `lifted_at timestamptz,\n  note text not null default '' check (note <> 'x')\n`,
    );
    edit(
      'jobs/tables.sql',
      'create index job_runs_open on job_runs (job)',
      'create index job_runs_open on job_runs (job, seq)',
    );
    edit('prizes/tables.sql', 'check (length(sponsor) <= 80)', 'check (length(sponsor) <= 90)');
    edit('events/tables.sql', 'visitors integer not null default 0', 'visitors integer default 1');
    appendFileSync(
      join(schemas, 'bans/tables.sql'),
      '\n-- Why.\ncreate table ban_reasons (\n  key text primary key,\n  ban uuid references bans (id)\n);\ncreate index ban_reasons_by_ban on ban_reasons (ban);\n' +
        'create trigger ban_reasons_once before update on ban_reasons for each row execute function keep_ban_reason();\n',
    );
    writeFileSync(
      join(schemas, 'bans/keep_ban_reason.sql'),
      'create or replace function keep_ban_reason() returns trigger\nlanguage plpgsql set search_path = public, pg_temp\nas $$ begin return old; end $$;\n',
    );
    rmSync(join(schemas, 'prizes/win_told.sql'));

    const { file, byHand, left, sql, done } = await written();
    expect(basename(file)).toBe('20310203040506_next.sql');
    expect({ byHand, left }).toEqual({ byHand: [], left: [] });
    expect(done).toEqual(
      expect.arrayContaining([
        'table ban_reasons: new',
        'column bans.note: new',
        'column visit_days.visitors: changed',
        'constraint bans.bans_note_check: new',
        'function ban_list(text): changed',
        'function win_told(uuid,text): dropped',
        'trigger ban_reasons.ban_reasons_once: new',
      ]),
    );
    // of other arguments: a second function of that name would stay beside it
    expect(sql).toContain('drop function ban_check(text,text);');
    expect(sql).toContain('-- Why.\ncreate table ban_reasons (');
    expect(sql.trimEnd().endsWith('select keep_from_browsers();')).toBe(true);
    // it is applied already, and there is nothing more to write
    expect(await write()).toEqual({ status: 'nothing-changed' });
  });

  it('names what only a person can write, and stays red until it is written', async () => {
    edit('events/tables.sql', 'visitors integer not null', 'visitors bigint not null');
    edit('bans/tables.sql', '  reason text not null,', '  grounds text not null,');
    for (const file of ['ban_put', 'ban_list']) rmSync(join(schemas, `bans/${file}.sql`));
    const { file, byHand, left, sql } = await written();
    expect(byHand).toEqual([
      'column bans.grounds: it is "not null", and rows that exist have no value',
      'column visit_days.visitors: its type changes from "integer" to "bigint"',
      'column bans.reason: it is in no definition: drop it, or rename it to a new one',
    ]);
    expect(left).toEqual([
      'column bans.grounds is missing',
      'column visit_days.visitors is "integer default 0 not null" and should be "bigint default 0 not null"',
      'column bans.reason is in no definition',
    ]);
    const lines = sql.split('\n').filter((line) => !line.startsWith('-- BY HAND: '));
    expect(lines.length).toBe(sql.split('\n').length - 3);
    lines.splice(
      2,
      0,
      'alter table bans rename column reason to grounds;',
      'alter table visit_days alter column visitors type bigint;',
    );
    writeFileSync(file, lines.join('\n'));
    expect(await write()).toEqual({ status: 'nothing-changed' });
  });

  it('a later migration comes after the last one, whatever the clocks of their authors said', async () => {
    writeFileSync(join(migrations, '20310203040506_other.sql'), 'select keep_from_browsers();\n');
    edit('bans/ban_list.sql', 'limit 200', 'limit 300');
    expect(basename((await written()).file)).toBe('20310203040507_next.sql');
  });
});
