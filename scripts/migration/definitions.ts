import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Migration } from '../../server/data/postgres/migration.ts';
import { ROOT } from '../../server/env.ts';
import { splitStatements, withoutComments } from './split-sql.ts';

export const SCHEMAS = join(ROOT, 'supabase', 'schemas');

/** A statement of a tables file, and the table that it creates or changes. */
export type TableStatement = { table: string; kind: 'table' | 'trigger'; sql: string };
export type FunctionFile = { name: string; folder: string; sql: string };

export type Definitions = {
  /** In the order of order.txt. */
  tables: TableStatement[];
  /** Each after those that it calls. */
  functions: FunctionFile[];
};

const NAMES_TABLE = [
  /^create table (\w+)/,
  /^create (?:unique )?index \w+ on (\w+)/,
  /^alter table (\w+)/,
  // rows that belong to the definition of a table; they come with its creation
  /^insert into (\w+)/,
  /^create (?:constraint )?trigger \w+\b[\s\S]*? on (\w+)/,
];

/** Reads the definitions of the database. Throws if a file is not where, or not what, it has to be. */
export function readDefinitions(root: string = SCHEMAS): Definitions {
  const folders = readFolders(root);
  const files = folders.flatMap((folder) => readdirSync(join(root, folder)).map((file) => `${folder}/${file}`));
  const read = (file: string) => readFileSync(join(root, file), 'utf8').replaceAll('\r\n', '\n');
  const tables = files.filter((file) => /\/tables(-\w+)?\.sql$/.test(file));
  const functions = files.filter((file) => !tables.includes(file)).map((file) => functionOf(file, read(file)));
  return {
    tables: tables.sort(byFolder(folders)).flatMap((file) => tableStatements(file, read(file))),
    functions: calledFirst(functions),
  };
}

/** All definitions as one script, in an order in which each statement finds what it needs. */
export function scriptOf({ tables, functions }: Definitions): string {
  const parts = [
    ...tables.filter(({ kind }) => kind === 'table').map(({ sql }) => sql),
    ...functions.map(({ sql }) => sql),
    ...tables.filter(({ kind }) => kind === 'trigger').map(({ sql }) => sql),
    KEEP,
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The last statement of every migration (supabase/schemas/base/keep_from_browsers.sql). */
export const KEEP = 'select keep_from_browsers();';

/** The definitions as if they were the only migration. */
export function asMigration(definitions: Definitions): Migration {
  const sql = scriptOf(definitions);
  return { version: '00000000000000', name: 'definitions', sql, hash: createHash('sha256').update(sql).digest('hex') };
}

/** Folders in the order of order.txt, which must name all of them. */
function readFolders(root: string): string[] {
  const lines = readFileSync(join(root, 'order.txt'), 'utf8').split(/\r?\n/);
  const named = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const there = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const unknown = there.find(({ name }) => !named.includes(name));
  if (unknown) throw new Error(`supabase/schemas/order.txt does not name the folder ${unknown.name}`);
  return named;
}

const byFolder = (folders: readonly string[]) => (a: string, b: string) =>
  folders.indexOf(folderOf(a)) - folders.indexOf(folderOf(b)) || a.localeCompare(b);

const folderOf = (file: string): string => file.slice(0, file.indexOf('/'));

function tableStatements(file: string, sql: string): TableStatement[] {
  return splitStatements(sql).map(({ comment, text }) => {
    const table = NAMES_TABLE.map((pattern) => pattern.exec(text)?.[1]).find((name) => name !== undefined);
    if (!table) throw new Error(`supabase/schemas/${file}: not a statement of a table: ${text.split('\n')[0]}`);
    const kind = /^create (constraint )?trigger/.test(text) ? 'trigger' : 'table';
    return { table, kind, sql: comment === '' ? text : `${comment}\n${text}` };
  });
}

function functionOf(file: string, sql: string): FunctionFile {
  const [folder = '', base = ''] = file.split('/');
  const name = base.replace(/\.sql$/, '');
  const statements = splitStatements(sql);
  const made = /^create or replace function (\w+)\(/.exec(statements[0]?.text ?? '')?.[1];
  if (statements.length !== 1 || made !== name)
    throw new Error(`supabase/schemas/${file} has to hold one "create or replace function ${name}(...)"`);
  return { name, folder, sql: sql.trim() };
}

/**
 * Sorts functions so that each comes after those that it calls, because PostgreSQL looks them up when it creates an SQL
 * function. Otherwise they are in alphabetical order.
 */
function calledFirst(functions: readonly FunctionFile[]): FunctionFile[] {
  const left = new Map(functions.toSorted((a, b) => a.name.localeCompare(b.name)).map((one) => [one.name, one]));
  if (left.size < functions.length) throw new Error('two files of supabase/schemas define the same function');
  const sorted: FunctionFile[] = [];
  const place = (one: FunctionFile): void => {
    // remove it first, because functions that call each other would go on for ever
    left.delete(one.name);
    for (const name of callsOf(one.sql).sort()) {
      const called = left.get(name);
      if (called) place(called);
    }
    sorted.push(one);
  };
  for (const [, one] of left) if (left.has(one.name)) place(one);
  return sorted;
}

/** Names in front of a bracket, in the code of a function. */
export const callsOf = (sql: string): string[] => [
  ...new Set([...withoutComments(sql).matchAll(/\b(\w+)\(/g)].map((match) => String(match[1]))),
];
