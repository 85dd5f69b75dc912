import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../env.ts';

const CONFIGS = ['vite.config.ts', 'vitest.config.ts', 'playwright.config.ts'];
/** What the compiler reads (tsconfig.json), the maps, the pictures, the guides and the SQL. */
const COPIED = ['client', 'server', 'shared', 'scripts', 'assets', 'e2e', 'maps', 'docs', 'supabase'];
const SINGLE = [
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'biome.json',
  'knip.json',
  '.gitignore',
  '.npmrc',
  ...CONFIGS,
];

type Ran = { status: number | null; said: string };

/** A copy of this tree in which a test may write. Packages are a link to those of this one. */
export type TreeCopy = {
  root: string;
  at: (path: string) => string;
  read: (path: string) => string;
  write: (path: string, text: string) => void;
  change: (path: string, made: (text: string) => string) => void;
  /** Runs a program in the copy. */
  run: (program: string, ...args: string[]) => Ran;
  compile: () => Ran;
  lint: (...files: string[]) => Ran;
  remove: () => void;
};

export function copyTree(): TreeCopy {
  const root = mkdtempSync(join(tmpdir(), 'madang-tree-'));
  const at = (path: string): string => join(root, path);
  const read = (path: string): string => readFileSync(at(path), 'utf8');
  for (const path of [...COPIED, ...SINGLE]) cpSync(join(ROOT, path), at(path), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), at('node_modules'));
  // the linter and knip leave out what git ignores
  spawnSync('git', ['init', '-q'], { cwd: root });
  const run = (program: string, ...args: string[]): Ran => {
    const { status, stdout, stderr } = spawnSync(program, args, { cwd: root, encoding: 'utf8' });
    return { status, said: stdout + stderr };
  };
  return {
    root,
    at,
    read,
    write: (path, text) => writeFileSync(at(path), text),
    change: (path, made) => writeFileSync(at(path), made(read(path))),
    run,
    compile: () =>
      run(at('node_modules/.bin/tsc'), '--noEmit', '-p', '.', '--incremental', '--tsBuildInfoFile', '.types'),
    lint: (...files) =>
      run(at('node_modules/.bin/biome'), 'check', '--error-on-warnings', '--vcs-enabled=false', ...files),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
