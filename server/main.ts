import { issueAdminLinkIfNone } from './auth/admin-link.ts';
import { readEnv } from './env.ts';
import { EXIT_CODE } from './exit-code.ts';
import { takeLibraryOutput } from './library-output.ts';
import { openLog } from './log.ts';
import { startServer } from './start.ts';
import { StartError } from './start-error.ts';

/** Lines for the operator are printed on the terminal unchanged; everything else is logged. */
const tell = (line: string) => process.stdout.write(`${line}\n`);

/** A signal this long after the first comes from a person who asks again, ms. */
const IMPATIENT_MS = 1_500;

/**
 * Runs the server and returns the exit code. A signal during the start is answered as soon as the start is complete.
 */
async function main(): Promise<number> {
  const env = readEnv();
  const log = openLog(env.mode);
  takeLibraryOutput(log);
  const ending = new Promise<number>((end) => {
    let asked: number | null = null;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        asked ??= performance.now();
        end(EXIT_CODE.stopped);
        // If a person asks again, the process ends at once, and the next start recovers as after a kill. npm and the
        // supervising process pass on the Ctrl-C that the terminal has sent already; that is not a person.
        if (performance.now() - asked > IMPATIENT_MS) process.exit(EXIT_CODE.cannotStart);
      });
    }
    // the supervising process was killed (kill -9): nobody could stop this one any more, and the next start must find
    // the data free
    process.on('disconnect', () => end(EXIT_CODE.stopped));
    // Also called for a rejected promise that nobody awaits. Errors from a socket are caught earlier (N4).
    process.on('uncaughtException', (err) => {
      log.fatal({ err }, 'a bug: stopping');
      end(EXIT_CODE.bug);
    });
  });
  const server = await startServer(env, log, tell);
  try {
    const link = await issueAdminLinkIfNone(server.ctx);
    if (link) tell(`\n  Administrator:   ${link}  (works once, for 15 minutes)`);
    tell(`\n  Madang is open:  ${server.url}/\n`);
    const code = await ending;
    tell('  Stopping ...');
    return code;
  } finally {
    await server.stop();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  if (error instanceof StartError) {
    process.stderr.write(`Madang cannot start: ${error.message}\n`);
    process.exitCode = EXIT_CODE.cannotStart;
  } else {
    openLog('production').fatal({ err: error }, 'a bug: the start broke off');
    process.exitCode = EXIT_CODE.bug;
  }
}
process.exit();
