import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestData, type TestData } from './postgres/testing.ts';

let db: TestData;
beforeAll(async () => {
  db = await createTestData();
  await db.sql(`create function public.echo(p_text text, p_number int default 7) returns jsonb language sql as
                $$ select jsonb_build_object('text', p_text, 'number', p_number, 'role', current_user) $$`);
});
afterAll(() => db.drop());

test('a call is bound by name and runs as the service role', async () => {
  const Reply = v.object({ text: v.string(), number: v.number(), role: v.string() });
  expect(await db.data.rpc('echo', { p_text: "x'); drop" }, Reply)).toEqual({
    text: "x'); drop",
    number: 7,
    role: 'service_role',
  });
});
