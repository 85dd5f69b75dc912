import { randomUUID } from 'node:crypto';
import { copyFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CONSENT_VERSION } from '../../shared/claim.ts';
import { issueAdminLink } from '../auth/admin-link.ts';
import { banVisitor } from '../auth/bans.ts';
import { signIn } from '../auth/sign-in.ts';
import type { Context } from '../context.ts';
import { createTestData, type TestData } from '../data/postgres/testing.ts';
import { openSnapshot } from '../data/snapshot.ts';
import { createExport } from '../fulfilment/exports.ts';
import { revealWinner } from '../fulfilment/winners.ts';
import type { JobReport } from '../jobs/job.ts';
import { enqueue } from '../notify/enqueue.ts';
import { purgeMessages } from '../notify/purge.ts';
import { award } from '../prizes/award.ts';
import { putPrize } from '../prizes/catalogue.ts';
import { readClaim, submitClaim } from '../prizes/claims.ts';
import { addCodes, showCode } from '../prizes/codes.ts';
import { findDifferences } from '../prizes/stock.ts';
import { type Secrets, secretsFrom } from '../secrets.ts';
import { createTestContext, roundOf, type TestContext } from '../testing/context.ts';
import { type BackupContext, backUp, writeKeys } from './backup.ts';
import { purging } from './purging.ts';
import { restore } from './restore.ts';
import { parentsFirst, readTables, type Table } from './tables.ts';

const FORM = {
  name: '김마당',
  phone: '010-1234-5678',
  postcode: '06236',
  road: '서울특별시 강남구 테헤란로 152',
  detail: '12층',
  consent: { version: CONSENT_VERSION, collection: true, policyVersion: 1 },
  claimant: 'winner',
} as const;

const never = new AbortController().signal;
/** One run of a job that deletes records. */
const run = (ctx: Context, name: string, purge: () => Promise<JobReport>) =>
  purging({ name, everyMs: 1_000, run: purge }).run(ctx, ctx.now(), never);

let t: TestContext;
let dir: string;
const targets: TestData[] = [];
let files: { from: string; keys: string };
let win = '';
let staff = '';
let codeToken = '';

const backupContext = (change: Partial<BackupContext> = {}): BackupContext => ({
  ...t.ctx,
  migration: '1',
  snapshot: false,
  ...change,
});

beforeAll(async () => {
  t = await createTestContext();
  dir = await mkdtemp(join(tmpdir(), 'madang-backup-'));
  const link = new URL(await issueAdminLink(t.ctx)).hash.slice(1);
  await signIn(t.ctx, link);
  staff = String((await t.test.sql('select id from staff'))[0]?.id);
  for (const round of ['r1', 'r2', 'r3']) {
    const [outcome] = await award(t.ctx, {
      event: 'expo',
      round,
      game: 'ox-quiz',
      stage: 's',
      prize: 'ramen-box',
      winners: 1,
      recordedAt: t.ctx.now(),
      finishers: [`v-${round}`, 'w'],
    }).then((all) => all.filter(({ outcome }) => outcome === 'win'));
    if (outcome?.outcome !== 'win') return expect.fail('nobody won');
    if (round === 'r3') continue;
    const submitted = await submitClaim(t.ctx, outcome.claimToken, FORM, 'ko');
    expect(submitted.status).toBe('received');
    win ||= outcome.win;
  }
  await createExport(t.ctx, 'expo', staff);
  await winACode();
  await banVisitor(t.ctx, { event: 'expo', visitor: 'x', reason: '"quotes" \\ and\nlines ✓', staff });
  for (let n = 0; n < 30; n += 1) {
    await enqueue(t.ctx, {
      event: 'expo',
      template: 'prize-forfeited',
      to: { by: 'email', address: `v${n}@example.com` },
      locale: 'ko',
      vars: { prize: 'p', deadline: '1' },
      key: `k${n}`,
    });
  }
  // Numbers that a float cannot represent, and a table longer than a page.
  await t.test.sql("insert into job_runs (job, slot, state) values ('x', 9007199254740993, 'done')");
  await t.test.sql(
    "insert into audit (action, detail) select 'x', jsonb_build_object('n', n, 'f', 0.1) from generate_series(1, 5000) n",
  );
  await t.test.sql(
    "insert into map_versions (event, name, version, hash, source, format, content) values ('expo', 'big', 1, repeat('a', 64), 'file', 1, repeat('x', 3000000))",
  );
  const made = await backUp(backupContext(), dir);
  files = { from: made.data, keys: made.keys };
});
/** A prize with two codes, of which a winner has seen one. */
async function winACode(): Promise<void> {
  const prize = {
    key: 'coupon',
    name: { ko: '쿠폰', en: 'Coupon' },
    kind: 'code',
    place: null,
    stock: 0,
    onHand: 0,
    picture: null,
    valueKrw: null,
    sponsor: null,
  } as const;
  expect(await putPrize(t.ctx, 'expo', prize, true, staff)).toBe('stored');
  expect(await addCodes(t.ctx, 'expo', 'coupon', 'PLAIN-CODE-1\nPLAIN-CODE-2', staff)).toBe(2);
  const [outcome] = await award(t.ctx, roundOf(['coder'], { prize: 'coupon' }));
  if (outcome?.outcome !== 'win') return expect.fail('nobody won a code');
  codeToken = outcome.claimToken;
  expect(await showCode(t.ctx, codeToken)).toEqual({ code: 'PLAIN-CODE-1' });
}
afterAll(async () => {
  for (const target of targets) await target.drop();
  await t.drop();
  await rm(dir, { recursive: true, force: true });
});

async function emptyMachine(): Promise<TestData> {
  const target = await createTestData();
  targets.push(target);
  return target;
}
const into = (target: TestData, from = files, change: { secrets?: Secrets; migration?: string } = {}) =>
  restore(
    {
      data: target.data,
      secrets: change.secrets ?? t.ctx.secrets,
      migration: change.migration ?? '1',
    },
    from,
  );
/** Returns every table of an archive, and the keys, with rows as PostgreSQL prints them. */
async function contents(test: TestData): Promise<Record<string, unknown[]>> {
  const tables = (await readTables(test)).filter(({ left, name }) => !left || name === 'record_keys');
  const all: Record<string, unknown[]> = {};
  for (const { name } of tables) all[name] = await test.sql(`select t::text from "${name}" t order by 1`);
  return all;
}
const isEmpty = async (test: TestData) => Object.values(await contents(test)).every((rows) => rows.length === 0);

describe('backup -> empty machine -> restore', () => {
  it('gives the same event, table by table, and its claims open (O5)', async () => {
    const target = await emptyMachine();
    await into(target);
    const [before, after] = [await contents(t.test), await contents(target)];
    expect(Object.keys(before).length).toBeGreaterThan(15);
    for (const table of ['events', 'wins', 'claims', 'messages', 'staff', 'audit', 'export_rows', 'record_keys']) {
      expect(before[table]?.length).toBeGreaterThan(0);
    }
    // Not `toEqual` on everything, because a failure would print rows.
    for (const [table, rows] of Object.entries(before)) {
      expect([table, JSON.stringify(after[table]) === JSON.stringify(rows)]).toEqual([table, true]);
    }
    const ctx = { ...t.ctx, data: target.data };
    expect(await revealWinner(ctx, 'expo', win, staff, 'a test')).toMatchObject({ name: '김마당' });
    expect(await readClaim(ctx, 'nothing')).toBeNull();
  });

  it('goes on counting where it was: a new row gets the number it would have got (O5)', async () => {
    const target = targets[0] ?? expect.fail('no target');
    const next = (test: TestData) => test.sql("insert into audit (action) values ('next') returning seq");
    // Reading the claim has added one audit entry.
    const [[here], [there]] = [await next(t.test), await next(target)];
    expect(Number(there?.seq)).toBe(Number(here?.seq) + 1);
    await expect(
      target.sql(
        "insert into wins (event, round, visitor, prize, token_hash, deadline) values ('expo', 'no', 'such', 'ramen-box', 'h', now())",
      ),
    ).rejects.toThrow('foreign key');
  });

  it('is refused where there is anything already, and changes nothing (O6)', async () => {
    const target = targets[0] ?? expect.fail('no target');
    const before = await contents(target);
    await expect(into(target)).rejects.toThrow('the database is not empty (');
    expect(JSON.stringify(await contents(target)) === JSON.stringify(before)).toBe(true);
  });

  it('has codes of prizes sealed only, and they open afterwards for the same winner (S6)', async () => {
    for (const file of [files.from, files.keys]) {
      const text = gunzipSync(
        await readFile(file).then((bytes) => (bytes[0] === 0x1f ? bytes : gzipSync(bytes))),
      ).toString();
      expect(text).not.toContain('PLAIN-CODE');
      expect(text).not.toContain(Buffer.from('PLAIN-CODE').toString('hex'));
      expect(text).not.toContain(Buffer.from('"PLAIN-CODE-1"').toString('base64'));
    }
    const target = await emptyMachine();
    await into(target);
    const there = { ...t.ctx, data: target.data };
    expect(await showCode(there, codeToken)).toEqual({ code: 'PLAIN-CODE-1' });
    expect(await findDifferences(there)).toEqual([]);
    // the steps are still guarded after the restore
    await expect(target.sql(`update wins set status = 'won' where prize = 'coupon'`)).rejects.toThrow('cannot go from');
  });

  it('holds no keys in the archive of data, and files that are ours alone (O5)', async () => {
    const text = gunzipSync(await readFile(files.from)).toString();
    expect(text).not.toContain('wrapped');
    const [key] = await t.test.sql("select encode(wrapped, 'hex') as hex from record_keys limit 1");
    expect(text).not.toContain(String(key?.hex));
    expect(gunzipSync(await readFile(files.keys)).toString()).toContain(String(key?.hex));
    for (const file of Object.values(files)) expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await readdir(dir)).filter((name) => name.includes('unfinished'))).toEqual([]);
  });

  it('a record whose key was purged cannot be read from an older archive with the newest keys (O7)', async () => {
    const old = { ...files, keys: join(dir, 'old-keys') };
    await copyFile(files.keys, old.keys);
    const [claim] = await t.test.sql('select id from claims where win = $1', [win]);
    const [kept] = await t.test.sql('delete from record_keys where row_id = $1 returning *', [claim?.id]);
    await writeKeys(backupContext(), dir, await readTables(t.test));
    const target = await emptyMachine();
    await into(target);
    const ctx = { ...t.ctx, data: target.data };
    expect(await target.sql('select id from claims where id = $1', [claim?.id])).toHaveLength(1);
    expect(await revealWinner(ctx, 'expo', win, staff, 'a test')).toBe('not-claimed');
    // Negative control: with the old key file it could.
    const careless = await emptyMachine();
    await into(careless, old);
    const there = { ...t.ctx, data: careless.data };
    expect(await revealWinner(there, 'expo', win, staff, 'a test')).toMatchObject({ name: '김마당' });
    await t.test.sql('insert into record_keys values ($1, $2, $3)', [kept?.table_name, kept?.row_id, kept?.wrapped]);
  });

  it('a purge leaves no key behind in the file of keys of this machine (O7)', async () => {
    const ctx = { ...t.ctx, env: { ...t.ctx.env, backupDir: join(dir, 'here') } };
    const { keys } = await backUp(backupContext(), join(dir, 'here'));
    const [old] = await t.test.sql(
      `update messages set state = 'sent', ended_at = now() - interval '31 days'
       where key = 'k7' returning (select encode(k.wrapped, 'hex') from record_keys k where k.row_id = messages.id) as hex`,
    );
    const holds = async () =>
      gunzipSync(await readFile(keys))
        .toString()
        .includes(String(old?.hex));
    expect(await holds()).toBe(true);
    expect(await run(ctx, 'messages-purge', () => purgeMessages(ctx, never))).toEqual({ messages: 1 });
    expect(await holds()).toBe(false);
    expect(await t.test.sql("select sealed, digest, masked from messages where key = 'k7'")).toEqual([
      { sealed: null, digest: null, masked: 'v•••@example.com' },
    ]);
  });

  it('a purge that could not write the file of keys owes it to the next run, which has nothing to purge itself (O7)', async () => {
    const backupDir = join(dir, 'owed');
    const ctx = { ...t.ctx, env: { ...t.ctx.env, backupDir } };
    const file = join((await backUp(backupContext(), backupDir)).keys);
    const written = async () => (await stat(file)).mtimeMs;
    const nothing = async () => ({ messages: 0 });
    const ended = (state: string) =>
      t.test.sql(`insert into job_runs (job, state, started_at) values ('owing-purge', $1, now())`, [state]);
    const first = await written();
    await ended('done');
    // negative control
    await run(ctx, 'owing-purge', nothing);
    expect(await written()).toBe(first);
    for (const state of ['failed', 'lost']) {
      const before = await written();
      await ended(state);
      await run(ctx, 'owing-purge', nothing);
      expect(await written()).toBeGreaterThan(before);
    }
  });

  it('several purges at once leave one file of keys, without the keys of any of them (O7)', async () => {
    const backupDir = join(dir, 'at-once');
    const ctx = { ...t.ctx, env: { ...t.ctx.env, backupDir } };
    const file = join((await backUp(backupContext(), backupDir)).keys);
    const purge = async (key: string) => {
      await t.test.sql(
        `with gone as (delete from record_keys where row_id in (select id from messages where key = $1) returning row_id)
         select from gone`,
        [key],
      );
      return { messages: 1 };
    };
    const wrappedOf = async () =>
      await t.test.sql(`select encode(wrapped, 'hex') as hex from record_keys where row_id in
        (select id from messages where key in ('k10', 'k11', 'k12'))`);
    const wrapped = await wrappedOf();
    expect(wrapped).toHaveLength(3);
    await Promise.all(['k10', 'k11', 'k12'].map((key) => run(ctx, 'messages-purge', () => purge(key))));
    const kept = gunzipSync(await readFile(file)).toString();
    expect(wrapped.map(({ hex }) => kept.includes(String(hex)))).toEqual([false, false, false]);
    expect((await readdir(backupDir)).filter((name) => name.includes('unfinished'))).toEqual([]);
  });

  it('reads one moment while others write (O5)', async () => {
    const snapshot = await openSnapshot(t.test.connection, t.ctx.log);
    const before = (await t.test.sql('select count(*)::int as n from audit'))[0]?.n;
    let wrote = false;
    const made = await backUp(backupContext({ data: snapshot, snapshot: true }), join(dir, 'moment'), () => {
      if (wrote) return;
      wrote = true;
      void t.test.sql("insert into audit (action) select 'late' from generate_series(1, 1000)");
    });
    await snapshot.close();
    expect(made.sums.tables.find(({ name }) => name === 'audit')?.rows).toBe(before);
    await expect.poll(() => t.test.sql("select from audit where action = 'late'")).toHaveLength(1000);
  });
});

describe('an archive that is not what was written is refused, and nothing is there afterwards (O6)', () => {
  const change = async (edit: (text: string) => string): Promise<string> => {
    const file = join(dir, `changed-${randomUUID()}`);
    await writeFile(file, gzipSync(edit(gunzipSync(await readFile(files.from)).toString())));
    return file;
  };
  const lines = (edit: (all: string[]) => string[]) => (text: string) => edit(text.split('\n')).join('\n');

  it.each<[string, () => Promise<string>, string]>([
    [
      'cut off',
      async () => {
        const file = join(dir, 'cut');
        await writeFile(file, (await readFile(files.from)).subarray(0, -200));
        return file;
      },
      'is damaged or incomplete',
    ],
    ['without its last line', () => change(lines((all) => all.slice(0, -2).concat(''))), 'its end is missing'],
    [
      'with a row less',
      () =>
        change(
          lines((all) =>
            all.toSpliced(
              all.findIndex((line) => line.includes('"v-r1"')),
              1,
            ),
          ),
        ),
      'is damaged in the table',
    ],
    ['with another row', () => change((text) => text.replace('"v-r1"', '"v-r9"')), 'is damaged in the table'],
    [
      'put together from good parts',
      () => change((text) => text.replace('"startedAt":1', '"startedAt":2')),
      'was changed after it was made',
    ],
    ['of another format', () => change((text) => text.replace('"format":1', '"format":2')), 'has the format 2'],
    ['that is the file of keys', async () => files.keys, 'is a key file: pass it as --keys'],
    [
      'that is a picture',
      async () => {
        const file = join(dir, 'picture');
        await writeFile(file, Buffer.from('89504e470d0a1a0a', 'hex'));
        return file;
      },
      'is damaged or incomplete',
    ],
    ['that is not there', async () => join(dir, 'nothing'), 'cannot read'],
  ])('%s', async (_name, make, why) => {
    const target = await emptyMachine();
    await expect(into(target, { ...files, from: await make() })).rejects.toThrow(why);
    expect(await isEmpty(target)).toBe(true);
  });

  it('of another secret, or of a newer Madang', async () => {
    const target = await emptyMachine();
    await expect(into(target, files, { secrets: secretsFrom('another') })).rejects.toThrow('belongs to another secret');
    await expect(into(target, files, { migration: '0' })).rejects.toThrow('was made by a newer Madang');
    expect(await isEmpty(target)).toBe(true);
  });

  it('that the database refuses half-way', async () => {
    const target = await emptyMachine();
    await target.sql('alter table audit add check (action <> $$x$$)');
    await expect(into(target)).rejects.toThrow('restore_finish');
    expect(await isEmpty(target)).toBe(true);
    // The restore works again.
    await target.sql('alter table audit drop constraint audit_action_check');
    await into(target);
    expect(await isEmpty(target)).toBe(false);
  });
});

describe('the order of tables', () => {
  it('is by what they point to, for every table there is', async () => {
    const tables = await readTables(t.test);
    const place = (name: string) => tables.findIndex((table) => table.name === name);
    for (const { name, parents } of tables)
      for (const parent of parents) expect(place(parent)).toBeLessThan(place(name));
    for (const { name, key } of tables) expect([name, key.length > 0]).toEqual([name, true]);
  });

  it('does not hang on a ring', () => {
    const table = (name: string, ...parents: string[]): Table => ({ name, parents, left: false, columns: [], key: [] });
    expect(parentsFirst([table('a', 'b'), table('b', 'a'), table('c')]).map(({ name }) => name)).toEqual([
      'c',
      'a',
      'b',
    ]);
  });
});
