import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from '../context.ts';
import { readMigrations } from '../data/postgres/migrate.ts';
import { createTurns } from '../in-turn.ts';
import { KEY_FILE, writeKeys } from './backup.ts';
import { readTables } from './tables.ts';

/** Returns the folder of this machine's backups. */
export const backupFolder = (env: Context['env']): string => env.backupDir ?? join(env.dataDir, 'backups');

/** Two at once would write the same file, and the one that reads after its own purge must be last. */
const inTurn = createTurns();

/**
 * Rewrites the key file if there is one, because after a purge no file may contain the purged keys. It changes only the
 * folder of this machine; other copies are up to the people who made them (docs/operate.md).
 */
export async function replaceKeys(ctx: Context): Promise<void> {
  await inTurn(() => replaceNow(ctx));
}

async function replaceNow(ctx: Context): Promise<void> {
  const dir = backupFolder(ctx.env);
  if (!existsSync(join(dir, KEY_FILE))) return;
  const migration = readMigrations().at(-1)?.version ?? '';
  await writeKeys({ ...ctx, migration, snapshot: false }, dir, await readTables(ctx));
}
