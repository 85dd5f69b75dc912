import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { StartError } from '../../server/start-error.ts';

/**
 * Reads files and folders after `--` as absolute paths. npm starts a script in the clone, but a person types paths
 * relative to their own folder.
 */
export function readPaths<const N extends string>(names: readonly N[], usage: string): Partial<Record<N, string>> {
  try {
    const { values } = parseArgs({
      // node, run.mjs and the verb come first
      args: process.argv.slice(3),
      options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
    });
    const from = process.env.INIT_CWD ?? process.cwd();
    const given: Partial<Record<N, string>> = {};
    for (const name of names) {
      const value = values[name];
      if (typeof value === 'string') given[name] = resolve(from, value);
    }
    return given;
  } catch (error) {
    throw new StartError(`usage: ${usage}`, { cause: error });
  }
}
