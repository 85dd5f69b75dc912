import { connect } from 'node:net';
import { seededRandom } from '../../server/load/seeded-random.ts';
import { cookieHeader, httpVisitor } from '../../server/testing/visitor.ts';
import { oddInputs, rawInput, seatedInput, templates, upgradeOf } from './raw-inputs.ts';

/** The results: answers by status, and connections without an answer. */
export type SocketFigures = { inputs: number; seated: number; answers: Record<string, number>; unanswered: number };

/** How long to wait for an answer after everything is sent, in ms. Most altered input is answered at once, or never. */
const PATIENCE_MS = 200;
const AT_ONCE = 64;
/** One in this many inputs goes to a socket with a seat. */
const SEATED_EVERY = 40;
const VISITORS = 60;

/** A loopback address. Linux has all of 127.0.0.0/8, so the limit per address does not distort the run. */
const addressOf = (index: number): string | undefined =>
  process.platform === 'linux' ? `127.${1 + (index % 200)}.${Math.floor(index / 200) % 200}.1` : undefined;

/** A socket with a seat is answered for certain, and then goes on: what it said has to be read, too. */
const SEATED_PATIENCE_MS = 5_000;

/** Sends, waits for a first answer and what follows it at once, then disconnects. */
function send(port: number, from: string | undefined, chunks: readonly Buffer[], isSeated: boolean): Promise<Buffer> {
  return new Promise((done) => {
    const socket = connect({ port, host: '127.0.0.1', ...(from ? { localAddress: from } : {}) });
    const heard: Buffer[] = [];
    const end = (): void => {
      clearTimeout(timer);
      socket.resetAndDestroy();
      done(Buffer.concat(heard));
    };
    const waitFor = (ms: number): NodeJS.Timeout => setTimeout(end, ms);
    let timer = waitFor(isSeated ? SEATED_PATIENCE_MS : PATIENCE_MS);
    socket.once('connect', () => {
      for (const chunk of chunks) socket.write(chunk);
      timer.refresh();
    });
    socket.on('data', (chunk) => {
      heard.push(chunk);
      if (heard.length > 1 && !isSeated) return end();
      // once: a hall has something to say all the time
      if (heard.length > 1) return;
      clearTimeout(timer);
      timer = waitFor(PATIENCE_MS);
    });
    socket.once('close', end);
    socket.on('error', end);
  });
}

type Seat = { target: string; cookie: string };

/** A seat in the hall, for one of a few visitors: a new one takes the body of the one before. */
async function takeSeat(url: string, visitors: Map<string, string>[], index: number): Promise<Seat | null> {
  const cookies = visitors[index % visitors.length] ?? new Map();
  const visitor = httpVisitor(url, cookies);
  const ticket = await visitor.call('POST', '/tickets', { slug: 'expo', party: '', entry: '', locale: 'ko' });
  if (!ticket.ok) return null;
  const given = await ticket.json();
  if (!given.room) return null;
  const seat = await visitor.call('POST', `/matchmake/joinById/${given.room}`, { ticket: given.ticket });
  if (!seat.ok) return null;
  const { sessionId, processId, roomId } = await seat.json();
  return { target: `/api/${processId}/${roomId}?sessionId=${sessionId}`, cookie: cookieHeader(cookies) };
}

/** Sends altered bytes to the port of a server on this machine. The same seed sends the same bytes. */
export async function fuzzSockets(url: string, tries: number, seed: number): Promise<SocketFigures> {
  const { host, port } = new URL(url);
  const odd = oddInputs(host);
  const good = templates(host);
  const visitors = Array.from({ length: VISITORS }, () => new Map<string, string>());
  const figures: SocketFigures = { inputs: 0, seated: 0, answers: {}, unanswered: 0 };
  const one = async (index: number): Promise<void> => {
    const rng = seededRandom(seed, index);
    const known = odd[index];
    const seat = !known && index % SEATED_EVERY === 0 ? await takeSeat(url, visitors, index / SEATED_EVERY) : null;
    if (seat) figures.seated += 1;
    const chunks = seat
      ? [Buffer.from(upgradeOf(seat.target, host)), seatedInput(rng)]
      : known
        ? [known]
        : rawInput(rng, good);
    const heard = await send(Number(port), addressOf(index), chunks, seat !== null);
    const status = /^HTTP\/1\.\d (\d{3})/.exec(heard.toString('latin1'))?.[1];
    figures.inputs += 1;
    if (status) figures.answers[status] = (figures.answers[status] ?? 0) + 1;
    else figures.unanswered += 1;
  };
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < tries) {
        const index = next;
        next += 1;
        await one(index);
      }
    }),
  );
  return figures;
}
