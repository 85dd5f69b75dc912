import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { ROOT } from '../server/env.ts';

const Manifest = v.object({ bin: v.union([v.string(), v.record(v.string(), v.string())]) });

/** node:sqlite is still marked experimental in Node 22. */
const QUIET = '--disable-warning=ExperimentalWarning';

/** Runs a program of node_modules with this very Node, its output on our terminal. Returns whether it ended well. */
export function runTool(packageName: string, args: string[], env: Record<string, string> = {}): boolean {
  const dir = join(ROOT, 'node_modules', packageName);
  if (!existsSync(dir)) {
    console.error(`${packageName} is not installed: run "npm ci" (without --omit=dev)`);
    return false;
  }
  const { bin } = v.parse(Manifest, JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')));
  const file = typeof bin === 'string' ? bin : (bin[packageName.replace(/^@.*\//, '')] ?? Object.values(bin)[0]);
  const { status } = spawnSync(process.execPath, [join(dir, file ?? ''), ...args], {
    cwd: ROOT,
    env: { ...process.env, NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} ${QUIET}`, ...env },
    stdio: 'inherit',
  });
  return status === 0;
}
