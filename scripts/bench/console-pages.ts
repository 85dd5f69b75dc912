import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { embeddedConnection, SUPERUSER } from '../../server/data/postgres/cluster.ts';
import type { Route } from '../../server/http/route.ts';
import { operationsRoutes } from '../../server/http/routes/operations.ts';
import { liveRoutes, ROUTES } from '../../server/routes.ts';
import { startServer } from '../../server/testing/server-process.ts';
import { confirmFactor, cookieHeader, signInStaff } from '../../server/testing/visitor.ts';

/** Enough for a p95 of each; all calls together stay below the limit of an address. */
const CALLS = 25;

/** The rows in the database after a large event. A new part adds a line here. */
const SEEDS: readonly { rows: string; sql: string }[] = [
  {
    rows: '40 members of staff',
    sql: `
      with people as (insert into staff (label) select 'person ' || n from generate_series(1, 40) n returning id)
      insert into staff_roles (staff, event, role) select id, 'expo', 'host' from people`,
  },
  {
    rows: '100,000 lines of audit',
    sql: `
      with people as (select array_agg(id) as ids from staff)
      insert into audit (at, staff, event, action, subject, reason, detail)
      select now() - (100000 - n) * interval '1 minute', ids[1 + n % cardinality(ids)],
        case when n % 20 = 0 then null else 'expo' end,
        (array['claim.reveal', 'visitor.ban', 'export.download', 'prize.update', 'file.upload'])[1 + n % 5],
        md5(n::text), case when n % 3 = 0 then 'a reason about parcel ' || md5((n * 7)::text) end,
        jsonb_build_object('rows', n)
      from generate_series(1, 100000) n, people`,
  },
  {
    rows: '10,000 messages',
    sql: `
      insert into messages (id, event, template, locale, channel, key, sealed, masked, state, created_at)
      select gen_random_uuid(), 'expo', (array['you-won', 'verify-code', 'staff-invite'])[1 + n % 3], 'ko', 'email', 'bench-' || n,
        decode(md5(n::text), 'hex'), 'm***@example.com', (array['sent', 'shown', 'refused', 'bounced', 'failed'])[1 + n % 5],
        now() - (10000 - n) * interval '1 minute'
      from generate_series(1, 10000) n`,
  },
  {
    rows: '500 items of a programme',
    sql: `
      insert into programme_items (event, kind, title_ko, title_en, map, object, starts_at, minutes)
      select 'expo', 'talk', 'talk ' || n, 'talk ' || n, 'expo', 'main-stage', now() + n * interval '1 hour', 30
      from generate_series(1, 500) n`,
  },
  {
    rows: '3,000 files',
    sql: `
      insert into files (hash, mime, size, width, height, complete_at)
      select md5(n::text) || md5((-n)::text), 'image/png', 1000, 10, 10, now() from generate_series(1, 3000) n;
      insert into event_files (event, kind, hash, name, public, created_at)
      select 'expo', 'poster', hash, 'a.png', true, now() - random() * interval '30 days' from files`,
  },
];

/** Queries measured beside the plain page: each filter, the rarest and the deepest page. */
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  '/staff/events/:event/files': ['?kind=poster', '?kind=prize'],
};

/** Lists whose filter is sent in a body, because it may contain personal data. */
const LISTS: readonly (readonly [string, object])[] = [
  ['/staff/events/:event/messages', {}],
  ['/staff/events/:event/messages', { state: 'bounced' }],
  ['/staff/events/:event/messages', { template: 'you-won' }],
  ['/staff/events/:event/messages', { before: 100 }],
  ['/staff/events/:event/winners', {}],
  ['/staff/events/:event/audit', {}],
  ['/staff/events/:event/audit', { action: 'claim.reveal' }],
  ['/staff/events/:event/audit', { staff: ':staff' }],
  ['/staff/events/:event/audit', { staff: ':staff', action: 'visitor.ban' }],
  ['/staff/events/:event/audit', { find: 'parcel' }],
  ['/staff/events/:event/audit', { find: 'nothing-holds-this' }],
  ['/staff/events/:event/audit', { from: 0, to: 9_999_999_999_999 }],
  ['/staff/events/:event/audit', { before: 60 }],
  ['/staff/events/:event/audit', { action: 'no.such' }],
  ['/staff/events/:event/audit.csv', {}],
  ['/staff/audit', {}],
  ['/staff/audit', { find: 'nothing-holds-this' }],
  ['/staff/audit.csv', {}],
];

/** Streams the whole trail, so the time of its first bytes counts. */
const STREAMS = /\.csv$/;

/** The values of the parameters of addresses. */
type Ids = { staff: string; member: string; message: string };

const fail = (what: string): never => {
  throw new Error(what);
};

/** Never called: only the addresses of these routes are read. */
const nothing = new Proxy(Object.create(null), {});

export type PageTime = { page: string; status: number; p50: number; p95: number; max: number };

export type ConsoleReport = { seeds: string[]; pages: PageTime[] };

/**
 * Every page of the console on a full database: the real server, one administrator, one call after the other,
 * milliseconds.
 */
export async function measureConsole(): Promise<ConsoleReport> {
  const server = await startServer();
  try {
    const { socketDir }: { socketDir: string } = JSON.parse(readFileSync(join(server.dataDir, 'server.json'), 'utf8'));
    const client = new pg.Client({ ...embeddedConnection(socketDir), user: SUPERUSER });
    await client.connect();
    let ids: Ids;
    try {
      for (const { sql } of SEEDS) await client.query(sql);
      await client.query('analyze');
      const { rows } = await client.query<Ids>(
        `select s.id as staff, s.id as member, m.id as message from staff s, messages m
         where s.label = 'person 7' and m.key = 'bench-5000'`,
      );
      ids = rows[0] ?? fail('the rows of the seeds are not there');
    } finally {
      await client.end();
    }
    const admin = await signInStaff(server.url, server.adminLink ?? '');
    await confirmFactor(admin);
    const cookie = cookieHeader(admin.cookies);
    const pages: PageTime[] = [];
    for (const path of pagesOf([
      ...ROUTES,
      ...liveRoutes(nothing, nothing, nothing, nothing, nothing),
      ...operationsRoutes(nothing),
    ])) {
      pages.push(await timePage(server.url, path, ids, cookie));
    }
    for (const [path, body] of LISTS) pages.push(await timePage(server.url, path, ids, cookie, body));
    return { seeds: SEEDS.map(({ rows }) => rows), pages: pages.sort((a, b) => b.max - a.max) };
  } finally {
    await server.stop();
  }
}

function pagesOf(routes: readonly Route[]): string[] {
  const pages = routes.filter(({ method, access, path }) => {
    // a list of parcels would have to be created first
    return method === 'GET' && typeof access === 'object' && !path.includes(':batch');
  });
  return pages.flatMap(({ path }) => [path, ...(QUERIES[path] ?? []).map((query) => path + query)]);
}

async function timePage(url: string, path: string, ids: Ids, cookie: string, body?: object): Promise<PageTime> {
  const named: Readonly<Record<string, string>> = { event: 'expo', ...ids };
  const address = `${url}/api${path.replace(/:([a-z]+)/g, (_, name) => named[name] ?? fail(`no :${name} for ${path}`))}`;
  const isStream = STREAMS.test(path.split('?')[0] ?? '');
  const times: number[] = [];
  let status = 0;
  for (let call = 0; call < (isStream ? 3 : CALLS); call++) {
    const before = performance.now();
    const response = await fetch(address, {
      method: body ? 'POST' : 'GET',
      headers: { cookie, origin: url, ...(body ? { 'content-type': 'application/json' } : {}) },
      body: body ? JSON.stringify(body).replace(':staff', ids.staff) : null,
    });
    if (isStream) {
      const reader = response.body?.getReader();
      await reader?.read();
      times.push(performance.now() - before);
      await reader?.cancel();
    } else {
      await response.arrayBuffer();
      times.push(performance.now() - before);
    }
    if (!response.ok) throw new Error(`${path} answered ${response.status}`);
    status = response.status;
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return { page: body ? `${path} ${JSON.stringify(body)}` : path, status, p50: at(0.5), p95: at(0.95), max: at(1) };
}
