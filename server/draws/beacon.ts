import * as v from 'valibot';
import { CHAINS, type Chain, isSignedBy, randomnessOf } from '../../shared/fair/beacon.ts';

/** An answer of a relay has about 200 bytes. */
const MAX_BYTES = 4096;
/** How long a relay may take, in ms. */
const RELAY_MS = 5_000;

const Answer = v.object({
  round: v.number(),
  signature: v.pipe(v.string(), v.toLowerCase(), v.regex(/^[0-9a-f]{96}$/)),
});

type Failure =
  | 'not-yet'
  | 'refused'
  | 'unreachable'
  | 'too-late'
  | 'too-large'
  | 'unreadable'
  | 'wrong-round'
  | 'wrong-signature';

export type Fetched =
  | { at: 'here'; signature: string; randomness: string }
  /** Why each relay gave nothing, in their order. `not-yet`: it does not have the round yet, or no longer. */
  | { at: 'none'; failures: { relay: string; why: Failure }[] };

type Wanted = { chain: string; round: number };
type Options = { chains?: Readonly<Record<string, Chain>>; relayMs?: number };

/**
 * Fetches the public randomness of a round from the first relay that has it. A relay is not trusted: its answer counts
 * only if the signature is right under the pinned key of the chain. Throws an Error if the chain is not pinned.
 */
export async function fetchBeacon(
  relays: readonly string[],
  { chain: hash, round }: Wanted,
  { chains = CHAINS, relayMs = RELAY_MS }: Options = {},
): Promise<Fetched> {
  const chain = chains[hash];
  if (!chain) throw new Error('the chain of this beacon is not pinned');
  const failures: { relay: string; why: Failure }[] = [];
  for (const relay of relays) {
    const answer = await ask(`${relay}/${hash}/public/${round}`, relayMs);
    if (typeof answer === 'string') failures.push({ relay, why: answer });
    else if (answer.round !== round) failures.push({ relay, why: 'wrong-round' });
    else if (!isSignedBy(chain, round, answer.signature)) failures.push({ relay, why: 'wrong-signature' });
    else return { at: 'here', signature: answer.signature, randomness: randomnessOf(answer.signature) };
  }
  return { at: 'none', failures };
}

async function ask(address: string, relayMs: number): Promise<v.InferOutput<typeof Answer> | Failure> {
  const signal = AbortSignal.timeout(relayMs);
  try {
    const response = await fetch(address, { signal, redirect: 'error', headers: { accept: 'application/json' } });
    // 425: too early
    if (response.status === 404 || response.status === 425) return dropped(response, 'not-yet');
    if (!response.ok) return dropped(response, 'refused');
    const text = await textOf(response);
    if (text === null) return 'too-large';
    const answer = v.safeParse(v.pipe(v.string(), v.parseJson(), Answer), text);
    return answer.success ? answer.output : 'unreadable';
  } catch {
    return signal.aborted ? 'too-late' : 'unreachable';
  }
}

/** Ends an answer whose body nobody needs, so that its connection is free. */
function dropped(response: Response, why: Failure): Failure {
  response.body?.cancel().catch(() => {});
  return why;
}

/** The body of an answer; null if it is too large. The rest of a body that is too large is not read. */
async function textOf(response: Response): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > MAX_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
