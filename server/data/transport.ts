import pg from 'pg';
import { lookUp, type RpcStatement } from './rpc-statement.ts';

/**
 * Answers a request as `/rest/v1/rpc/<function>` of a Supabase project would. `text` is its body where it need not be
 * read from the request, which takes longer than the rest.
 */
export type Handler = (request: Request, text?: string) => Promise<Response>;

/** A `fetch` for supabase-js that stays in this process. */
export const inProcess =
  (handler: Handler): typeof fetch =>
  (input, init) => {
    const text = init?.body;
    if (typeof text !== 'string') return handler(new Request(input, init));
    return handler(new Request(input, { ...init, body: null }), text);
  };

export type TransportOptions = {
  pool: pg.Pool;
  /** The database role of every call. The server always uses service_role; tests also use the two others. */
  role?: 'service_role' | 'anon' | 'authenticated';
  statementTimeoutMs?: number;
  /** Bytes. Files are sent in chunks of 1 MB, in base64 inside JSON. */
  bodyLimit?: number;
  /**
   * The connections of the pool began with `sessionSettings`, so a call is one statement. Connections through a
   * transaction pooler cannot have settings of their own.
   */
  hasSettings?: boolean;
  /** Name of an exported snapshot. Every call then reads the data of that moment, and may not write. */
  snapshot?: string;
};

/** Default 8 s, as on hosted Supabase (from the role `authenticator`). */
const STATEMENT_TIMEOUT_MS = 8_000;

/** Options of a connection that begins as every call of the server needs it. */
export const sessionSettings = (statementTimeoutMs = STATEMENT_TIMEOUT_MS): string =>
  `-c role=service_role -c search_path=public,\\ extensions -c statement_timeout=${statementTimeoutMs}`;

const PATH = /^\/rest\/v1\/rpc\/([A-Za-z_][A-Za-z0-9_]{0,62})$/;

/**
 * A `fetch` for supabase-js that calls a PostgreSQL from this process: rpc only, one transaction per call, arguments
 * bound. Limits and error bodies are those of PostgREST, so that nothing works here and fails on hosted Supabase. It
 * never rejects: a database that is away is a 503.
 */
export function createTransport(options: TransportOptions): Handler {
  const {
    pool,
    role = 'service_role',
    statementTimeoutMs = STATEMENT_TIMEOUT_MS,
    bodyLimit = 4 * 1024 * 1024,
  } = options;
  const statements = new Map<string, RpcStatement>();
  const moment = options.snapshot
    ? ` isolation level repeatable read read only; set transaction snapshot '${options.snapshot.replaceAll("'", '')}'`
    : '';
  const begin = `begin${moment}; set local role ${role}; set local search_path = public, extensions; set local statement_timeout = ${statementTimeoutMs}`;

  return async (request, given) => {
    const url = new URL(request.url);
    const fn = PATH.exec(url.pathname)?.[1];
    if (!fn) return refusal(404, 'PGRST125', 'Invalid path specified in request URL');
    if (request.method !== 'POST') return refusal(405, 'PGRST117', `Unsupported HTTP method: ${request.method}`);
    if (url.search !== '')
      return refusal(400, 'PGRST100', 'Only the body of an rpc call is read: no filters, no select');
    const body = given === undefined ? await readBody(request, bodyLimit) : within(given, bodyLimit);
    if (body === null) return refusal(413, '413', 'Payload too large');
    const names = argumentNames(body);
    if (!names) return refusal(400, 'PGRST102', 'Empty or invalid json');

    const cacheKey = JSON.stringify([fn, ...names]);
    try {
      let statement = statements.get(cacheKey);
      if (!statement) {
        const found = await lookUp(pool, fn, names);
        if (!found.found) return notFound(fn, names, found);
        statement = found.statement;
        statements.set(cacheKey, statement);
      }
      const text = options.hasSettings
        ? await runAlone(pool, statement, body)
        : await runInTransaction(pool, begin, statement, body);
      if (statement.isVoid) return new Response(null, { status: 204 });
      return new Response(text ?? 'null', {
        status: 200,
        headers: { 'content-type': 'application/json; charset=utf-8' },
      });
    } catch (error) {
      // A migration may have changed the catalogue since the statement was cached.
      statements.delete(cacheKey);
      return failure(error);
    }
  };
}

/** One statement is a transaction of its own. */
async function runAlone(pool: pg.Pool, statement: RpcStatement, body: string) {
  return (await pool.query<{ body: string | null }>(statement.text, [body])).rows[0]?.body;
}

/**
 * Sends begin, call and commit together, so that no row lock waits for a round trip between them. If one fails,
 * PostgreSQL refuses those after it and turns the commit into a rollback.
 */
async function runInTransaction(pool: pg.Pool, begin: string, statement: RpcStatement, body: string) {
  const client = await pool.connect();
  // Not a named statement: those break behind a transaction pooler, and parsing takes only 30 µs.
  const steps = [
    client.query(begin),
    client.query<{ body: string | null }>(statement.text, [body]),
    client.query('commit'),
  ] as const;
  const [begun, called, committed] = await Promise.allSettled(steps);
  const failed = [begun, called, committed].find((step) => step.status === 'rejected');
  const reason: unknown = failed?.reason;
  client.release(failed && !(reason instanceof pg.DatabaseError) ? new Error('connection lost') : undefined);
  if (failed) throw reason;
  return called.status === 'fulfilled' ? called.value.rows[0]?.body : null;
}

const within = (text: string, limit: number): string | null => (Buffer.byteLength(text) > limit ? null : text);

/** Reads a body. Returns null if it is longer than `limit` bytes, and stops reading there. */
async function readBody(request: Request, limit: number): Promise<string | null> {
  if (Number(request.headers.get('content-length') ?? 0) > limit) return null;
  if (!request.body) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > limit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function argumentNames(body: string): string[] | null {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    return Object.keys(value).sort();
  } catch {
    return null;
  }
}

function refusal(
  status: number,
  code: string,
  message: string,
  details: string | null = null,
  hint: string | null = null,
) {
  return Response.json({ code, details, hint, message }, { status });
}

function notFound(fn: string, names: string[], found: { code: string; candidates: string[] }): Response {
  const call = `public.${fn}(${names.join(', ')})`;
  if (found.code === 'PGRST203') {
    return refusal(300, 'PGRST203', `Could not choose the best candidate function between several: ${call}`);
  }
  const hint = found.candidates[0] ? `Perhaps you meant to call the function ${found.candidates[0]}` : null;
  return refusal(404, 'PGRST202', `Could not find the function ${call} in the schema cache`, null, hint);
}

function failure(error: unknown): Response {
  if (error instanceof pg.DatabaseError && error.code) {
    return refusal(statusOf(error.code), error.code, error.message, error.detail ?? null, error.hint ?? null);
  }
  return refusal(503, 'PGRST000', 'Database connection error');
}

/** PostgREST's table from SQLSTATE to HTTP: https://docs.postgrest.org/en/v13/references/errors.html */
function statusOf(code: string): number {
  const custom = /^PT([1-5]\d\d)$/.exec(code)?.[1];
  if (custom) return Number(custom);
  const exact: Record<string, number> = {
    '23503': 409,
    '23505': 409,
    '25006': 405,
    '42883': 404,
    '42P01': 404,
    '42P17': 500,
    '42501': 403,
    '53400': 500,
    P0001: 400,
    '21000': 400,
  };
  const byClass: Record<string, number> = {
    '08': 503,
    '09': 500,
    '0L': 403,
    '0P': 403,
    '25': 500,
    '28': 403,
    '2D': 500,
    '38': 500,
    '39': 500,
    '3B': 500,
    '40': 500,
    '53': 503,
    '54': 500,
    '55': 500,
    '57': 500,
    '58': 500,
    F0: 500,
    HV: 500,
    P0: 500,
    XX: 500,
  };
  return exact[code] ?? byClass[code.slice(0, 2)] ?? 400;
}
