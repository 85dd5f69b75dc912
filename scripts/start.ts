/**
 * `npm start`: builds the client if it is older than its sources. Then it runs the server in a separate process, and
 * starts it again when it ends by a bug.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../server/env.ts';
import { EXIT_CODE } from '../server/exit-code.ts';
import { supervise } from '../server/supervise.ts';
import { buildClient } from './client-build.ts';

/** node:sqlite is still marked experimental in Node 22. */
const server = ['--disable-warning=ExperimentalWarning', join(ROOT, 'server', 'main.ts')];

if (buildClient({ onlyIfOlder: true })) {
  process.exitCode = await supervise({
    start: () => spawn(process.execPath, server, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] }),
    tell: (line) => process.stdout.write(`${line}\n`),
  });
} else {
  console.error('Madang cannot start: the client could not be built (see above)');
  process.exitCode = EXIT_CODE.cannotStart;
}
