import { passedCheck, refusalOf } from '../net/api.ts';
import { sentNonces } from '../net/nonces.ts';
import type { Expected, FromWorker, ToWorker } from './proof-message.ts';

/** A download ends when no byte moves for this long (W12), in ms. */
const IDLE_MS = 60_000;

export type Outcome = Exclude<FromWorker, { at: 'busy' }> | { at: 'missing' } | { at: 'failed' };

type Wanted = {
  address: string;
  expected: Expected;
  /** Lines that the proof of an instant win should have. */
  plays: readonly string[];
  progress: (share: number) => void;
  signal: AbortSignal;
};

/**
 * Downloads a proof and has it checked by a worker, whose code is loaded only now. A chunk is read when the worker has
 * taken the one before it, so a long list does not pile up in memory. Never throws.
 */
export async function checkInWorker({ address, expected, plays, progress, signal }: Wanted): Promise<Outcome> {
  const worker = new Worker(new URL('./proof-worker.ts', import.meta.url), { type: 'module' });
  const stop = new AbortController();
  signal.addEventListener('abort', () => stop.abort());
  let idle = setTimeout(() => stop.abort(), IDLE_MS);
  try {
    const answer = await download(address, stop.signal);
    if (answer.status === 404) return { at: 'missing' };
    const reader = answer.body?.getReader();
    if (!answer.ok || !reader) return { at: 'failed' };
    worker.postMessage({ expected, nonces: sentNonces(), plays } satisfies ToWorker);
    for (;;) {
      const { value } = await reader.read();
      clearTimeout(idle);
      const reply = await askWorker(worker, value ?? null, signal);
      if (reply.at !== 'busy') return reply;
      progress(reply.progress);
      idle = setTimeout(() => stop.abort(), IDLE_MS);
    }
  } catch {
    return { at: 'failed' };
  } finally {
    clearTimeout(idle);
    stop.abort();
    worker.terminate();
  }
}

/** Asks for the proof. If the server asks for a check of the visitor first, passes it and asks once more. */
async function download(address: string, signal: AbortSignal): Promise<Response> {
  const ask = (): Promise<Response> => fetch(address, { signal, cache: 'no-store', credentials: 'same-origin' });
  const answer = await ask();
  if (answer.status !== 429 || !(await passedCheck(refusalOf(await answer.json().catch(() => null))))) return answer;
  return await ask();
}

/** Sends a chunk and waits for the answer to it. Rejects if the worker breaks off, or if the visitor stops it. */
function askWorker(worker: Worker, chunk: Uint8Array | null, signal: AbortSignal): Promise<FromWorker> {
  return new Promise((resolve, reject) => {
    const broken = (): void => reject(new Error('the check broke off'));
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => resolve(data);
    worker.onerror = broken;
    if (signal.aborted) broken();
    signal.addEventListener('abort', broken, { once: true });
    worker.postMessage({ chunk } satisfies ToWorker);
  });
}
