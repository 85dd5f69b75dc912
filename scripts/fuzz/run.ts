import { type ServerProcess, startServer } from '../../server/testing/server-process.ts';
import { EVERY_ROUTE, fuzzRoutes } from './routes.ts';
import { fuzzSockets } from './sockets.ts';
import { makeCast } from './staff.ts';

export type FuzzFigures = {
  inputs: number;
  /** Times that the server ended although nobody stopped it. */
  ends: number;
  /** Answers 500, and what some of them were given to. */
  failures: number;
  examples: string[];
  /** Lines outside of the log: what a library printed past it. */
  printed: string[];
  answers: Record<string, number>;
  /** A word about how far it came. */
  reached: string;
};

/** A server gets so many route calls: what they made (events, members, files) slows the next ones down. */
const CALLS_PER_SERVER = 10_000;

/** Lines that are neither of the log nor for the operator. */
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

/** Runs on a server of its own; says whether that ended by itself, and stops it. */
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

/** Bent bytes against the port. A server that ends is not started again: the rest of its inputs fails with it. */
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

/** Bent calls of every route, as everybody. */
export async function runRoutes(tries: number, seed: number): Promise<FuzzFigures> {
  const sum: FuzzFigures = { inputs: 0, ends: 0, failures: 0, examples: [], printed: [], answers: {}, reached: '' };
  const reached = new Set<string>();
  for (let epoch = 0; sum.inputs < tries; epoch += 1) {
    const { result, ended, printed } = await onServer({ TRUST_PROXY: '1', HOST: '127.0.0.1' }, async (server) => {
      // that address alone: the name may lead to ::1 first
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
