/**
 * `npm run fuzz`: sends altered bytes and calls to servers of its own on this machine, and reports the results: ends of
 * the process and answers 500. `-- --tries N` of each kind (default 100000), `--seed N` for others, `--only sockets` or
 * `--only routes`.
 */
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { type FuzzFigures, runRoutes, runSockets } from './fuzz/run.ts';

const whole = v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number));
const Options = v.object({
  tries: v.optional(whole, '100000'),
  seed: v.optional(whole, '1'),
  only: v.optional(v.picklist(['sockets', 'routes'])),
});

function report(kind: string, figures: FuzzFigures, seconds: number): boolean {
  const { inputs, ends, failures, printed, answers, reached, examples } = figures;
  console.log(
    `${kind}: ${inputs} inputs in ${seconds} s: ${ends} process exits, ${failures} answers 500, ${printed.length} lines outside the log`,
  );
  console.log(
    `  ${reached}; answers: ${Object.entries(answers)
      .map(([status, count]) => `${status} x ${count}`)
      .join(', ')}`,
  );
  for (const line of [...examples, ...printed].slice(0, 20)) console.log(`  ${line}`);
  return ends === 0 && failures === 0 && printed.length === 0;
}

const { values } = parseArgs({
  // node, run.mjs and the verb come first
  args: process.argv.slice(3),
  options: { tries: { type: 'string' }, seed: { type: 'string' }, only: { type: 'string' } },
});
const { tries, seed, only } = v.parse(Options, values);
let good = true;
for (const [kind, run] of Object.entries({ sockets: runSockets, routes: runRoutes })) {
  if (only && only !== kind) continue;
  const began = performance.now();
  good = report(kind, await run(tries, seed), Math.round((performance.now() - began) / 1000)) && good;
}
process.exitCode = good ? 0 : 1;
