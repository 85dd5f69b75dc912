import { describe, expect, it } from 'vitest';
import { runRoutes, runSockets } from './fuzz/run.ts';

/*
 * The same as `npm run fuzz`, with fewer inputs: among the first sockets are all that were ever found to end the
 * process or to print past the log (`oddInputs`), and each route is called some dozen times.
 */
const SEED = 20_261_130;

describe('whatever strangers send (N4)', () => {
  it('no bytes end the process, are answered with 500, or print past the log', { timeout: 180_000 }, async () => {
    const { inputs, ends, failures, printed, answers } = await runSockets(2_000, SEED);
    expect({ ends, failures, printed }).toEqual({ ends: 0, failures: 0, printed: [] });
    // it did reach what it aims at
    expect(inputs).toBeGreaterThanOrEqual(2_000);
    expect(Object.keys(answers)).toEqual(expect.arrayContaining(['101', '200', '400', '403', '404']));
  });

  it('no call of a route, as whoever, ends it or is answered with 500', { timeout: 240_000 }, async () => {
    const { inputs, ends, failures, examples, printed, answers } = await runRoutes(2_500, SEED);
    expect({ ends, failures, examples, printed }).toEqual({ ends: 0, failures: 0, examples: [], printed: [] });
    expect(inputs).toBeGreaterThanOrEqual(2_500);
    expect(answers['200']).toBeGreaterThan(300);
  });
});
