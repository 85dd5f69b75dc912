/**
 * `npm run test:supabase`: runs the contract tests of the database functions against a hosted project of your own.
 * Never use a project with real data, because the tests write. They are not part of `npm test`, because they need a
 * project with the migrations pushed.
 */
import { globSync } from 'node:fs';
import { ROOT } from '../server/env.ts';
import { runVitest } from './suites.ts';

const NEEDED = ['SUPABASE_URL', 'SUPABASE_SECRET_KEY'];

const missing = NEEDED.filter((name) => !process.env[name]);
const suites = globSync('server/**/*.contract.test.ts', { cwd: ROOT });
if (missing.length > 0) {
  console.error(
    `This needs ${NEEDED.join(' and ')} of a test project whose migrations are pushed (see supabase/README.md); not set: ${missing.join(', ')}`,
  );
  process.exitCode = 1;
} else {
  const { passed, failed } = runVitest(['--mode=supabase', ...suites]);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}
