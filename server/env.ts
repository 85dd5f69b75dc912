import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { StartError } from './start-error.ts';

/** The folder of the clone: everything that ships with Madang is found from here, never from the working directory. */
export const ROOT = resolve(import.meta.dirname, '..');

const text = v.pipe(v.string(), v.trim(), v.nonEmpty('is empty'));
const integer = (from: number, to: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d+$/, `must be a whole number from ${from} to ${to}`),
    v.transform(Number),
    v.minValue(from, `must be ${from} or more`),
    v.maxValue(to, `must be ${to} or less`),
  );
const address = (...protocols: string[]) =>
  v.pipe(
    text,
    v.check(
      (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol),
      `must be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    ),
  );

/** Every setting that a process may be given. What a setting is not: the timing of rounds (that is the event's policy). */
const Variables = v.object({
  NODE_ENV: v.optional(v.picklist(['production', 'development', 'test'], 'must be production, development or test')),
  PORT: v.optional(integer(0, 65535)),
  HOST: v.optional(text),
  PUBLIC_URL: v.optional(address('http:', 'https:')),
  MADANG_DATA: v.optional(text),
  MADANG_CONTENT: v.optional(text),
  DATABASE_URL: v.optional(address('postgres:', 'postgresql:')),
  SUPABASE_URL: v.optional(address('http:', 'https:')),
  SUPABASE_SECRET_KEY: v.optional(text),
  MADANG_SECRET: v.optional(v.pipe(text, v.minLength(32, 'must have 32 characters or more'))),
  REDIS_URL: v.optional(address('redis:', 'rediss:')),
  PLACE_CAPACITY: v.optional(integer(1, 5000)),
  SERVER_CAPACITY: v.optional(integer(1, 20_000)),
  DRAIN_SECONDS: v.optional(integer(0, 60)),
  TRUST_PROXY: v.optional(integer(0, 9)),
  WATCH_MAPS: v.optional(v.picklist(['0', '1'], 'must be 0 or 1')),
  IDENTITY_URL: v.optional(address('http:', 'https:')),
  IDENTITY_SECRET: v.optional(v.pipe(text, v.minLength(32, 'must have 32 characters or more'))),
  MADANG_FAILPOINT: v.optional(v.string()),
});

/** Where the database is. `embedded`: our own PostgreSQL, its files in the data folder. */
export type DatabasePlace =
  | { kind: 'embedded' }
  | { kind: 'postgres'; url: string }
  | { kind: 'supabase'; url: string; key: string };

export type Env = {
  mode: 'production' | 'development' | 'test';
  /** 0 asks the system for a free port. */
  port: number;
  /** null: all addresses of the machine. */
  host: string | null;
  /** The origin that visitors use, without a slash at its end. null: not told; the request's own host counts. */
  publicUrl: string | null;
  /** Absolute. Lock, journal, and in embedded mode the database and its secret. May be moved by `data/home.ts`. */
  dataDir: string;
  /** True when MADANG_DATA named the folder, so that nothing may move it. */
  dataDirNamed: boolean;
  /** Absolute. Folder with event.json and the maps that the first start imports. */
  contentDir: string;
  database: DatabasePlace;
  /** null: generated beside the embedded database. */
  secret: string | null;
  redisUrl: string | null;
  /** How many proxies in front of us are believed in X-Forwarded-For; 0: none. */
  trustProxy: number;
  /** Saved maps go live by themselves. */
  watchMaps: boolean;
  /** Visitors in one copy of a map; the next opens when it is full. */
  placeCapacity: number;
  /** Visitors on this server in all; who comes then is on the waiting page. */
  serverCapacity: number;
  /** How long a round that is being played may go on when the server is told to stop. */
  drainSeconds: number;
  /** A service of the operator where visitors sign in (Kakao, a company's own), and the secret that both sides sign with. */
  identity: { url: string; secret: string } | null;
  /** Only in mode `test`; empty otherwise. */
  failpoints: readonly string[];
};

/**
 * Reads the settings. This is the only place that looks at `process.env`.
 * An empty variable counts as not set. Throws a StartError that names the variable and never quotes its value.
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = v.safeParse(Variables, given);
  if (!parsed.success) {
    const issue = parsed.issues[0];
    throw new StartError(`${v.getDotPath(issue) ?? 'a setting'} ${issue.message}`);
  }
  const set = parsed.output;
  const database = databasePlace(set);
  if (database.kind !== 'embedded' && !set.MADANG_SECRET) {
    throw new StartError(
      'MADANG_SECRET is not set: a shared database needs one secret for all its servers (32 characters or more)',
    );
  }
  if (set.REDIS_URL && database.kind === 'embedded') {
    throw new StartError('REDIS_URL needs a shared database: set DATABASE_URL or SUPABASE_URL too');
  }
  if (set.IDENTITY_URL && !set.IDENTITY_SECRET) {
    throw new StartError('IDENTITY_URL is set but IDENTITY_SECRET is not: who signs in there could be anybody');
  }
  const mode = set.NODE_ENV ?? 'production';
  return {
    mode,
    port: set.PORT ?? 2567,
    host: set.HOST ?? null,
    publicUrl: set.PUBLIC_URL ? new URL(set.PUBLIC_URL).origin : null,
    dataDir: resolve(ROOT, set.MADANG_DATA ?? 'data'),
    dataDirNamed: set.MADANG_DATA !== undefined,
    contentDir: set.MADANG_CONTENT ? resolve(ROOT, set.MADANG_CONTENT) : join(ROOT, 'maps'),
    database,
    secret: set.MADANG_SECRET ?? null,
    redisUrl: set.REDIS_URL ?? null,
    trustProxy: set.TRUST_PROXY ?? 0,
    // several servers would each publish what one of them sees
    watchMaps: set.WATCH_MAPS ? set.WATCH_MAPS === '1' : !set.REDIS_URL,
    placeCapacity: set.PLACE_CAPACITY ?? 200,
    serverCapacity: set.SERVER_CAPACITY ?? 1500,
    drainSeconds: set.DRAIN_SECONDS ?? 30,
    identity: set.IDENTITY_URL && set.IDENTITY_SECRET ? { url: set.IDENTITY_URL, secret: set.IDENTITY_SECRET } : null,
    failpoints: mode === 'test' ? (set.MADANG_FAILPOINT ?? '').split(',').filter((name) => name !== '') : [],
  };
}

function databasePlace(set: v.InferOutput<typeof Variables>): DatabasePlace {
  if (set.DATABASE_URL && set.SUPABASE_URL) {
    throw new StartError('DATABASE_URL and SUPABASE_URL are both set: choose one');
  }
  if (set.DATABASE_URL) return { kind: 'postgres', url: set.DATABASE_URL };
  if (!set.SUPABASE_URL) return { kind: 'embedded' };
  if (!set.SUPABASE_SECRET_KEY) throw new StartError('SUPABASE_URL is set but SUPABASE_SECRET_KEY is not');
  return { kind: 'supabase', url: set.SUPABASE_URL, key: set.SUPABASE_SECRET_KEY };
}
