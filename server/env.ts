import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { StartError } from './start-error.ts';

/** The folder of the clone. Everything that ships with Madang is found from here, never from the working directory. */
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

const webhookSecret = v.pipe(text, v.minLength(24, 'must have 24 characters or more'));

/** Every setting of a process. The timing of rounds is not one; it is part of the event's policy. */
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
  PLACE_CAPACITY: v.optional(integer(1, 5000)),
  SERVER_CAPACITY: v.optional(integer(1, 20_000)),
  DRAIN_SECONDS: v.optional(integer(0, 60)),
  TRUST_PROXY: v.optional(integer(0, 9)),
  ALLOW_INSECURE: v.optional(v.picklist(['0', '1'], 'must be 0 or 1')),
  CHALLENGE_PROVIDER: v.optional(v.picklist(['pow', 'turnstile'], 'must be pow or turnstile')),
  TURNSTILE_SITE_KEY: v.optional(text),
  TURNSTILE_SECRET: v.optional(text),
  TURNSTILE_URL: v.optional(address('http:', 'https:')),
  WATCH_MAPS: v.optional(v.picklist(['0', '1'], 'must be 0 or 1')),
  SMTP_URL: v.optional(address('smtp:', 'smtps:')),
  MAIL_FROM: v.optional(
    v.pipe(
      text,
      v.regex(/^[^\r\n<>]*<?[^\s<>@]+@[^\s<>@]+>?$/, 'must be an address such as Madang <expo@example.com>'),
    ),
  ),
  NOTIFY_WEBHOOK_URL: v.optional(address('http:', 'https:')),
  NOTIFY_WEBHOOK_SECRET: v.optional(webhookSecret),
  BOUNCE_WEBHOOK_SECRET: v.optional(webhookSecret),
  METRICS_TOKEN: v.optional(
    v.pipe(text, v.regex(/^[\w.~+/=-]{16,}$/, 'must have 16 characters or more, only letters, digits and ._~+/=-')),
  ),
  BACKUP_DIR: v.optional(text),
  DRAND_RELAYS: v.optional(
    v.pipe(
      text,
      v.transform((list) => list.split(',').map((one) => one.trim().replace(/\/+$/, ''))),
      v.check(
        (list) => list.every((one) => URL.canParse(one) && /^https?:\/\//.test(one)),
        'must be addresses that begin with http:// or https://, separated by commas',
      ),
      v.maxLength(10, 'must be 10 addresses or fewer'),
    ),
  ),
  IDENTITY_URL: v.optional(address('http:', 'https:')),
  IDENTITY_SECRET: v.optional(v.pipe(text, v.minLength(32, 'must have 32 characters or more'))),
  MADANG_FAILPOINT: v.optional(v.string()),
});
export const VARIABLES = Object.keys(Variables.entries);

/** Where the database is. `embedded`: our own PostgreSQL, with its files in the data folder. */
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
  /** The origin that visitors use, without a slash at its end. null: not set; the request's own host is used. */
  publicUrl: string | null;
  /**
   * Absolute path of the folder with the lock, the journal and, in embedded mode, the database and its secret.
   * `data/home.ts` may move it.
   */
  dataDir: string;
  /** True when MADANG_DATA named the folder, so that nothing may move it. */
  dataDirNamed: boolean;
  /** Absolute path of the folder with event.json and the maps that the first start imports. */
  contentDir: string;
  database: DatabasePlace;
  /** The master secret; null: generated beside the embedded database. */
  secret: string | null;
  /** How many proxies in front of the server are trusted in X-Forwarded-For; 0: none. */
  trustProxy: number;
  /** Accepts claims and sign-ins by plain http from other machines: for a hall's own network without certificates. */
  allowInsecure: boolean;
  /**
   * A provider that may verify visitors in place of our own puzzle; null: only the puzzle. `url` is the folder of its
   * script.
   */
  turnstile: { siteKey: string; secret: string; url: string } | null;
  /** Saved maps go live by themselves. */
  watchMaps: boolean;
  /** Visitors in one copy of a map. The next copy opens when it is full. */
  placeCapacity: number;
  /** Visitors on this server in all. Further visitors see the waiting page. */
  serverCapacity: number;
  /** How long a round may continue after the server was told to stop, in seconds. */
  drainSeconds: number;
  /** How e-mail is sent; null: it is only shown in the console. */
  mail: { url: string; from: string } | null;
  /** Where messages to phones are sent, for a provider of SMS or 알림톡; null: they are only shown in the console. */
  notifyWebhook: { url: string; secret: string } | null;
  /** The secret that signs reports of bounces; null: the server accepts none. */
  bounceSecret: string | null;
  /** Bearer token of /metrics; null: only this machine may read them. */
  metricsToken: string | null;
  /** Absolute path of the folder that `npm run backup` writes to; null: `backups` in the data folder. */
  backupDir: string | null;
  /** Where public randomness is fetched, in this order; without a slash at the end. */
  drandRelays: readonly string[];
  /**
   * A service of the operator where visitors sign in (Kakao, a company's own), and the secret with which both sides
   * sign.
   */
  identity: { url: string; secret: string } | null;
  /** Points at which a test kills the process. Only in mode `test`; empty otherwise. */
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
  if (set.SMTP_URL && !set.MAIL_FROM) throw new StartError('SMTP_URL is set but MAIL_FROM is not');
  if (set.NOTIFY_WEBHOOK_URL && !set.NOTIFY_WEBHOOK_SECRET) {
    throw new StartError('NOTIFY_WEBHOOK_URL is set but NOTIFY_WEBHOOK_SECRET is not');
  }
  if (set.IDENTITY_URL && !set.IDENTITY_SECRET) {
    throw new StartError('IDENTITY_URL is set but IDENTITY_SECRET is not: without it sign-ins could be forged');
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
    trustProxy: set.TRUST_PROXY ?? 0,
    allowInsecure: set.ALLOW_INSECURE === '1',
    turnstile: turnstile(set),
    // with several servers, each would publish the files that only one of them has changed
    watchMaps: set.WATCH_MAPS !== '0',
    placeCapacity: set.PLACE_CAPACITY ?? 200,
    serverCapacity: set.SERVER_CAPACITY ?? 1500,
    drainSeconds: set.DRAIN_SECONDS ?? 30,
    mail: set.SMTP_URL && set.MAIL_FROM ? { url: set.SMTP_URL, from: set.MAIL_FROM } : null,
    notifyWebhook:
      set.NOTIFY_WEBHOOK_URL && set.NOTIFY_WEBHOOK_SECRET
        ? { url: set.NOTIFY_WEBHOOK_URL, secret: set.NOTIFY_WEBHOOK_SECRET }
        : null,
    bounceSecret: set.BOUNCE_WEBHOOK_SECRET ?? null,
    metricsToken: set.METRICS_TOKEN ?? null,
    backupDir: set.BACKUP_DIR ? resolve(ROOT, set.BACKUP_DIR) : null,
    drandRelays: set.DRAND_RELAYS ?? ['https://api.drand.sh', 'https://drand.cloudflare.com', 'https://api2.drand.sh'],
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

function turnstile(set: v.InferOutput<typeof Variables>): Env['turnstile'] {
  if (set.CHALLENGE_PROVIDER !== 'turnstile') return null;
  if (!set.TURNSTILE_SITE_KEY)
    throw new StartError('CHALLENGE_PROVIDER is turnstile but TURNSTILE_SITE_KEY is not set');
  if (!set.TURNSTILE_SECRET) throw new StartError('CHALLENGE_PROVIDER is turnstile but TURNSTILE_SECRET is not set');
  const url = (set.TURNSTILE_URL ?? 'https://challenges.cloudflare.com/turnstile/v0').replace(/\/+$/, '');
  return { siteKey: set.TURNSTILE_SITE_KEY, secret: set.TURNSTILE_SECRET, url };
}

/**
 * Removes the variables that pg reads beside its settings (PGOPTIONS, PGSSLMODE, ...) from the environment of this
 * process, because they are meant for another database. If DATABASE_URL names the database, do not call it: there they
 * apply.
 */
export function forgetForeignPostgres(environment: NodeJS.ProcessEnv = process.env): void {
  for (const name of Object.keys(environment)) if (/^PG[A-Z_]+$/.test(name)) delete environment[name];
}

/** Whether the port is open to everybody who can reach this machine. */
export const isOpenToAll = ({ host }: Pick<Env, 'host'>): boolean =>
  host === null || host === '0.0.0.0' || host === '::';

/** The address of this server for visitors, as far as the settings name it. */
export const publicOrigin = (env: Pick<Env, 'publicUrl' | 'port'>): string =>
  env.publicUrl ?? `http://localhost:${env.port}`;
