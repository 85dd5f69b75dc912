import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Env } from './env.ts';

/**
 * The id when there is no build, such as in front of a server whose sources vite serves. It never makes a page reload.
 */
const NO_BUILD = 'dev';

/**
 * Returns the build id of the pages that this server serves, from the tag that the build writes into them
 * (vite.config.ts).
 */
export function readBuildId(env: Pick<Env, 'mode'>, clientDir: string): string {
  if (env.mode === 'development') return NO_BUILD;
  try {
    const page = readFileSync(join(clientDir, 'index.html'), 'utf8');
    return /<meta name="madang-build" content="([\w-]+)"/.exec(page)?.[1] ?? NO_BUILD;
  } catch {
    // this server has no pages: tests of the API, or a clone that was never built
    return NO_BUILD;
  }
}
