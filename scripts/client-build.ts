import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../server/env.ts';

const BUILT = join(ROOT, 'dist', 'client');
const STAMP = '.sources';
const SOURCES = [
  'client',
  'shared',
  'server/http/pages.ts',
  'scripts/compress.ts',
  'scripts/phaser-parts.ts',
  'vite.config.ts',
  'tsconfig.json',
  'package-lock.json',
];

/**
 * A text that changes when a source of the client is added, removed or written. It does not read the contents, because
 * it must cost nothing at a start.
 */
function stateOfSources(): string {
  const files = SOURCES.flatMap((source) => {
    const path = join(ROOT, source);
    if (!existsSync(path)) return [];
    if (statSync(path).isFile()) return [path];
    const entries = readdirSync(path, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  });
  const hash = createHash('sha256');
  for (const file of files.sort()) {
    const { mtimeMs, size } = statSync(file);
    hash.update(`${file} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex');
}

function isCurrent(state: string): boolean {
  const stamp = join(BUILT, STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === state;
}

/**
 * Builds the client beside the one in use, and replaces that when it is complete. So a running server never serves a
 * failed build. Returns false, with vite's own output on the terminal, if the build fails. If it would fail only
 * because of the folder's name, it prints one line.
 */
export function buildClient({ onlyIfOlder }: { onlyIfOlder: boolean }): boolean {
  const state = stateOfSources();
  if (onlyIfOlder && isCurrent(state)) return true;
  if (/[#?]/.test(ROOT)) {
    console.error(
      `The client cannot be built in ${ROOT}: the bundler cannot handle # and ? in a path. Move the clone to another folder.`,
    );
    return false;
  }
  console.log('Building the client ...');
  const fresh = `${BUILT}.${process.pid}`;
  const former = `${BUILT}.${process.pid}.old`;
  // Use a separate process: the bundler's threads and memory must not stay in the server's.
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const { status } = spawnSync(
    process.execPath,
    [vite, 'build', '--outDir', fresh, '--logLevel', onlyIfOlder ? 'error' : 'warn'],
    {
      cwd: ROOT,
      stdio: 'inherit',
    },
  );
  try {
    if (status !== 0) return false;
    writeFileSync(join(fresh, STAMP), state);
    mkdirSync(join(ROOT, 'dist'), { recursive: true });
    if (existsSync(BUILT)) renameSync(BUILT, former);
    renameSync(fresh, BUILT);
    return true;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
    rmSync(former, { recursive: true, force: true });
  }
}
