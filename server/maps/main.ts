import { join } from 'node:path';
import { CHECK_HELP, runCheck } from './check.ts';
import { CORPUS_HELP, runCorpus } from './corpus.ts';
import { DOCS_HELP, runDocs } from './docs.ts';

/** `npm run maps -- VERB`: what one does with maps at a terminal. */
const VERBS: Record<string, (args: string[], home: string, write: (text: string) => void) => number> = {
  check: runCheck,
  corpus: runCorpus,
  docs: runDocs,
};

const [verb = 'check', ...args] = process.argv.slice(2);
const run = VERBS[verb];
const write = (text: string): void => {
  process.stdout.write(text);
};
if (run) process.exitCode = run(args, join(import.meta.dirname, '../..'), write);
else {
  write(`${CHECK_HELP}\n\n${CORPUS_HELP}\n\n${DOCS_HELP}\n`);
  process.exitCode = 1;
}
