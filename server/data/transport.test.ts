import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listenAsSupabase } from './listen-as-supabase.ts';
import { openPool } from './pool.ts';
import { createTestData, type TestData } from './postgres/testing.ts';
import { ROW_LIMIT } from './rpc-statement.ts';
import { createTransport, inProcess, sessionSettings } from './transport.ts';

const FUNCTIONS = `
  create table public.notes (id int primary key, body text not null);
  alter table public.notes enable row level security;
  create function public.echo(p_text text, p_number int default 7) returns jsonb language sql as
    $$ select jsonb_build_object('text', p_text, 'number', p_number) $$;
  create function public.whoami() returns jsonb language sql as
    $$ select jsonb_build_object('user', current_user, 'path', current_setting('search_path')) $$;
  create function public.kinds(p_list text[], p_json jsonb, p_at timestamptz, p_null text) returns jsonb language sql as
    $$ select jsonb_build_object('list', p_list, 'json', p_json, 'at', p_at, 'null', p_null is null) $$;
  create function public.many() returns setof jsonb language sql as
    $$ select to_jsonb(i) from generate_series(1, 3000) i $$;
  create function public.rows_of() returns table (a int, b text) language sql as $$ values (1, 'x'), (2, 'y') $$;
  create function public.nothing() returns void language sql as $$ select $$;
  create function public.none() returns jsonb language sql as $$ select null::jsonb $$;
  create function public.slow() returns jsonb language sql as $$ select to_jsonb(pg_sleep(5)::text) $$;
  create function public.keep(p_id int, p_fail boolean) returns jsonb language plpgsql as $$
    begin
      insert into notes values (p_id, 'kept');
      if p_fail then raise exception 'not this one' using errcode = 'P0001', hint = 'try another', detail = 'a detail'; end if;
      return jsonb_build_object('count', (select count(*) from notes));
    end $$;
  create schema private;
  create function private.hidden() returns jsonb language sql as $$ select '1'::jsonb $$;
  grant usage on schema private to service_role;
  create function public.closed() returns jsonb language sql as $$ select '1'::jsonb $$;
  revoke execute on function public.closed() from public, anon, authenticated;`;

let db: TestData;
let clients: Record<string, SupabaseClient>;
let close: () => Promise<void>;
let own: pg.Pool;

beforeAll(async () => {
  db = await createTestData();
  await db.sql(FUNCTIONS);
  const served = await listenAsSupabase(db.handler, 'a-key');
  close = served.close;
  // as the server opens those of its own PostgreSQL
  own = openPool({ ...db.connection, options: sessionSettings() }, { warn: () => {} });
  const alone = createTransport({ pool: own, hasSettings: true });
  clients = {
    'in process': createClient('http://in-process', 'a-key', { global: { fetch: inProcess(db.handler) } }),
    'in process, one statement a call': createClient('http://x', 'a-key', { global: { fetch: inProcess(alone) } }),
    'by HTTP': createClient(served.url, 'a-key'),
  };
});
afterAll(async () => {
  await close();
  await own.end();
  await db.drop();
});

const post = (fn: string, body: string | Uint8Array<ArrayBuffer>, path = '/rest/v1/rpc/') =>
  new Request(`http://in-process${path}${fn}`, { method: 'POST', body });

const WAYS = ['in process', 'in process, one statement a call', 'by HTTP'];

describe.each(WAYS)('%s', (name) => {
  const rpc = (fn: string, args: Record<string, unknown> = {}) => (clients[name] ?? expect.fail()).rpc(fn, args);

  test('arguments are bound by name, defaults may be left out', async () => {
    expect((await rpc('echo', { p_text: 'a' })).data).toEqual({ text: 'a', number: 7 });
    expect((await rpc('echo', { p_number: 1, p_text: 'a' })).data).toEqual({ text: 'a', number: 1 });
  });

  test.each(["x'); drop table notes; --", '"; select 1; --', '$1', "\\'; commit; --", '한글 🎈 \u0001'])(
    'a value is only ever a value: %j',
    async (value) => {
      expect((await rpc('echo', { p_text: value })).data).toEqual({ text: value, number: 7 });
      expect(await db.sql('select count(*)::int as n from public.notes')).toHaveLength(1);
    },
  );

  test.each(['echo(null);--', 'echo"', 'pg_sleep', 'private.hidden', 'hidden', 'echo/../many'])(
    'a name that is no function of ours is not found: %s',
    async (fn) => {
      const { error, status } = await rpc(fn, { p_text: 'a' });
      expect(error).not.toBeNull();
      expect(status).toBe(404);
    },
  );

  test('an argument name is matched with the catalogue, never put into the statement', async () => {
    const { error, status } = await rpc('echo', { p_text: 'a', 'p_number => 1); drop table notes; --': 1 });
    expect(status).toBe(404);
    expect(error).toMatchObject({ code: 'PGRST202' });
  });

  test('lists, JSON, times and null keep their kind', async () => {
    const args = {
      p_list: ['a,b', '"c"', '{d}'],
      p_json: { e: [1, null] },
      p_at: '2026-11-22T01:02:03Z',
      p_null: null,
    };
    expect((await rpc('kinds', args)).data).toEqual({
      list: args.p_list,
      json: args.p_json,
      at: '2026-11-22T01:02:03+00:00',
      null: true,
    });
  });

  test('runs as the service role', async () => {
    expect((await rpc('whoami')).data).toEqual({ user: 'service_role', path: 'public, extensions' });
  });

  test('gives 1,000 rows and no more', async () => {
    const { data } = await rpc('many');
    expect(data).toHaveLength(ROW_LIMIT);
  });

  test('rows, null and nothing', async () => {
    expect((await rpc('rows_of')).data).toEqual([
      { a: 1, b: 'x' },
      { a: 2, b: 'y' },
    ]);
    expect(await rpc('none')).toMatchObject({ data: null, error: null, status: 200 });
    expect(await rpc('nothing')).toMatchObject({ data: null, error: null, status: 204 });
  });

  test('one call is one transaction: an exception leaves nothing behind', async () => {
    const id = WAYS.indexOf(name) + 10;
    const failed = await rpc('keep', { p_id: id, p_fail: true });
    expect(failed.status).toBe(400);
    expect(failed.error).toMatchObject({
      code: 'P0001',
      message: 'not this one',
      hint: 'try another',
      details: 'a detail',
    });
    expect(await db.sql('select * from public.notes where id = $1', [id])).toEqual([]);
    expect((await rpc('keep', { p_id: id, p_fail: false })).error).toBeNull();
    const twice = await rpc('keep', { p_id: id, p_fail: false });
    expect([twice.status, twice.error?.code]).toEqual([409, '23505']);
  });

  test('a value that does not fit is the caller’s mistake', async () => {
    const { error, status } = await rpc('keep', { p_id: 'seven', p_fail: false });
    expect([status, error?.code]).toEqual([400, '22P02']);
  });
});

test('only rpc, only POST, no filters', async () => {
  const status = async (request: Request) => (await db.handler(request)).status;
  expect(await status(post('notes', '{}', '/rest/v1/'))).toBe(404);
  expect(await status(post('echo', '{}', '/auth/v1/rpc/'))).toBe(404);
  expect(await status(new Request('http://in-process/rest/v1/rpc/whoami'))).toBe(405);
  expect(await status(post('whoami?select=user', '{}'))).toBe(400);
  const read = await clients['in process']?.from('notes').select();
  expect(read?.status).toBe(404);
});

test.each(['', 'nonsense', '[1]', '"text"', 'null'])('a body that is no JSON object is refused: %j', async (body) => {
  const response = await db.handler(post('whoami', body));
  expect([response.status, await response.json()]).toMatchObject([400, { code: 'PGRST102' }]);
});

test('a body above the limit is refused before it is read to its end', async () => {
  const handler = db.handlerWith({ bodyLimit: 1_000 });
  expect((await handler(post('echo', new Uint8Array(1_001)))).status).toBe(413);
  const long = { method: 'POST', body: JSON.stringify({ p_text: 'x'.repeat(1_000) }) };
  expect((await inProcess(handler)('http://in-process/rest/v1/rpc/echo', long)).status).toBe(413);
  let asked = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      asked += 1;
      controller.enqueue(new Uint8Array(400));
    },
  });
  // The DOM's types do not know `duplex`, which Node asks for.
  const init = { method: 'POST', body: endless, duplex: 'half' };
  const request = new Request('http://in-process/rest/v1/rpc/echo', init);
  expect((await handler(request)).status).toBe(413);
  expect(asked).toBeLessThan(10);
});

test('a call that takes too long is ended by the database', async () => {
  const handler = db.handlerWith({ statementTimeoutMs: 50 });
  const response = await handler(post('slow', '{}'));
  expect([response.status, await response.json()]).toMatchObject([500, { code: '57014' }]);
});

test('so it is where the connection has the limit', async () => {
  const pool = openPool({ ...db.connection, options: sessionSettings(50) }, { warn: () => {} });
  const response = await createTransport({ pool, hasSettings: true })(post('slow', '{}'));
  expect([response.status, await response.json()]).toMatchObject([500, { code: '57014' }]);
  await pool.end();
});

test('a transaction that cannot be set up (role, limits) runs nothing, although everything was sent at once', async () => {
  const handler = db.handlerWith({ statementTimeoutMs: -1 });
  expect((await handler(post('keep', '{"p_id":99,"p_fail":false}'))).status).toBe(400);
  expect(await db.sql('select * from public.notes where id = 99')).toEqual([]);
});

test.each(['anon', 'authenticated'] as const)('%s may not call what was revoked', async (role) => {
  const response = await db.handlerWith({ role })(post('closed', '{}'));
  expect([response.status, await response.json()]).toMatchObject([403, { code: '42501' }]);
  expect((await db.handler(post('closed', '{}'))).status).toBe(200);
});

test('a function that changes while we run is found anew', async () => {
  await db.sql(`create function public.moving(p_a int) returns jsonb language sql as $$ select '1'::jsonb $$`);
  expect(await (await db.handler(post('moving', '{"p_a":1}'))).json()).toBe(1);
  await db.sql('drop function public.moving(int)');
  expect((await db.handler(post('moving', '{"p_a":1}'))).status).toBe(404);
  await db.sql(`create function public.moving(p_a text) returns jsonb language sql as $$ select to_jsonb(p_a) $$`);
  expect(await (await db.handler(post('moving', '{"p_a":"b"}'))).json()).toBe('b');
});

test('another key is refused by the listener', async () => {
  const served = await listenAsSupabase(db.handler, 'right');
  const { status } = await createClient(served.url, 'wrong').rpc('whoami');
  await served.close();
  expect(status).toBe(401);
});
