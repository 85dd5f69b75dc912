import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Migration } from '../data/postgres/migration.ts';

/** The thirty unreleased migrations that the baseline replaced: what a developer's database was made from before it. */
export function migrationsBeforeBaseline(): Migration[] {
  const text = gunzipSync(readFileSync(join(import.meta.dirname, 'before-baseline.sql.gz'))).toString();
  return text
    .split(/^--@ /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf('\n');
      const [, version = '', name = ''] = /^(\d{14})_(\w+)\.sql$/.exec(part.slice(0, end)) ?? [];
      const sql = part.slice(end + 1);
      return { version, name, sql, hash: createHash('sha256').update(sql).digest('hex') };
    });
}
