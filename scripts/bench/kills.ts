import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../../server/env.ts';

/** Runs the test of killed servers in full. It prints its seed and what was given, and fails if anything is lost. */
export function runKills(kills: number): number {
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const { status } = spawnSync(process.execPath, [vitest, 'run', 'server/killed-in-play.test.ts'], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, KILLS: String(kills) },
  });
  return status ?? 1;
}
