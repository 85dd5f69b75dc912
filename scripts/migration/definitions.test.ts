import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../server/env.ts';
import { callersOf, withCallers } from './callers.ts';
import { readDefinitions, SCHEMAS } from './definitions.ts';
import { splitStatements } from './split-sql.ts';

const definitions = readDefinitions();
const root = mkdtempSync(join(tmpdir(), 'madang-definitions-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('supabase/schemas (D2)', () => {
  it('says of every function what it does and who calls it; nothing is there that nobody calls', () => {
    const callers = callersOf(definitions);
    // `npm run migration` brings the line "Called by" up to date; the one above it is a person's.
    const wrong = definitions.functions.flatMap(({ name, sql }) =>
      /^-- (?!Called by)/.test(sql) && sql === withCallers(sql, callers.get(name) ?? []) ? [] : [name],
    );
    expect(wrong).toEqual([]);
    expect(definitions.functions.filter(({ name }) => !callers.has(name)).map(({ name }) => name)).toEqual([]);
  });

  it('has no line of more than 120 columns', () => {
    const long = globSync('supabase/{schemas,migrations}/**/*.{sql,txt}', { cwd: ROOT }).flatMap((file) =>
      readFileSync(join(ROOT, file), 'utf8')
        .split('\n')
        .flatMap((line, i) => (line.length > 120 ? [`${file}:${i + 1}`] : [])),
    );
    expect(long).toEqual([]);
  });

  it('puts each function after those that it calls', () => {
    const names = definitions.functions.map(({ name }) => name);
    expect(names.indexOf('to_ms')).toBeLessThan(names.indexOf('winner_row'));
    expect(names.indexOf('winner_row')).toBeLessThan(names.indexOf('winners_page'));
  });

  it.each([
    [
      'a folder that the order does not name',
      (dir: string) => mkdirSync(join(dir, 'odd')),
      /does not name the folder odd/,
    ],
    [
      'a file with another name than its function',
      (dir: string) => cpSync(join(dir, 'base', 'to_ms.sql'), join(dir, 'base', 'other.sql')),
      /base\/other.sql has to hold one "create or replace function other/,
    ],
    [
      'a function in two folders',
      (dir: string) => cpSync(join(dir, 'base', 'to_ms.sql'), join(dir, 'jobs', 'to_ms.sql')),
      /two files/,
    ],
    [
      'what is no statement of a table',
      (dir: string) => writeFileSync(join(dir, 'jobs', 'tables.sql'), 'delete from jobs;'),
      /jobs\/tables.sql: not a statement of a table: delete from/,
    ],
  ])('refuses %s', (what, spoil, told) => {
    const dir = join(root, what.replaceAll(' ', '-'));
    cpSync(SCHEMAS, dir, { recursive: true });
    spoil(dir);
    expect(() => readDefinitions(dir)).toThrow(told);
  });
});

it('statements end at semicolons outside of comments, quotes and dollar quotes', () => {
  const sql = `-- a; b\ncreate table a (x text default ';' /* ; */);\n\n-- of b\ncreate function b() as $$ select ';'; $$; select 1;\n`;
  expect(splitStatements(sql)).toEqual([
    { comment: '-- a; b', text: `create table a (x text default ';' /* ; */);` },
    { comment: '-- of b', text: `create function b() as $$ select ';'; $$;` },
    { comment: '', text: 'select 1;' },
  ]);
  expect(() => splitStatements('select 1')).toThrow('the last statement has no semicolon');
  expect(() => splitStatements(`select ';`)).toThrow("a ' is missing");
});
