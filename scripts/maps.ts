import { ROOT } from '../server/env.ts';
import { CHECK_HELP, runCheck } from '../server/maps/check.ts';
import { CORPUS_HELP, runCorpus } from '../server/maps/corpus.ts';
import { DOCS_HELP, runDocs } from '../server/maps/docs.ts';

/** `npm run maps -- VERB`: the map commands of the terminal. */
const VERBS: Record<string, (args: string[], home: string, write: (text: string) => void) => number> = {
  check: runCheck,
  corpus: runCorpus,
  docs: runDocs,
};

// the first arguments are node, run.mjs and the verb
const [verb = 'check', ...args] = process.argv.slice(3);
const run = VERBS[verb];
const write = (text: string): void => {
  process.stdout.write(text);
};
if (run) process.exitCode = run(args, ROOT, write);
else {
  write(`${CHECK_HELP}\n\n${CORPUS_HELP}\n\n${DOCS_HELP}\n`);
  process.exitCode = 1;
}
