import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { damagedJournals, openJournal, replayFolder } from './journal.ts';
import { decodeLines, encodeLine } from './journal-file.ts';
import type { RoundResult } from './result.ts';

const result = (round: string): RoundResult => ({
  round,
  event: 'expo',
  game: 'ox',
  stage: 'main',
  prize: 'ramen-box',
  winners: 1,
  recordedAt: 1_795_000_000_000,
  finishers: ['a', 'b'],
});

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madang-journal-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function replayed(): Promise<{ rounds: string[]; torn: number }> {
  const rounds: string[] = [];
  const { torn } = await replayFolder(folder, async ({ round }) => rounds.push(round) > 0);
  return { rounds, torn };
}

/** Another process that appends one round and then waits to be killed. */
async function otherProcess(round: string) {
  const child = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `const { openJournal } = await import(${JSON.stringify(join(import.meta.dirname, 'journal.ts'))});
       const journal = await openJournal(${JSON.stringify(folder)});
       await journal.append(${JSON.stringify(result(round))});
       console.log('ready');
       setInterval(() => {}, 1000);`,
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '--disable-warning=ExperimentalWarning' },
    },
  );
  await once(child.stdout, 'data');
  return {
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

describe('lines', () => {
  const lines = [encodeLine(result('r1')), encodeLine(result('r2'))].join('');

  it('are read back', () => {
    expect(decodeLines(lines)).toEqual({ results: [result('r1'), result('r2')], torn: 0, damaged: 0 });
  });

  it('cut at any byte give the whole records before the cut and nothing else', () => {
    const first = encodeLine(result('r1')).length;
    for (let cut = 0; cut <= lines.length; cut += 1) {
      const { results } = decodeLines(lines.slice(0, cut));
      // Even if only the newline is missing, the record before it is complete.
      const whole = (cut >= first - 1 ? 1 : 0) + (cut >= lines.length - 1 ? 1 : 0);
      expect(results.length).toBe(whole);
    }
  });

  it('torn in the middle are skipped, later ones still count', () => {
    const torn = `${encodeLine(result('r1')).slice(0, 40)}\n${encodeLine(result('r2'))}`;
    expect(decodeLines(torn)).toEqual({ results: [result('r2')], torn: 0, damaged: 1 });
    expect(decodeLines(lines.slice(0, -30))).toEqual({ results: [result('r1')], torn: 1, damaged: 0 });
    // a last line with its end was confirmed
    expect(decodeLines(lines.replace('"r2"', '"rx"'))).toEqual({ results: [result('r1')], torn: 0, damaged: 1 });
  });

  it('changed in one byte are refused', () => {
    expect(decodeLines(lines.replace('"winners":1', '"winners":9')).results).toEqual([result('r2')]);
  });
});

describe('journal', () => {
  it('keeps what is not settled and is replayed once', async () => {
    const journal = await openJournal(folder);
    await Promise.all(['r1', 'r2', 'r3'].map((round) => journal.append(result(round))));
    journal.settled(result('r2'));
    await journal.close();
    // A settled record may be replayed too, because the award is idempotent. Important is that no unsettled one is
    // missing.
    expect((await replayed()).rounds).toEqual(['r1', 'r2', 'r3']);
    expect(await readdir(folder)).toEqual([]);
    expect((await replayed()).rounds).toEqual([]);
  });

  it('leaves nothing when everything is settled', async () => {
    const journal = await openJournal(folder);
    await journal.append(result('r1'));
    journal.settled(result('r1'));
    await journal.close();
    expect(await readdir(folder)).toEqual([]);
  });

  it('is emptied once it is large and nothing in it waits, and never before', async () => {
    const journal = await openJournal(folder);
    const crowd = { finishers: Array.from({ length: 3000 }, (_, i) => `visitor-${i}-${'x'.repeat(30)}`) };
    const size = async () => {
      const [name] = (await readdir(folder)).filter((file) => file.endsWith('.log'));
      return (await readFile(join(folder, String(name)))).byteLength;
    };
    const rounds = Array.from({ length: 9 }, (_, i) => ({ ...result(`r${i}`), ...crowd }));
    for (const round of rounds) await journal.append(round);
    for (const round of rounds.slice(1)) journal.settled(round);
    expect(await size()).toBeGreaterThan(1024 * 1024);
    await journal.append(result('waits-too'));
    expect(await size()).toBeGreaterThan(1024 * 1024);
    journal.settled(result('r0'));
    journal.settled(result('waits-too'));
    await journal.append(result('last'));
    expect(await size()).toBeLessThan(1024);
    await journal.close();
    expect((await replayed()).rounds).toEqual(['last']);
  });

  it('with a damaged line gives its good ones, and is kept aside instead of removed (A3)', async () => {
    const damaged = [result('r1'), result('r2'), result('r3')]
      .map(encodeLine)
      .join('')
      .replace('"round":"r2"', '"round":"rX"');
    await writeFile(join(folder, 'old.log'), damaged);
    expect(await replayed()).toMatchObject({ rounds: ['r1', 'r3'] });
    expect(await readdir(folder)).toEqual(['old.log.damaged']);
    expect(await readFile(join(folder, 'old.log.damaged'), 'utf8')).toBe(damaged);
    expect(await damagedJournals(folder)).toEqual(['old.log.damaged']);
    // nothing is replayed a second time
    expect(await replayed()).toMatchObject({ rounds: [] });
    expect(await damagedJournals(folder)).toHaveLength(1);
  });

  it('whose last line was cut off in the middle is nothing to look at: that append was never confirmed', async () => {
    await writeFile(join(folder, 'cut.log'), encodeLine(result('r1')) + encodeLine(result('r2')).slice(0, 50));
    expect(await replayed()).toEqual({ rounds: ['r1'], torn: 1 });
    expect(await readdir(folder)).toEqual([]);
  });

  it('refuses after close', async () => {
    const journal = await openJournal(folder);
    await journal.close();
    await expect(journal.append(result('r1'))).rejects.toThrow('closed');
  });

  it('of a living process is not touched, of a killed one it is replayed', async () => {
    const other = await otherProcess('r1');
    expect((await replayed()).rounds).toEqual([]);
    await other.kill();
    expect((await replayed()).rounds).toEqual(['r1']);
  });

  it('survives a last line that a crash has cut', async () => {
    const other = await otherProcess('r1');
    await other.kill();
    const [name] = (await readdir(folder)).filter((file) => file.endsWith('.log'));
    await appendFile(join(folder, String(name)), encodeLine(result('r2')).slice(0, -20));
    expect(await replayed()).toEqual({ rounds: ['r1'], torn: 1 });
  });

  it('is kept while one of its results cannot be awarded', async () => {
    await writeFile(join(folder, 'x.log'), encodeLine(result('r1')) + encodeLine(result('r2')));
    const first = await replayFolder(folder, async ({ round }) => round !== 'r1');
    expect(first).toMatchObject({ results: 2, kept: 1 });
    expect((await replayed()).rounds).toEqual(['r1', 'r2']);
  });

  it('holds only the fields of a result', async () => {
    const journal = await openJournal(folder);
    await journal.append(result('r1'));
    const [name] = (await readdir(folder)).filter((file) => file.endsWith('.log'));
    const text = await readFile(join(folder, String(name)), 'utf8');
    expect(Object.keys(JSON.parse(text.slice(17))).sort()).toEqual([
      'event',
      'finishers',
      'game',
      'prize',
      'recordedAt',
      'round',
      'stage',
      'winners',
    ]);
    await journal.close();
  });
});
