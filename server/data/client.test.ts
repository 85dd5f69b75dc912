import * as v from 'valibot';
import { expect, test } from 'vitest';
import { createData } from './client.ts';
import { openPool } from './pool.ts';
import { createTransport, inProcess } from './transport.ts';

const answering = (response: () => Response | Promise<Response>) =>
  createData({ url: 'http://in-process', key: 'k', fetch: async () => response() });
const refusing = (status: number, code: string) =>
  answering(() => Response.json({ code, message: 'phone 010-1234-5678', details: null, hint: null }, { status }));

test.each([
  ['no connection', () => Promise.reject(new TypeError('fetch failed'))],
  ['a gateway without a database', () => new Response('<html>bad gateway</html>', { status: 502 })],
  ['no free connection', () => Response.json({ code: 'PGRST003', message: '' }, { status: 504 })],
])('%s: database-away', async (_name, response) => {
  const call = answering(response).rpc('f', {}, v.unknown());
  await expect(call).rejects.toMatchObject({ code: 'database-away', status: 503 });
});

test.each(['57P01', '08006', '53300'])('SQLSTATE %s is away too', async (code) => {
  await expect(refusing(500, code).rpc('f', {}, v.unknown())).rejects.toMatchObject({ code: 'database-away' });
});

test('a failed function is a DataError whose message quotes nothing', async () => {
  const call = refusing(400, 'P0001').rpc('award', {}, v.unknown());
  await expect(call).rejects.toMatchObject({ name: 'DataError', code: 'P0001', message: 'rpc award failed (P0001)' });
});

test('a reply of another shape is a DataError', async () => {
  const call = answering(() => Response.json({ status: 7 })).rpc('f', {}, v.object({ status: v.string() }));
  await expect(call).rejects.toMatchObject({ name: 'DataError', code: 'reply', message: 'rpc f failed (reply)' });
});

test('a database that is not there is away, not an exception of the driver', async () => {
  const pool = openPool({ host: '/nowhere', user: 'x', database: 'x' }, { warn: () => {} });
  const handler = createTransport({ pool });
  const data = createData({
    url: 'http://in-process',
    key: 'k',
    fetch: inProcess(handler),
  });
  await expect(data.rpc('f', {}, v.unknown())).rejects.toMatchObject({ code: 'database-away' });
  await pool.end();
});
