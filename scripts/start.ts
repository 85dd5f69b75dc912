/** `npm start`: the client when it is older than its sources, then the server, in this process. */
import { buildClient } from './client-build.ts';

if (buildClient({ onlyIfOlder: true })) await import('../server/main.ts');
else {
  console.error('Madang cannot start: the client could not be built (see above)');
  process.exitCode = 1;
}
