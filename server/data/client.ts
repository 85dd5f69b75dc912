import { createClient } from '@supabase/supabase-js';
import * as v from 'valibot';
import { AppError } from '../../shared/errors.ts';
import { createWatch } from './watch.ts';

/** The only access to data. A call is one SQL function with named arguments, one jsonb result and one transaction. */
export type Data = {
  /**
   * Calls `public.<fn>` and parses its reply by `schema`. Throws AppError 'database-away' (503) if the database cannot
   * be reached. Then the call may or may not have been carried out, so operations have their own idempotency key.
   * Throws DataError if the function itself failed.
   */
  rpc: <S extends v.GenericSchema>(fn: string, args: Record<string, unknown>, schema: S) => Promise<v.InferOutput<S>>;
  close: () => Promise<void>;
};

/** An error in SQL or in a call of it. `detail` may quote values, so it is for developers and never logged. */
export class DataError extends Error {
  /** SQLSTATE, or PGRST... of the transport. */
  readonly code: string;
  readonly detail: string;
  constructor(fn: string, code: string, detail: string) {
    super(`rpc ${fn} failed (${code})`);
    this.name = 'DataError';
    this.code = code;
    this.detail = detail;
  }
}

/**
 * Whether this answer means that the database is away. HTTP 0 is a failed fetch; 502 to 504 and 520 to 529 are a
 * gateway or PostgREST without its database. SQLSTATE 08 is a lost connection, 57P01 to 57P03 a server that stops or
 * starts, 53300 a server without a free connection.
 */
function isAway(status: number, code: string): boolean {
  return (
    status === 0 ||
    (status >= 502 && status <= 504) ||
    (status >= 520 && status <= 529) ||
    /^(08...|57P0[123]|53300|PGRST00[0-3])$/.test(code)
  );
}

/**
 * Longest time of a request to hosted Supabase, in ms. A statement there may take 8 s; a request without an answer by
 * now will not get one.
 */
const REQUEST_MS = 20_000;

const fetchInTime: typeof fetch = (input, init) =>
  fetch(input, {
    ...init,
    signal: AbortSignal.any([AbortSignal.timeout(REQUEST_MS), ...(init?.signal ? [init.signal] : [])]),
  });

/**
 * Opens the access to data. Pass `fetch` if the database is served in this process (see transport.ts); hosted Supabase
 * uses the global one, with a time limit. `ask` and `awayChanged` belong to the watch for a silent database (see
 * watch.ts); by default `ask` calls a small function.
 */
export function createData(options: {
  url: string;
  key: string;
  fetch?: typeof globalThis.fetch;
  close?: () => Promise<void>;
  ask?: () => Promise<void>;
  awayChanged?: (away: boolean) => void;
}): Data {
  const client = createClient(options.url, options.key, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { fetch: options.fetch ?? fetchInTime },
  });
  const watch = createWatch({
    ask:
      options.ask ??
      (async () => {
        const { error, status } = await client.rpc('event_read', { p_event: '-' });
        if (error && isAway(status, error.code)) throw new Error('no answer');
      }),
    changed: options.awayChanged,
  });
  return {
    async rpc(fn, args, schema) {
      const { data, error, status } = await watch.run(async () => await client.rpc(fn, args));
      if (error) {
        if (isAway(status, error.code)) throw new AppError('database-away', 503);
        throw new DataError(fn, error.code, error.message);
      }
      const parsed = v.safeParse(schema, data);
      if (!parsed.success) {
        const issue = parsed.issues[0];
        throw new DataError(fn, 'reply', `unexpected reply at ${v.getDotPath(issue) ?? '(root)'}: ${issue.message}`);
      }
      return parsed.output;
    },
    async close() {
      watch.stop();
      await options.close?.();
    },
  };
}
