import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { AppError } from '../../shared/errors.ts';
import type { Data } from '../data/client.ts';
import { createTestContext, type TestContext } from '../testing/context.ts';
import { openJournal } from './journal.ts';
import type { RoundResult } from './result.ts';
import { openSettlement } from './settle.ts';

const result = (round: string): RoundResult => ({
  round,
  event: 'expo',
  game: 'ox-quiz',
  stage: 'stage-1',
  prize: 'ramen-box',
  winners: 1,
  recordedAt: Date.now(),
  finishers: ['a', 'b'],
});

const open: TestContext[] = [];
async function context(options?: Parameters<typeof createTestContext>[0]): Promise<TestContext> {
  const t = await createTestContext(options);
  open.push(t);
  return t;
}
afterEach(async () => {
  for (const t of open.splice(0)) await t.drop();
});

/** A database that fails the first `times` award calls: before them, or after the commit (the reply is lost). */
function flaky(times: number, when: 'before' | 'after') {
  let left = times;
  return (data: Data): Data => ({
    ...data,
    async rpc(fn, args, schema) {
      const fails = fn === 'award_give' && left > 0;
      if (fails) left -= 1;
      if (fails && when === 'before') throw new AppError('database-away', 503);
      const reply = await data.rpc(fn, args, schema);
      if (fails) throw new AppError('database-away', 503);
      return reply;
    },
  });
}

const countWins = async (t: TestContext) => (await t.test.sql('select count(*)::int as n from wins'))[0]?.n;

describe('settleRound (R5, A3)', () => {
  it('gives outcomes once they are committed, and leaves no journal behind', async () => {
    const t = await context();
    const outcomes = await t.settlement.settle(result('r1'));
    expect(outcomes.map((outcome) => outcome.outcome).sort()).toEqual(['none', 'win']);
    expect(await countWins(t)).toBe(1);
    await t.settlement.close();
    expect(await readdir(join(t.ctx.env.dataDir, 'journal'))).toEqual([]);
  });

  it.each(['before', 'after'] as const)('waits for a database that goes away %s the commit: one win', async (when) => {
    const t = await context({ data: flaky(2, when) });
    const outcomes = await t.settlement.settle(result('r1'));
    expect(outcomes.filter((outcome) => outcome.outcome === 'win')).toHaveLength(1);
    expect(await countWins(t)).toBe(1);
  });

  it('stopped while the database is away shows nobody a win; the next start gives it', async () => {
    const t = await context({ data: flaky(Number.POSITIVE_INFINITY, 'before') });
    const settled = t.settlement.settle(result('r1'));
    const refused = expect(settled).rejects.toMatchObject({ code: 'database-away' });
    await expect.poll(() => t.logged.some((line) => line.includes('the award waits'))).toBe(true);
    await t.settlement.close();
    await refused;
    expect(await countWins(t)).toBe(0);

    await openSettlement({ ...t.ctx, data: t.test.data }).replay();
    expect(await countWins(t)).toBe(1);
    expect(await readdir(join(t.ctx.env.dataDir, 'journal'))).toEqual([]);
  });

  it('negative control: without the replay that win is lost', async () => {
    const t = await context({ data: flaky(Number.POSITIVE_INFINITY, 'before') });
    const settled = t.settlement.settle(result('r1')).catch(() => {});
    await expect.poll(() => t.logged.some((line) => line.includes('the award waits'))).toBe(true);
    await t.settlement.close();
    await settled;
    const failpoint = Object.assign(() => {}, { is: (name: string) => name === 'skip-replay' });
    await openSettlement({ ...t.ctx, data: t.test.data, failpoint }).replay();
    expect(await countWins(t)).toBe(0);
  });

  it('of 40 rounds at once is 10 wins', async () => {
    const t = await context();
    const all = await Promise.all(Array.from({ length: 40 }, (_, i) => t.settlement.settle(result(`r${i}`))));
    expect(all.flat().filter((outcome) => outcome.outcome === 'win')).toHaveLength(10);
  });

  it('replays a journal that cannot be awarded at the next start again', async () => {
    const t = await context({ data: flaky(1, 'before') });
    const journal = await openJournal(join(t.ctx.env.dataDir, 'journal'));
    await journal.append(result('r1'));
    await journal.close();
    await t.settlement.replay();
    expect(await countWins(t)).toBe(0);
    await t.settlement.replay();
    expect(await countWins(t)).toBe(1);
  });
});

/**
 * Appends 40 rounds in a process of its own that may write `blocks` (512 or 1024 bytes, as the shell counts) into a
 * file, as somebody who is not root, and dies by SIGKILL. Gives what became of each round.
 */
async function appendUnderLimits(folder: string, blocks: number | 'unlimited'): Promise<string[]> {
  const script = `
    const { openJournal } = await import(${JSON.stringify(join(import.meta.dirname, 'journal.ts'))});
    // After the import: a clone may lie where nobody else may read. 65534 is "nobody"; root may write anywhere.
    if (process.getuid() === 0) process.setuid(65534);
    const said = [];
    try {
      const journal = await openJournal(${JSON.stringify(folder)});
      for (let i = 0; i < 40; i += 1) {
        const result = { ...${JSON.stringify(result(''))}, round: 'r' + i };
        said.push(await journal.append(result).then(() => 'kept', (error) => error.code));
      }
    } catch (error) {
      said.push(error.code);
    }
    process.stdout.write(JSON.stringify(said), () => process.kill(process.pid, 'SIGKILL'));`;
  const child = spawn(
    'sh',
    ['-c', `ulimit -f ${blocks}; exec "$0" --input-type=module -e "$1"`, process.execPath, script],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(child, 'close');
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

describe('journal folder', () => {
  it('on a full disk: rounds that did not fit are void, exactly those that did are replayed', async () => {
    const t = await context();
    await t.test.sql('update prizes set stock = 1000');
    await chmod(t.ctx.env.dataDir, 0o777);
    const folder = join(t.ctx.env.dataDir, 'journal');
    const said = await appendUnderLimits(folder, 4);
    expect(new Set(said)).toEqual(new Set(['kept', 'EFBIG']));
    const kept = said.flatMap((what, i) => (what === 'kept' ? [`r${i}`] : []));
    await t.settlement.replay();
    const rows = await t.test.sql('select round from wins order by round');
    expect(rows.map((row) => row.round)).toEqual(kept.sort());
  });

  it('that may not be written refuses the round', async () => {
    const t = await context();
    await chmod(t.ctx.env.dataDir, 0o555);
    expect(await appendUnderLimits(join(t.ctx.env.dataDir, 'journal'), 'unlimited')).toEqual(['EACCES']);
    await chmod(t.ctx.env.dataDir, 0o755);
  });
});
