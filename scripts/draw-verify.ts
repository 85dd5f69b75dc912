/**
 * `npm run draw:verify -- FILE-OR-URL`: checks the proof of a draw. It imports nothing of `server/`, so that a fault of
 * the server, or a dishonest one, cannot hide itself.
 */
import { runDrawVerify } from './draw-verify/run.ts';

// the first arguments are node, run.mjs and the verb
process.exitCode = await runDrawVerify(process.argv.slice(3), (text) => process.stdout.write(text));
