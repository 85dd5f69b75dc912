import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Env } from '../env.ts';
import { StartError } from '../start-error.ts';
import { writeWhole } from './write-whole.ts';

/**
 * The form of a valid MADANG_SECRET. A file that a power cut left empty, half written or full of zeros does not match.
 */
const WHOLE = /^[\x21-\x7e]{32,}$/;

/**
 * Returns MADANG_SECRET, or the secret file beside the embedded database (0600). The file is created once, before the
 * database. So a database without it has lost its secret; then this creates no new one. Throws StartError.
 */
export function masterSecret(env: Pick<Env, 'secret'>, dataDir: string): string {
  if (env.secret) return env.secret;
  const file = join(dataDir, 'secret');
  const hasDatabase = existsSync(join(dataDir, 'db'));
  try {
    if (existsSync(file)) return whole(readFileSync(file, 'utf8').trim(), file, hasDatabase);
    if (!hasDatabase) {
      const made = randomBytes(32).toString('base64url');
      writeWhole(file, `${made}\n`, 0o600);
      return made;
    }
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(`cannot write into the data folder ${dataDir}`, { cause: error });
  }
  throw new StartError(`the secret of this database is missing: restore it as ${file}, or set MADANG_SECRET`);
}

/**
 * Returns a valid secret, or throws StartError. Cookies and tickets are signed with it: a short secret could be
 * guessed, and an empty one is known to everybody.
 */
function whole(secret: string, file: string, hasDatabase: boolean): string {
  if (WHOLE.test(secret)) return secret;
  const repair = hasDatabase
    ? 'restore the secret that this database was made with, or set MADANG_SECRET'
    : 'there is no database yet, so delete the file and the next start creates a new one';
  throw new StartError(`the secret in ${file} is empty or damaged: ${repair}`);
}
