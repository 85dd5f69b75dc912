import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Visitor, type VisitorObject } from 'oxc-parser';
import { ROOT } from '../server/env.ts';
import { parse } from './sources.ts';

/** A function with too many lines for a screen. `where` is its file and name. */
export type LongFunction = { where: string; lines: number };

/** The highest number of lines of a function; more do not fit a screen. */
export const MOST_LINES = 80;

/** Narrower than elsewhere: helpers of tests called `testing.ts` have to fit a screen, too. */
const TESTS = /(\.(test|e2e)\.tsx?|(\/|-)contract\.ts|\/test-[\w-]+\.ts)$|^server\/testing\//;

type Found = Parameters<
  NonNullable<VisitorObject['FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression']>
>[0];

/** The array that a function returns and nothing else: a table, whose rows people read one by one. */
function tableOf({ body }: Found): { start: number; end: number } | null {
  if (!body) return null;
  if (body.type === 'ArrayExpression') return body;
  if (body.type !== 'BlockStatement') return null;
  const last = body.body.at(-1);
  return last?.type === 'ReturnStatement' && last.argument?.type === 'ArrayExpression' ? last.argument : null;
}

/**
 * The functions of a file with too many lines. The lines of a returned table do not count. Functions inside it are
 * counted, each alone.
 */
export function longFunctionsOf(file: string, source: string): LongFunction[] {
  const { program } = parse(file, source);
  const linesOf = ({ start, end }: { start: number; end: number }): number =>
    source.slice(start, end).split('\n').length;
  const names = new Map<number, string>();
  const found: LongFunction[] = [];
  const look = (node: Found): void => {
    const table = tableOf(node);
    const lines = linesOf(node) - (table ? linesOf(table) : 0);
    const name = node.id?.name ?? names.get(node.start) ?? 'a function without a name';
    if (lines > MOST_LINES) found.push({ where: `${file}: ${name}`, lines });
  };
  const named = (key: { type: string } & object, start: number): void => {
    if ('name' in key && typeof key.name === 'string') names.set(start, key.name);
  };
  new Visitor({
    VariableDeclarator: (node) => node.init && named(node.id, node.init.start),
    Property: (node) => named(node.key, node.value.start),
    MethodDefinition: (node) => named(node.key, node.value.start),
    FunctionDeclaration: look,
    FunctionExpression: look,
    ArrowFunctionExpression: look,
  }).visit(program);
  return found;
}

/** The long functions of all running code, without tests and their helpers. */
export const longFunctions = (): LongFunction[] =>
  globSync('{client,server,shared}/**/*.{ts,tsx}', { cwd: ROOT })
    .filter((file) => !TESTS.test(file))
    .sort()
    .flatMap((file) => longFunctionsOf(file, readFileSync(join(ROOT, file), 'utf8')));
