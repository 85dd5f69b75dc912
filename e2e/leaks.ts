import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { embeddedConnection, SUPERUSER } from '../server/data/postgres/cluster.ts';

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return entry.isFile() ? [path] : [];
  });
}

const encodings = (text: string): Buffer[] => [
  Buffer.from(text, 'utf8'),
  Buffer.from(text.normalize('NFD'), 'utf8'),
  Buffer.from(text, 'utf16le'),
  Buffer.from(Buffer.from(text, 'utf8').toString('base64').replace(/=+$/, '').slice(0, -1)),
  Buffer.from(Buffer.from(text, 'utf8').toString('hex')),
];

/** Every row of every table as text, read through SQL, after a checkpoint has brought all of it to disk. */
export async function dumpTables(dataDir: string): Promise<string> {
  const { socketDir } = JSON.parse(readFileSync(join(dataDir, 'server.json'), 'utf8'));
  const client = new pg.Client({ ...embeddedConnection(socketDir), user: SUPERUSER });
  await client.connect();
  try {
    await client.query('checkpoint');
    const { rows: tables } = await client.query(
      `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    const texts: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query(`select row_to_json(t)::text as row from ${name} t`);
      texts.push(...rows.map(({ row }) => row));
    }
    return texts.join('\n');
  } finally {
    await client.end();
  }
}

/** Which of these texts stand readable, in any usual encoding, in a file below the folder (journal, WAL and all). */
export function findInFiles(folder: string, texts: readonly string[]): string[] {
  const found: string[] = [];
  for (const file of filesBelow(folder)) {
    if (statSync(file).size === 0) continue;
    const bytes = readFileSync(file);
    for (const text of texts) {
      if (encodings(text).some((needle) => bytes.includes(needle)))
        found.push(`${text} in ${file.slice(folder.length)}`);
    }
  }
  return found;
}
