import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../server/env.ts';
import { callsOf, type Definitions, KEEP } from './definitions.ts';

const TESTS = /\.test\.ts$|contract(-asks)?\.ts$|\/testing(\.ts$|\/)|\/test-/;

/**
 * The callers of each function: folders of the server that name it (`server/prizes`), `scripts`, other functions, and
 * triggers. A function without callers is not in the map.
 */
export function callersOf({ functions, tables }: Pick<Definitions, 'functions' | 'tables'>): Map<string, string[]> {
  const names = new Set(functions.map(({ name }) => name));
  const found = new Map<string, Set<string>>();
  const add = (name: string, caller: string) => found.set(name, (found.get(name) ?? new Set()).add(caller));
  for (const file of globSync('{server,scripts}/**/*.ts', { cwd: ROOT }).filter((path) => !TESTS.test(path))) {
    for (const name of namesIn(readFileSync(join(ROOT, file), 'utf8'), names)) add(name, folderOf(file));
  }
  for (const { name, sql } of functions)
    for (const called of callsOf(sql)) if (called !== name && names.has(called)) add(called, name);
  for (const { kind, sql } of tables) {
    const trigger = kind === 'trigger' ? /create (?:constraint )?trigger (\w+)/.exec(sql)?.[1] : undefined;
    for (const called of trigger ? callsOf(sql) : []) if (names.has(called)) add(called, `trigger ${trigger}`);
  }
  add(callsOf(KEEP)[0] ?? '', 'every migration');
  return new Map([...found].map(([name, callers]) => [name, [...callers].sort(serverFirst)]));
}

/**
 * The function names that a source contains in quotes. A call with a name put together from parts would not be found.
 */
function namesIn(source: string, names: ReadonlySet<string>): string[] {
  const quoted = new Set([...source.matchAll(/['`](\w+)['`]/g)].map((match) => String(match[1])));
  return [...names].filter((name) => quoted.has(name));
}

const folderOf = (file: string): string => {
  const [side = '', folder = ''] = file.split('/');
  return side === 'server' && !folder.endsWith('.ts') ? `server/${folder}` : side;
};

const isCode = (caller: string): boolean => /^(server|scripts)/.test(caller);
const serverFirst = (a: string, b: string): number => Number(isCode(b)) - Number(isCode(a)) || a.localeCompare(b);

/** The comment line of a definition, wrapped at 120 columns. */
function callerLine(callers: readonly string[]): string {
  const functions = callers.filter((caller) => !isCode(caller));
  const named = functions.length > 8 ? [...callers.filter(isCode), 'many functions'] : callers;
  const lines = ['-- Called by'];
  for (const [i, word] of named.join(', ').concat('.').split(' ').entries()) {
    const longer = `${lines.at(-1)} ${word}`;
    if (longer.length <= 119 || i === 0) lines[lines.length - 1] = longer;
    else lines.push(`-- ${word}`);
  }
  return `${lines.join('\n')}\n`;
}

/** The text of a definition with its present caller line. */
export function withCallers(sql: string, callers: readonly string[]): string {
  const start = sql.indexOf('create or replace function');
  const [what = ''] = sql.slice(0, start).split(/^(?=-- Called by )/m);
  return `${what}${callers.length > 0 ? callerLine(callers) : ''}${sql.slice(start)}`;
}
