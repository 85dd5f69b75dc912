import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FILE_KIND_IDS, kindOf } from '../shared/files.ts';
import { ROOT, readEnv, VARIABLES } from './env.ts';
import { StartError } from './start-error.ts';

const SECRET = 'a secret of more than thirty-two characters';

test('nothing set: a whole expo on port 2567', () => {
  expect(readEnv({ PORT: '', HOME: '/x' })).toEqual({
    mode: 'production',
    port: 2567,
    host: null,
    publicUrl: null,
    dataDir: `${ROOT}/data`,
    dataDirNamed: false,
    contentDir: `${ROOT}/maps`,
    database: { kind: 'embedded' },
    secret: null,
    trustProxy: 0,
    allowInsecure: false,
    turnstile: null,
    watchMaps: true,
    placeCapacity: 200,
    serverCapacity: 1500,
    drainSeconds: 30,
    drandRelays: ['https://api.drand.sh', 'https://drand.cloudflare.com', 'https://api2.drand.sh'],
    identity: null,
    mail: null,
    notifyWebhook: null,
    bounceSecret: null,
    metricsToken: null,
    backupDir: null,
    failpoints: [],
  });
});

describe('each mistake is one line that names the setting and not its value', () => {
  test.each<[string, Record<string, string>, string]>([
    [
      'a sign-in without its secret',
      { IDENTITY_URL: 'https://login.example' },
      'IDENTITY_URL is set but IDENTITY_SECRET is not: without it sign-ins could be forged',
    ],
    ['port in words', { PORT: 'http' }, 'PORT must be a whole number from 0 to 65535'],
    ['port too high', { PORT: '70000' }, 'PORT must be 65535 or less'],
    ['mode', { NODE_ENV: 'staging' }, 'NODE_ENV must be production, development or test'],
    [
      'public address',
      { PUBLIC_URL: 'expo.example' },
      'PUBLIC_URL must be an address that begins with http:// or https://',
    ],
    [
      'database',
      { DATABASE_URL: 'mysql://u:pass@h/d', MADANG_SECRET: SECRET },
      'DATABASE_URL must be an address that begins with postgres:// or postgresql://',
    ],
    [
      'two databases',
      { DATABASE_URL: 'postgres://h/d', SUPABASE_URL: 'https://x.co', MADANG_SECRET: SECRET },
      'DATABASE_URL and SUPABASE_URL are both set: choose one',
    ],
    [
      'no key',
      { SUPABASE_URL: 'https://x.co', MADANG_SECRET: SECRET },
      'SUPABASE_URL is set but SUPABASE_SECRET_KEY is not',
    ],
    [
      'no secret',
      { DATABASE_URL: 'postgres://h/d' },
      'MADANG_SECRET is not set: a shared database needs one secret for all its servers (32 characters or more)',
    ],
    ['short secret', { MADANG_SECRET: 'hunter2' }, 'MADANG_SECRET must have 32 characters or more'],
    ['nobody fits', { PLACE_CAPACITY: '0' }, 'PLACE_CAPACITY must be 1 or more'],
    ['an endless stop', { DRAIN_SECONDS: '600' }, 'DRAIN_SECONDS must be 60 or less'],
    ['a watch that is neither on nor off', { WATCH_MAPS: 'yes' }, 'WATCH_MAPS must be 0 or 1'],
    ['mail from nobody', { SMTP_URL: 'smtp://h:25' }, 'SMTP_URL is set but MAIL_FROM is not'],
    [
      'mail by carrier pigeon',
      { SMTP_URL: 'https://u:pass@h', MAIL_FROM: 'a@b.kr' },
      'SMTP_URL must be an address that begins with smtp:// or smtps://',
    ],
    [
      'a sender that is no address',
      { MAIL_FROM: 'me' },
      'MAIL_FROM must be an address such as Madang <expo@example.com>',
    ],
    [
      'an unsigned webhook',
      { NOTIFY_WEBHOOK_URL: 'https://h/x' },
      'NOTIFY_WEBHOOK_URL is set but NOTIFY_WEBHOOK_SECRET is not',
    ],
    ['a short webhook secret', { BOUNCE_WEBHOOK_SECRET: 'x' }, 'BOUNCE_WEBHOOK_SECRET must have 24 characters or more'],
    [
      'a short token',
      { METRICS_TOKEN: 'x' },
      'METRICS_TOKEN must have 16 characters or more, only letters, digits and ._~+/=-',
    ],
    [
      'a relay that is no address',
      { DRAND_RELAYS: 'https://a.example,b.example' },
      'DRAND_RELAYS must be addresses that begin with http:// or https://, separated by commas',
    ],
    ['proxies', { TRUST_PROXY: 'yes' }, 'TRUST_PROXY must be a whole number from 0 to 9'],
  ])('%s', (_name, given, line) => {
    expect(() => readEnv(given)).toThrow(new StartError(line));
  });
});

test('relays of the public randomness, separated by commas', () => {
  const { drandRelays } = readEnv({ DRAND_RELAYS: 'http://127.0.0.1:8080/, https://drand.example' });
  expect(drandRelays).toEqual(['http://127.0.0.1:8080', 'https://drand.example']);
});

test('the three places of the database', () => {
  const place = (given: Record<string, string>) => readEnv({ MADANG_SECRET: SECRET, ...given }).database;
  expect(place({})).toEqual({ kind: 'embedded' });
  expect(place({ DATABASE_URL: 'postgres://h/d' })).toEqual({ kind: 'postgres', url: 'postgres://h/d' });
  expect(place({ SUPABASE_URL: 'https://x.co', SUPABASE_SECRET_KEY: 'k' })).toEqual({
    kind: 'supabase',
    url: 'https://x.co',
    key: 'k',
  });
});

test('failpoints count in tests only', () => {
  expect(readEnv({ NODE_ENV: 'test', MADANG_FAILPOINT: 'a,b' }).failpoints).toEqual(['a', 'b']);
  expect(readEnv({ NODE_ENV: 'production', MADANG_FAILPOINT: 'a' }).failpoints).toEqual([]);
});

test('a public address is kept as an origin; folders are found from the clone', () => {
  const env = readEnv({ PUBLIC_URL: 'https://expo.example/', MADANG_DATA: 'd', MADANG_CONTENT: '/c' });
  expect([env.publicUrl, env.dataDir, env.contentDir]).toEqual(['https://expo.example', `${ROOT}/d`, '/c']);
});

test('the table of the README names every setting, and none that there is not', () => {
  const [, table = ''] = readFileSync(`${ROOT}/README.md`, 'utf8').split('\n## Settings\n');
  const [settings = ''] = table.split('\n## ');
  const firstCells = [...settings.matchAll(/^\| (`.+?`) \|/gm)].map(([, cell = '']) => cell);
  const named = firstCells.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name));
  expect(named.sort()).toEqual([...VARIABLES].sort());
});

test('nginx, as the guide sets it up, lets the largest upload through', () => {
  const [, megabytes = 0] = /client_max_body_size (\d+)m;/.exec(readFileSync(`${ROOT}/docs/operate.md`, 'utf8')) ?? [];
  const largest = Math.max(...FILE_KIND_IDS.map((id) => kindOf(id).bytes));
  expect(Number(megabytes) * 1024 * 1024).toBeGreaterThan(largest);
});
