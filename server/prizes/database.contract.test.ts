import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { createData } from '../data/client.ts';
import { listenAsSupabase } from '../data/listen-as-supabase.ts';
import { createTestData } from '../data/postgres/testing.ts';
import { readEnv } from '../env.ts';
import { contractSuite } from '../testing/database-contract.ts';

/**
 * `npm run test:supabase` sets this mode; `npm test` never touches a hosted project, whatever is in its environment.
 */
if (import.meta.env.MODE === 'supabase') {
  contractSuite(
    'of the hosted project',
    async () => {
      // The contract binds nothing to a secret of this run, so any will do.
      const { database } = readEnv({ ...process.env, MADANG_SECRET: '-'.repeat(32) });
      if (database.kind !== 'supabase') throw new Error('SUPABASE_URL is not set');
      const data = createData({ url: database.url, key: database.key });
      return { data, close: data.close };
    },
    { ownDatabase: false },
  );
} else {
  contractSuite(
    'in process',
    async () => {
      const test = await createTestData();
      return { data: test.data, close: test.drop };
    },
    { ownDatabase: true },
  );

  contractSuite(
    'behind a loopback listener, with a plain supabase-js',
    async () => {
      const test = await createTestData();
      const key = 'a-service-key';
      const listener = await listenAsSupabase(test.handler, key);
      return {
        data: createData({ url: listener.url, key }),
        async close() {
          await listener.close();
          await test.drop();
        },
      };
    },
    { ownDatabase: true },
  );
  describe('what the migrations leave open', () => {
    it('is nothing: every table has row security and no policy, every function its search path, browsers have no rights', async () => {
      const test = await createTestData();
      try {
        const tables = await test.sql(
          `select c.relname, c.relrowsecurity, (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies,
             has_table_privilege('anon', c.oid, 'select, insert, update, delete, truncate, references, trigger') or
             has_table_privilege('authenticated', c.oid, 'select, insert, update, delete, truncate, references, trigger') as open
           from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')`,
        );
        expect(tables.length).toBeGreaterThan(14);
        for (const table of tables) expect(table).toMatchObject({ relrowsecurity: true, policies: 0, open: false });

        const functions = await test.sql(
          `select p.oid::regprocedure::text as name, p.prosecdef, array_to_string(p.proconfig, ',') as config,
             has_function_privilege('anon', p.oid, 'execute') or has_function_privilege('authenticated', p.oid, 'execute') as open,
             has_function_privilege('service_role', p.oid, 'execute') as served
           from pg_proc p where p.pronamespace = 'public'::regnamespace`,
        );
        expect(functions.length).toBeGreaterThan(25);
        for (const fn of functions) {
          expect(fn).toMatchObject({
            // A sequence can be moved by its owner alone; see its file in supabase/schemas/backup.
            prosecdef: fn.name === 'restore_sequences()',
            open: false,
            served: true,
            config: expect.stringMatching(/^search_path=public, pg_temp(,statement_timeout=10min)?$/),
          });
        }
        const sequences = await test.sql(
          `select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'S'
             and (has_sequence_privilege('anon', c.oid, 'usage, select, update')
               or has_sequence_privilege('authenticated', c.oid, 'usage, select, update'))`,
        );
        expect(sequences).toEqual([]);
      } finally {
        await test.drop();
      }
    });

    it.each(['anon', 'authenticated'] as const)('to %s is no function', async (role) => {
      const test = await createTestData();
      try {
        const handler = test.handlerWith({ role });
        const data = createData({
          url: 'http://in-process',
          key: role,
          fetch: (input, init) => handler(new Request(input, init)),
        });
        await expect(data.rpc('event_read', { p_event: 'expo' }, v.object({}))).rejects.toMatchObject({
          code: '42501',
        });
      } finally {
        await test.drop();
      }
    });
  });
}
