import { issueAdminLinkIfNone } from './auth/admin-link.ts';
import { readEnv } from './env.ts';
import { EXIT_CODE } from './exit-code.ts';
import { takeLibraryOutput } from './library-output.ts';
import { openLog } from './log.ts';
import { startServer } from './start.ts';
import { StartError } from './start-error.ts';

/** Lines for the operator go to the terminal as they are; everything else goes into the log. */
const tell = (line: string) => process.stdout.write(`${line}\n`);

/** A signal so long after the first is somebody's second wish. */
const IMPATIENT_MS = 1_500;

/** Gives the exit code. A signal during the start is answered as soon as the start is through. */
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
        // Asked again by a person, it ends at once, and the next start recovers as after a kill. npm and the process above
        // pass on the Ctrl-C that the terminal has sent us already: that is not a person.
        if (performance.now() - asked > IMPATIENT_MS) process.exit(EXIT_CODE.cannotStart);
      });
    }
    // the process above is gone, by kill -9: nobody would stop this one any more, and the next start must find the data free
    process.on('disconnect', () => end(EXIT_CODE.stopped));
    // Also a promise that nobody waits for. Whatever comes from a socket is caught before it gets here (N4).
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
