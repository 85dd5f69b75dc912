import { createHash, createHmac, type Hash, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, openSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { StringDecoder } from 'node:string_decoder';
import { createGunzip, createGzip } from 'node:zlib';
import * as v from 'valibot';
import type { Context } from '../context.ts';
import { isFullDisk, StartError } from '../start-error.ts';
import { syncFolder } from '../sync-folder.ts';

/**
 * An archive consists of gzipped lines. Lines that begin with `#` are ours: the head, the beginning and end of each
 * table, and the last line with an HMAC of everything before it. All others are rows as PostgreSQL wrote them, which
 * are JSON objects.
 */
const FORMAT = 1;

export const Head = v.object({
  madang: v.picklist(['data', 'keys']),
  format: v.number(),
  /** Epoch milliseconds. */
  startedAt: v.number(),
  /** Identifies the secret with which the records are sealed, without revealing it. */
  fingerprint: v.string(),
  /** The version of the last migration. */
  migration: v.string(),
  /** Whether all rows are from one snapshot of the database. Otherwise each page is from another moment. */
  snapshot: v.boolean(),
});
export type Head = v.InferOutput<typeof Head>;

const Begin = v.object({ table: v.string(), columns: v.array(v.string()) });
const End = v.object({ end: v.string(), rows: v.number(), sha256: v.string() });
const Last = v.object({ tables: v.number(), rows: v.number(), mac: v.string() });

export type TableSource = { name: string; columns: string[]; pages: AsyncIterable<string[]> };
export type TableSum = { name: string; columns: string[]; rows: number; sha256: string };
export type Sums = { head: Head; tables: TableSum[]; rows: number };

type Secrets = Pick<Context, 'secrets'>;

const macOf = (ctx: Secrets, digest: Hash): Buffer =>
  createHmac('sha256', ctx.secrets.key('backup')).update(digest.copy().digest()).digest();

/** Writes to a temporary file that only we can read, and renames it when it is complete. Throws StartError. */
export async function writeArchive(
  ctx: Secrets,
  file: string,
  { madang, startedAt, migration, snapshot }: Omit<Head, 'format' | 'fingerprint'>,
  tables: AsyncIterable<TableSource>,
): Promise<Sums> {
  const { fingerprint } = ctx.secrets;
  const head: Head = { madang, format: FORMAT, startedAt, fingerprint, migration, snapshot };
  const unfinished = `${file}.${process.pid}.unfinished`;
  try {
    const gzip = createGzip();
    const done = pipeline(gzip, createWriteStream('', { fd: openSync(unfinished, 'wx', 0o600), flush: true }));
    // The write that finds the stream closed reports the error, and so does the end.
    done.catch(() => {});
    const whole = createHash('sha256');
    const write = async (line: string): Promise<void> => {
      const bytes = `${line}\n`;
      whole.update(bytes);
      if (!gzip.write(bytes)) await Promise.race([once(gzip, 'drain'), done]);
    };
    const sums: TableSum[] = [];
    let rows = 0;
    await write(`#${JSON.stringify(head)}`);
    for await (const { name, columns, pages } of tables) {
      await write(`#${JSON.stringify({ table: name, columns })}`);
      const sum = createHash('sha256');
      let count = 0;
      for await (const page of pages) {
        const lines = page.join('\n');
        sum.update(`${lines}\n`);
        await write(lines);
        count += page.length;
      }
      const sha256 = sum.digest('hex');
      await write(`#${JSON.stringify({ end: name, rows: count, sha256 })}`);
      sums.push({ name, columns, rows: count, sha256 });
      rows += count;
    }
    const mac = macOf(ctx, whole).toString('hex');
    gzip.end(`#${JSON.stringify({ tables: sums.length, rows, mac })}\n`);
    await done;
    await rename(unfinished, file);
    await syncFolder(file);
    return { head, tables: sums, rows };
  } catch (error) {
    await rm(unfinished, { force: true });
    if (error instanceof Error && 'syscall' in error) {
      const why = isFullDisk(error.message) ? 'the disk is full' : `cannot write ${file}`;
      throw new StartError(why, { cause: error });
    }
    throw error;
  }
}

/**
 * Reads a whole archive and verifies all its checksums. `take` receives the rows, which are trustworthy only after this
 * function has returned. Throws StartError for a file that is incomplete, was changed, or has another secret.
 */
export async function readArchive(
  ctx: Secrets,
  file: string,
  kind: Head['madang'],
  take: (table: string, line: string) => Promise<void> = async () => {},
): Promise<Sums> {
  const damaged = (why: string, cause?: unknown) => new StartError(`${file} ${why}`, { cause });
  const whole = createHash('sha256');
  const tables: TableSum[] = [];
  let head: Head | null = null;
  let last: v.InferOutput<typeof Last> | null = null;
  let open: { name: string; columns: string[]; rows: number; sum: Hash } | null = null;
  let rows = 0;
  for await (const line of linesOf(file)) {
    if (last) throw damaged('goes on after its end');
    if (!line.startsWith('#')) {
      if (!open) throw damaged('is damaged: a row without a table');
      open.sum.update(`${line}\n`);
      open.rows += 1;
      rows += 1;
      whole.update(`${line}\n`);
      await take(open.name, line);
      continue;
    }
    const word = parsed(line.slice(1));
    if (!head) {
      head = headOf(word, file, kind, ctx.secrets.fingerprint);
    } else if (v.is(Begin, word) && !open) {
      open = { name: word.table, columns: word.columns, rows: 0, sum: createHash('sha256') };
    } else if (v.is(End, word) && open?.name === word.end) {
      const sha256 = open.sum.digest('hex');
      if (sha256 !== word.sha256 || open.rows !== word.rows) throw damaged(`is damaged in the table ${word.end}`);
      tables.push({ name: open.name, columns: open.columns, rows: open.rows, sha256 });
      open = null;
    } else if (v.is(Last, word) && !open) {
      last = word;
      continue;
    } else {
      throw damaged('is damaged');
    }
    whole.update(`${line}\n`);
  }
  if (!head) throw damaged('is not a Madang archive');
  if (!last) throw damaged('is incomplete: its end is missing');
  const mac = Buffer.from(last.mac, 'hex');
  const expected = macOf(ctx, whole);
  if (mac.length !== expected.length || !timingSafeEqual(mac, expected)) {
    throw damaged('was changed after it was made');
  }
  if (last.tables !== tables.length || last.rows !== rows) throw damaged('is damaged: its counts are wrong');
  return { head, tables, rows };
}

function headOf(word: unknown, file: string, kind: Head['madang'], fingerprint: string): Head {
  if (!v.is(Head, word)) throw new StartError(`${file} is not a Madang archive`);
  if (word.format !== FORMAT)
    throw new StartError(`${file} has the format ${word.format}, this version reads ${FORMAT}`);
  if (word.madang !== kind) {
    throw new StartError(
      kind === 'data' ? `${file} is a key file: pass it as --keys` : `${file} is a data archive: pass it as --from`,
    );
  }
  if (word.fingerprint !== fingerprint) {
    throw new StartError(
      `${file} belongs to another secret: set MADANG_SECRET to the secret of the machine that made it (no backup contains it)`,
    );
  }
  return word;
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const source = createReadStream(file);
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  source.pipe(gunzip);
  const decoder = new StringDecoder('utf8');
  let rest = '';
  try {
    for await (const chunk of gunzip) {
      rest += decoder.write(chunk);
      const lines = rest.split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    if (error instanceof StartError) throw error;
    if (error instanceof Error && 'syscall' in error) throw new StartError(`cannot read ${file}`, { cause: error });
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))) throw error;
    throw new StartError(`${file} is damaged or incomplete`, { cause: error });
  } finally {
    source.destroy();
  }
  if (rest !== '') throw new StartError(`${file} is incomplete: its last line is truncated`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
