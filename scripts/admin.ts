/**
 * `npm run admin`: prints a new administrator link, whether or not the server is running. `-- --reset-factors` first
 * removes the administrator's passkeys and codes, for an administrator who has lost them.
 */
import { issueAdminLink, resetAdminFactors } from '../server/auth/admin-link.ts';
import { openBeside } from '../server/data/open-beside.ts';
import { readEnv } from '../server/env.ts';
import { openLog } from '../server/log.ts';
import { asStartError } from '../server/start-error.ts';
import { createStopOrder } from '../server/stop-order.ts';

const log = openLog('production', { write: () => {} });
const order = createStopOrder(log);

try {
  const env = readEnv();
  const { data, url } = await openBeside(env, log, order);
  if (process.argv.includes('--reset-factors')) {
    await resetAdminFactors({ data });
    console.log('Removed the passkeys and codes of the administrator, and ended their sessions.');
  }
  const link = await issueAdminLink({ data, env: { ...env, publicUrl: env.publicUrl ?? url } });
  console.log(`Administrator: ${link}  (works once, for 15 minutes)`);
} catch (error) {
  const known = asStartError(error);
  if (!known) throw error;
  console.error(`No link: ${known.message}`);
  process.exitCode = 1;
} finally {
  await order.run();
}
