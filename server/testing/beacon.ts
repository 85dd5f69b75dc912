import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomnessOf } from '../../shared/fair/beacon.ts';
import { type TestChain, testChain } from './proofs.ts';

/** How a relay answers. */
export type Manner =
  | 'on-time'
  /** 404 until the manner is changed. */
  | 'not-yet'
  | 'broken'
  | 'wrong-signature'
  | 'other-key'
  | 'other-round'
  | 'hanging'
  /** Sends the headers and the beginning, and then nothing. */
  | 'stuck'
  | 'huge'
  | 'no-json'
  /** Sends the caller to another address, which has the round. */
  | 'moved';

export type TestBeacon = {
  url: string;
  manner: Manner;
  /** The paths that were asked for. */
  asked: string[];
  stop: () => Promise<void>;
};

/** A relay of a drand chain on this machine, with the key of `chain`. */
export async function startBeacon(chain: TestChain = testChain(), manner: Manner = 'on-time'): Promise<TestBeacon> {
  const other = testChain('a key that is not pinned');
  const bodyOf = (round: number, signature = chain.sign(round)): string =>
    JSON.stringify({ round, randomness: randomnessOf(signature), signature });
  const answers: Record<Manner, (round: number, answer: ServerResponse) => void> = {
    'on-time': (round, answer) => answer.end(bodyOf(round)),
    'not-yet': (_, answer) => answer.writeHead(404).end(),
    broken: (_, answer) => answer.writeHead(502).end('<h1>Bad gateway</h1>'),
    'wrong-signature': (round, answer) => answer.end(bodyOf(round, chain.sign(round + 1))),
    'other-key': (round, answer) => answer.end(bodyOf(round, other.sign(round))),
    'other-round': (round, answer) => answer.end(bodyOf(round + 1)),
    hanging: () => {},
    stuck: (round, answer) => answer.write(bodyOf(round).slice(0, 20)),
    huge: (round, answer) => answer.end(bodyOf(round) + ' '.repeat(2 ** 22)),
    'no-json': (_, answer) => answer.end('hello'),
    moved: (round, answer) => answer.writeHead(302, { location: `/${chain.hash}/public/${round}?moved` }).end(),
  };
  const server = createServer((request, answer) => {
    beacon.asked.push(request.url ?? '');
    const { pathname, search } = new URL(request.url ?? '', 'http://relay');
    const [, hash, , round] = pathname.split('/');
    if (hash !== chain.hash) answer.writeHead(404).end();
    else answers[search === '?moved' ? 'on-time' : beacon.manner](Number(round), answer);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const beacon: TestBeacon = {
    // a server that listens on a port has an address with one
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    manner,
    asked: [],
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  return beacon;
}
