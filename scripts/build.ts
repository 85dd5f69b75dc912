/** `npm run build`: builds the client into dist/client. The server needs no build. */
import { buildClient } from './client-build.ts';

process.exitCode = buildClient({ onlyIfOlder: false }) ? 0 : 1;
