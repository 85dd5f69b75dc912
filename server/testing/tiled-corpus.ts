import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../env.ts';

/**
 * The folder of Tiled maps that the reader is measured by: `TILED_CORPUS`, or `shared/tiled-corpus` beside the clone.
 * It is not part of the repository. Where it is not there `path` is null; that is a failure in CI (`CI` set) and a line
 * elsewhere.
 */
export function tiledCorpus(env: Record<string, string | undefined> = process.env) {
  const path = env.TILED_CORPUS ?? join(ROOT, '..', 'shared', 'tiled-corpus');
  const isThere = existsSync(join(path, 'expected.json'));
  return { path: isThere ? path : null, tried: path, isNeeded: (env.CI ?? '') !== '' };
}
