/**
 * `npm run load`: measures how many walkers one hall can have, what each receives, and what a peer would need for the
 * same walk. It uses only its own processes on loopback. It does not judge the figures.
 */
import { cpus, release, totalmem, type } from 'node:os';
import { shareCores, stepAside } from './load/cores.ts';
import type { RunFigures } from './load/figures.ts';
import { type LoadOptions, parseOptions, USAGE } from './load/options.ts';
import { ratiosOf, table } from './load/report.ts';
import { runOnce } from './load/run.ts';

async function load(options: LoadOptions): Promise<void> {
  const cores = shareCores();
  stepAside(cores);
  const modes = options.peers ? (['madang', 'stock', 'views'] as const) : (['madang'] as const);
  const runs: RunFigures[] = [];
  for (const mode of modes) {
    if (!options.json) console.log(`${mode}: ${options.walkers} walkers, ${options.profile}, ${options.seconds} s ...`);
    runs.push(await runOnce(options, mode, cores));
  }
  const report = {
    date: new Date().toISOString().slice(0, 10),
    machine: {
      processor: `${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown'}`,
      memoryGiB: Math.round(totalmem() / 2 ** 30),
      system: `${type()} ${release()}`,
      node: process.versions.node,
    },
    options,
    /** Whether the server has its own core, by `taskset`. */
    pinned: cores !== null,
    loopDelayBy: 'perf_hooks.monitorEventLoopDelay every 5 ms, those 5 ms taken off',
    runs,
    ratios: ratiosOf(runs),
  };
  if (options.json) return console.log(JSON.stringify(report, null, 2));
  const where = Object.entries(report.machine).map(([name, value]) => `${name}: ${value}`);
  const pinning = cores
    ? `the server on core ${cores.server}, the bots on ${cores.others}`
    : 'NOT pinned: no taskset, or one core only; server and bots disturb each other';
  console.log(`\n${where.join(', ')}, ${report.date}\n${pinning}; loop delay: ${report.loopDelayBy}\n\n${table(runs)}`);
}

for (const [signal, number] of [
  ['SIGINT', 2],
  ['SIGTERM', 15],
] as const)
  process.once(signal, () => process.exit(128 + number));

const options = parseOptions(process.argv.slice(3));
if ('wrong' in options) {
  console.error(`${options.wrong}\n\n${USAGE}`);
  process.exitCode = 1;
} else if (options.help) console.log(USAGE);
else
  await load(options).catch((error: unknown) => {
    // the output of a child about its end is above this line
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
