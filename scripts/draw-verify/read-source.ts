import { createReadStream } from 'node:fs';

/** The longest pause between two pieces, and the longest download, in ms. */
export type Patience = { idleMs: number; totalMs: number };
export const PATIENCE: Patience = { idleMs: 30_000, totalMs: 20 * 60_000 };

/** Why a file or an address could not be read. `detail` may have words of the system. */
export class SourceError extends Error {
  readonly reason: 'file' | 'connection' | 'status' | 'silent' | 'slow';
  readonly detail: string;
  constructor(reason: SourceError['reason'], detail = '') {
    super(`${reason} ${detail}`);
    this.name = 'SourceError';
    this.reason = reason;
    this.detail = detail;
  }
}

export const isAddress = (source: string): boolean => /^https?:\/\//i.test(source);

/** The bytes of a file or of an http address, in pieces. Throws a SourceError. */
export function readSource(source: string, patience: Patience = PATIENCE): AsyncIterable<Uint8Array> {
  return isAddress(source) ? readAddress(source, patience) : readFile(source);
}

async function* readFile(path: string): AsyncIterable<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: 256 * 1024 });
  } catch (error) {
    throw new SourceError('file', codeOf(error));
  }
}

async function* readAddress(address: string, { idleMs, totalMs }: Patience): AsyncIterable<Uint8Array> {
  const stop = new AbortController();
  const end = setTimeout(() => stop.abort(new SourceError('slow')), totalMs);
  let idle = setTimeout(() => {}, 0);
  const moved = (): void => {
    clearTimeout(idle);
    idle = setTimeout(() => stop.abort(new SourceError('silent')), idleMs);
  };
  moved();
  try {
    const answer = await fetch(address, { signal: stop.signal, headers: { accept: 'text/plain' } });
    if (!answer.ok || !answer.body) throw new SourceError('status', String(answer.status));
    for await (const chunk of answer.body) {
      moved();
      yield chunk;
    }
  } catch (error) {
    if (stop.signal.reason instanceof SourceError) throw stop.signal.reason;
    throw error instanceof SourceError ? error : new SourceError('connection', codeOf(error));
  } finally {
    clearTimeout(end);
    clearTimeout(idle);
    // also when the reader needs no more of it
    stop.abort();
  }
}

/** The code of an error of the system, such as ENOENT; its name if it has none. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause instanceof Error ? codeOf(error.cause) : error.name;
}
