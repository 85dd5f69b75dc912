import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../server/env.ts';

const positive = v.pipe(v.number(), v.gtValue(0));
const spread = v.object({ p50: v.number(), p99: v.number(), max: v.number() });
const sample = v.object({ seconds: v.number(), heapMB: positive, rssMB: positive });

const Report = v.object({
  date: v.string(),
  machine: v.object({ processor: v.string(), memoryGiB: v.number(), system: v.string(), node: v.string() }),
  pinned: v.boolean(),
  loopDelayBy: v.string(),
  runs: v.array(
    v.object({
      mode: v.string(),
      walkers: v.number(),
      seconds: positive,
      serverCpuPercent: positive,
      serverWaitedPercent: v.nullable(v.number()),
      botsCpuPercent: positive,
      ticksPerSecond: positive,
      loopDelayMs: spread,
      frameGapMs: v.object({ ...spread.entries, count: positive }),
      bytesPerSecondPerClient: v.object({ down: positive, up: positive, mostDown: positive }),
      framesPerSecondPerClient: v.object({ down: positive, up: positive }),
      positionError: v.object({
        units: v.object({ ...spread.entries, count: v.number() }),
        p50Pixels: v.number(),
        p99Pixels: v.number(),
        pictures: v.number(),
        missing: v.number(),
      }),
      memory: v.object({ start: sample, end: sample, samples: v.array(sample), heapSlopeMBPerMinute: v.null() }),
      newcomer: v.object({ bytes: positive, ms: positive }),
      invalid: v.array(v.string()),
    }),
  ),
  ratios: v.array(v.object({ peer: v.string(), bytesDown: positive, serverCpu: positive })),
});

function load(args: string): { child: ChildProcess; output: () => string; ended: Promise<number | null> } {
  const child = spawn(process.execPath, [join(ROOT, 'scripts/run.mjs'), 'load', ...args.split(' ')], { cwd: ROOT });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  return { child, output: () => output, ended: new Promise((end) => child.once('close', end)) };
}

/** Command lines of all running processes. */
function commandLines(): string[] {
  if (!existsSync('/proc/self/cmdline'))
    return spawnSync('ps', ['-A', '-ww', '-o', 'args='], { encoding: 'utf8' }).stdout.split('\n');
  return readdirSync('/proc').map((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    } catch {
      // no process, or one that ended while we looked
      return '';
    }
  });
}

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((again) => setTimeout(again, 20));
};

describe('npm run load', () => {
  it('plays the same walk to our place and to both peers, and reports', { timeout: 90_000 }, async () => {
    const { ended, output } = load('--walkers 12 --seconds 2 --peers --join --json');
    expect(await ended).toBe(0);
    const { runs, ratios } = v.parse(Report, JSON.parse(output()));
    expect(runs.map(({ mode, walkers }) => [mode, walkers])).toEqual([
      ['madang', 12],
      ['stock', 12],
      ['views', 12],
    ]);
    expect(ratios.map(({ peer }) => peer)).toEqual(['stock', 'views']);
    const [ours] = runs;
    expect(ours.positionError.pictures).toBeGreaterThan(0);
    expect(ours.positionError.units).toMatchObject({ p50: 0, p99: 0, max: 0 });
    expect(ours.positionError.missing).toBe(0);
    for (const { invalid } of runs) expect(invalid.join()).not.toMatch(/lost|no motion/);
  });

  it('leaves no process behind, also when it is ended in the middle', async () => {
    const left = (): number => commandLines().filter((line) => line.includes('"seed":918273645')).length;
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      const { child, ended } = load('--walkers 12 --seconds 600 --seed 918273645');
      // negative control: its server and both processes of walkers are there
      await until(() => left() === 3);
      child.kill(signal);
      await ended;
      await until(() => left() === 0);
    }
  });

  it('refuses what it does not know, with its usage', async () => {
    const { ended } = load('--walkers 99999');
    expect(await ended).toBe(1);
  });
});
