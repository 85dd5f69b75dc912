import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Visitor, type VisitorObject } from 'oxc-parser';
import { ROOT } from '../server/env.ts';
import { parse, TESTS } from './sources.ts';

/**
 * Functions with these names create something that lives on: their state lasts as long as the process, or as a
 * connection.
 */
const MAKER = /^(create|open|start|watch|follow|keep|count|repeat|take)(?=[A-Z]|$)|Routes$/;
const COLLECTIONS = ['Map', 'Set', 'WeakMap', 'WeakSet'];

type Body = Parameters<NonNullable<VisitorObject['Program']>>[0]['body'];
type Statement = Body[number];
type Made = Parameters<
  NonNullable<VisitorObject['FunctionDeclaration' | 'FunctionExpression' | 'ArrowFunctionExpression']>
>[0];

/** Whether a collection begins empty, and is therefore filled later. */
function beginsEmpty(value: { type: string } | null | undefined): boolean {
  if (value?.type === 'ArrayExpression')
    return 'elements' in value && Array.isArray(value.elements) && value.elements.length === 0;
  if (value?.type !== 'NewExpression' || !('callee' in value) || !('arguments' in value)) return false;
  const callee: unknown = value.callee;
  const isCollection = COLLECTIONS.some((name) => Object.is(Reflect.get(Object(callee), 'name'), name));
  return isCollection && Array.isArray(value.arguments) && value.arguments.length === 0;
}

/** Variables that can change: `let`, or a collection that begins empty. */
function stateIn(statement: Statement): string[] {
  const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
  if (declaration?.type !== 'VariableDeclaration') return [];
  return declaration.declarations.flatMap(({ id, init }) => {
    const parts = id.type === 'ArrayPattern' ? id.elements : [id];
    const names = parts.flatMap((one) => (one?.type === 'Identifier' ? [one.name] : []));
    if (declaration.kind === 'let') return names;
    return beginsEmpty(init) ? names : [];
  });
}

/**
 * The state that a file keeps from one call to the next: variables at its top level, and variables of functions that
 * create something, if inner functions use them. Throws an Error if the file cannot be parsed.
 */
export function processStateOf(file: string, source: string): string[] {
  const { program } = parse(file, source);
  const found = program.body.flatMap(stateIn);
  const makers: { body: Body; start: number; end: number }[] = [];
  const fields: { name: string; start: number }[] = [];
  const functions: { start: number; end: number }[] = [];
  const make = (name: string | undefined, { body }: Made): void => {
    if (!name || !MAKER.test(name) || !body) return;
    makers.push({ body: body.type === 'BlockStatement' ? body.body : [], start: body.start, end: body.end });
  };
  new Visitor({
    FunctionDeclaration(node) {
      functions.push(node);
      make(node.id?.name, node);
    },
    FunctionExpression: (node) => void functions.push(node),
    ArrowFunctionExpression: (node) => void functions.push(node),
    VariableDeclarator({ id, init }) {
      if (id.type !== 'Identifier') return;
      if (init?.type === 'ArrowFunctionExpression' || init?.type === 'FunctionExpression') make(id.name, init);
    },
    PropertyDefinition({ key, value }) {
      if (value?.type === 'NewExpression' && value.arguments.length === 0 && 'name' in key)
        found.push(String(key.name));
    },
    Property({ key, value, start }) {
      if (value.type === 'NewExpression' && beginsEmpty(value) && 'name' in key)
        fields.push({ name: String(key.name), start });
    },
    ImportSpecifier({ imported }) {
      if (imported.type === 'Identifier' && imported.name === 'RateLimiterMemory') found.push(imported.name);
    },
  }).visit(program);
  for (const { body, start, end } of makers) {
    const inside = functions.filter((one) => one.start > start && one.end < end);
    const isUsedInside = (name: string): boolean =>
      inside.some((one) => new RegExp(`\\b${name}\\b`).test(source.slice(one.start, one.end)));
    found.push(...body.flatMap(stateIn).filter(isUsedInside));
    found.push(...fields.filter((one) => one.start > start && one.start < end).map(({ name }) => name));
  }
  return [...new Set(found)];
}

/** Server files with such state, without the cluster, whose purpose it is. */
export const processState = (): { file: string; names: string[] }[] =>
  globSync('server/**/*.ts', { cwd: ROOT })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !TESTS.test(path) && !path.startsWith('server/cluster/'))
    .sort()
    .map((file) => ({ file, names: processStateOf(file, readFileSync(join(ROOT, file), 'utf8')) }))
    .filter(({ names }) => names.length > 0);
