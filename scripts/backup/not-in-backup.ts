import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Env } from '../../server/env.ts';

/** Number of journals with results that the database has not taken yet, damaged ones included. */
function journalsIn(dir: string): number {
  const folder = join(dir, 'journal');
  if (!existsSync(folder)) return 0;
  return readdirSync(folder).filter((name) => /\.log(\.damaged)?$/.test(name) && statSync(join(folder, name)).size > 0)
    .length;
}

/** What a backup does not contain, as lines for the operator. */
export function notInBackup(env: Pick<Env, 'secret' | 'contentDir'>, dir: string): string[] {
  const secret = env.secret ? 'MADANG_SECRET' : join(dir, 'secret');
  const journals = journalsIn(dir);
  return [
    'Not in the backup:',
    `  the secret (${secret}): both files are useless without it, so keep it in a third place`,
    `  results of rounds that the database does not have yet (${join(dir, 'journal')}: ${journals === 0 ? 'none now' : `files: ${journals}`})`,
    `  maps, questions and scripts in ${env.contentDir}, the settings, and PostgreSQL's log`,
  ];
}
