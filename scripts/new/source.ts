import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Edits sources of a known shape. Each function throws if it does not find its place, so that nothing is half written.
 */

const RESERVED =
  /^(?:arguments|await|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|eval|export|extends|false|finally|for|function|if|implements|import|in|instanceof|interface|let|new|null|package|private|protected|public|return|static|super|switch|this|throw|true|try|typeof|undefined|var|void|while|with|yield)$/;

/**
 * The name in code of a part that is called `id` in files: 'photo-spot' becomes photoSpot. Throws if there is no such
 * name.
 */
export function nameOf(id: string): string {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id) || id.length > 30)
    throw new Error(`"${id}" is no name: small letters, digits and single "-" between them, at most 30 of them`);
  if (RESERVED.test(id)) throw new Error(`"${id}" is a word of the language`);
  return id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** The name as a key of an object, and its item in a list of things that are called by their names in code. */
export function listed(id: string, name: string): { key: string; item: string } {
  const key = /^\w+$/.test(id) ? id : `'${id}'`;
  return { key, item: `  ${key === name ? key : `${key}: ${name}`},` };
}

/** Throws if one of these paths exists already. */
export function requireFree(root: string, id: string, paths: readonly string[]): void {
  const taken = paths.find((path) => existsSync(join(root, path)));
  if (taken) throw new Error(`"${id}" is taken: there is ${taken}`);
}

/** Writes these texts below `root`, and returns their paths. */
export function writeAll(root: string, texts: Readonly<Record<string, string>>): string[] {
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return Object.keys(texts);
}

/** Inserts a line at the end of the block whose first line starts with `opening`. */
export function insertLine(source: string, opening: string, line: string): string {
  const lines = source.split('\n');
  const from = lines.findIndex((one) => one.startsWith(opening));
  const indent = /^ */.exec(opening)?.[0] ?? '';
  const to = lines.findIndex((one, i) => i > from && one.startsWith(`${indent}}`));
  if (from < 0 || to < 0) throw new Error(`there is no block "${opening.trim()}"`);
  return lines.toSpliced(to, 0, line).join('\n');
}

/** Adds an import of a neighbour, in alphabetical order. */
export function insertImport(source: string, name: string, from: string): string {
  const lines = source.split('\n');
  const neighbours = lines.flatMap((line, i) => {
    const path = /^import .* from '(\.\/[^']+)';$/.exec(line)?.[1];
    return path ? [{ i, path }] : [];
  });
  const last = neighbours.at(-1);
  if (!last) throw new Error('the list imports no neighbour');
  const after = neighbours.find(({ path }) => path > from);
  return lines.toSpliced(after?.i ?? last.i + 1, 0, `import { ${name} } from '${from}';`).join('\n');
}
