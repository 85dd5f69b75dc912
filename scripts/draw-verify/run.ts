import { parseArgs } from 'node:util';
import { CHAINS, type Chain } from '../../shared/fair/beacon.ts';
import { checkProof } from '../../shared/fair/check-proof.ts';
import { isProven, UnreadableProof } from '../../shared/fair/proof-check.ts';
import { describeReport, describeSourceError, describeUnreadable } from './describe.ts';
import { nodeHasher } from './node-hasher.ts';
import { PATIENCE, type Patience, readSource, SourceError } from './read-source.ts';
import { type Lang, TEXTS } from './texts.ts';

/** What differs in tests. */
type Surroundings = {
  env?: NodeJS.ProcessEnv;
  chains?: Readonly<Record<string, Chain>>;
  patience?: Patience;
};

const HASH = /^[0-9a-f]{64}$/;

function languageOf(env: NodeJS.ProcessEnv): Lang {
  return (env.LC_ALL || env.LC_MESSAGES || env.LANG || '').startsWith('ko') ? 'ko' : 'en';
}

/** Parses the arguments; null if they are wrong. */
function optionsOf(args: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { commit: { type: 'string' }, freeze: { type: 'string' } },
    });
    const [source] = positionals;
    const commit = values.commit?.toLowerCase() ?? null;
    const freeze = values.freeze?.toLowerCase() ?? null;
    if (source === undefined || positionals.length > 1) return null;
    if (![commit, freeze].every((hash) => hash === null || HASH.test(hash))) return null;
    return { source, expected: { commit, freeze } };
  } catch {
    return null;
  }
}

/** Runs `npm run draw:verify`: writes the report and returns the exit code. */
export async function runDrawVerify(
  args: string[],
  write: (text: string) => void,
  { env = process.env, chains = CHAINS, patience = PATIENCE }: Surroundings = {},
): Promise<0 | 1 | 2> {
  const lang = languageOf(env);
  const options = optionsOf(args);
  if (!options) {
    write(`${TEXTS[lang].usage}\n`);
    return 2;
  }
  const proof = checkProof({ hasher: nodeHasher, chains, expected: options.expected });
  try {
    for await (const chunk of readSource(options.source, patience)) if (!proof.add(chunk)) break;
    const report = proof.end();
    write(describeReport(report, lang));
    return isProven(report) ? 0 : 1;
  } catch (error) {
    if (error instanceof UnreadableProof) write(describeUnreadable(error, lang));
    else if (error instanceof SourceError) write(describeSourceError(error, lang));
    else throw error;
    return 2;
  }
}
