import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Env } from './env.ts';

/** A page of this build, or a server in front of which vite serves the sources, is never told to reload. */
const NO_BUILD = 'dev';

/** Id of the pages that this server gives out, from the tag that the build leaves in them (vite.config.ts). */
export function readBuildId(env: Pick<Env, 'mode'>, clientDir: string): string {
  if (env.mode === 'development') return NO_BUILD;
  try {
    const page = readFileSync(join(clientDir, 'index.html'), 'utf8');
    return /<meta name="madang-build" content="([\w-]+)"/.exec(page)?.[1] ?? NO_BUILD;
  } catch {
    // a server without pages: tests of the API, or a clone that was never built
    return NO_BUILD;
  }
}
