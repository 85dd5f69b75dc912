import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Env } from '../env.ts';
import { StartError } from '../start-error.ts';

/**
 * MADANG_SECRET, or the one that lies beside the embedded database (0600). It is made once, before the database, so a
 * database without its secret is one whose secret was lost: then nothing is made up. Throws StartError.
 */
export function masterSecret(env: Pick<Env, 'secret'>, dataDir: string): string {
  if (env.secret) return env.secret;
  const file = join(dataDir, 'secret');
  try {
    if (existsSync(file)) return readFileSync(file, 'utf8').trim();
    if (!existsSync(join(dataDir, 'db'))) {
      const made = randomBytes(32).toString('base64url');
      writeFileSync(file, `${made}\n`, { mode: 0o600, flag: 'wx' });
      return made;
    }
  } catch (error) {
    throw new StartError(`cannot write into the data folder ${dataDir}`, { cause: error });
  }
  throw new StartError(`the secret of this database is missing: put it back as ${file}, or set MADANG_SECRET`);
}
