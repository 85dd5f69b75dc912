import { type ServerProcess, startServer } from '../../server/testing/server-process.ts';
import { EVERY_ROUTE, fuzzRoutes } from './routes.ts';
import { fuzzSockets } from './sockets.ts';
import { makeCast } from './staff.ts';

export type FuzzFigures = {
  inputs: number;
  /** Number of times that the server ended although nobody stopped it. */
  ends: number;
  /** Number of answers 500, and the calls that led to some of them. */
  failures: number;
  examples: string[];
  /** Lines outside the log, which a library printed. */
  printed: string[];
  answers: Record<string, number>;
  /** A short text about how far the run got. */
  reached: string;
};

/** Number of route calls for one server. What they create (events, members, files) slows later calls down. */
const CALLS_PER_SERVER = 10_000;

/** The lines of the output that are neither log lines nor for the operator. */
const printedBy = (server: ServerProcess): string[] =>
  server
    .logs()
    .split('\n')
    .filter(
      (line) => line !== '' && !line.startsWith('{') && !/^ {2}(Administrator|Madang is open|Stopping)/.test(line),
    );

const add = (sum: Record<string, number>, more: Record<string, number>): void => {
  for (const [key, count] of Object.entries(more)) sum[key] = (sum[key] ?? 0) + count;
};

/** Runs `run` on a new server, and stops it. Returns whether the server ended by itself. */
async function onServer<T>(
  env: Record<string, string>,
  run: (server: ServerProcess) => Promise<T>,
): Promise<{ result: T; ended: boolean; printed: string[] }> {
  const server = await startServer({ env });
  let ended = false;
  let stopping = false;
  void server.ended.then(() => {
    ended = !stopping;
  });
  try {
    const result = await run(server);
    const alive = await fetch(`${server.url}/healthz`)
      .then(({ ok }) => ok)
      .catch(() => false);
    return { result, ended: ended || !alive, printed: printedBy(server) };
  } finally {
    stopping = true;
    await server.stop();
  }
}

/** Sends altered bytes to the port. A server that ends is not started again, so the rest of its inputs fails too. */
export async function runSockets(tries: number, seed: number): Promise<FuzzFigures> {
  const { result, ended, printed } = await onServer({}, ({ url }) => fuzzSockets(url, tries, seed));
  const { inputs, seated, answers, unanswered } = result;
  return {
    inputs,
    ends: Number(ended),
    failures: answers['500'] ?? 0,
    examples: [],
    printed,
    answers: { ...answers, none: unanswered },
    reached: `${seated} sockets with a seat in the hall`,
  };
}

/** Sends altered calls to every route, as every kind of caller. */
export async function runRoutes(tries: number, seed: number): Promise<FuzzFigures> {
  const sum: FuzzFigures = { inputs: 0, ends: 0, failures: 0, examples: [], printed: [], answers: {}, reached: '' };
  const reached = new Set<string>();
  for (let epoch = 0; sum.inputs < tries; epoch += 1) {
    const { result, ended, printed } = await onServer({ TRUST_PROXY: '1', HOST: '127.0.0.1' }, async (server) => {
      // use this address only: the name may resolve to ::1 first
      const url = server.url.replace('localhost', '127.0.0.1');
      const cast = await makeCast(url, server.adminLink ?? '');
      return await fuzzRoutes(url, cast, Math.min(CALLS_PER_SERVER, tries - sum.inputs), seed + epoch);
    });
    sum.inputs += result.inputs;
    sum.ends += Number(ended);
    sum.failures += result.answers['500'] ?? 0;
    sum.examples.push(...result.failures.slice(0, 5));
    sum.printed.push(...printed);
    add(sum.answers, result.answers);
    for (const route of result.reached) reached.add(route);
  }
  sum.reached = `${reached.size} of ${EVERY_ROUTE.length} routes took something`;
  return sum;
}
