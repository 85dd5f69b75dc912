import { parseArgs } from 'node:util';
import * as v from 'valibot';
import { LEAST_WALKERS } from '../../server/load/cast.ts';
import { PROFILES } from '../../server/load/hall-map.ts';

/** Highest number of walkers: more than any place can have, and as many as one machine has ports and memory for. */
const MOST_WALKERS = 10_000;
/** A soak of half an hour. */
const MOST_SECONDS = 1_800;

export const USAGE = `npm run load -- [options]

Fills one hall on this machine with walkers and says what that costs. It measures the real place room in a process of its
own on a core of its own, without database or TLS, over loopback. Nothing outside this machine is ever asked.

  --walkers <n>    how many, ${LEAST_WALKERS} to ${MOST_WALKERS} (default 400)
  --profile <p>    spread: all over the hall; crowd: inside 20x20 tiles; idle: everybody stands (default spread)
  --seconds <n>    length of the measured window, 1 to ${MOST_SECONDS} (default 20); joining and warming up come before it
  --peers          then plays the same walk to a stock Colyseus room and to one with a StateView per client
  --silent <n>     in the window, so many sockets more take a seat, never say that they listen, and talk
  --join           at the end lets one more client join
  --cpu-profile    also says which functions of the server took most (that costs some percent itself)
  --seed <n>       another map and another walk (default 1)
  --json           one JSON object instead of the table
  --help           this text
`;

const whole = (name: string, least: number, most: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d+$/, `--${name} must be a whole number`),
    v.transform(Number),
    v.minValue(least, `--${name} must be at least ${least}`),
    v.maxValue(most, `--${name} must be at most ${most}`),
  );

const Options = v.object({
  walkers: v.optional(whole('walkers', LEAST_WALKERS, MOST_WALKERS), '400'),
  profile: v.optional(v.picklist(PROFILES, `--profile must be one of ${PROFILES.join(', ')}`), 'spread'),
  seconds: v.optional(whole('seconds', 1, MOST_SECONDS), '20'),
  silent: v.optional(whole('silent', 0, MOST_WALKERS), '0'),
  seed: v.optional(whole('seed', 0, 2 ** 31), '1'),
  peers: v.optional(v.boolean(), false),
  join: v.optional(v.boolean(), false),
  'cpu-profile': v.optional(v.boolean(), false),
  json: v.optional(v.boolean(), false),
  help: v.optional(v.boolean(), false),
});
export type LoadOptions = v.InferOutput<typeof Options>;

/** Reads the command line. `wrong` says in one sentence what is wrong with it. */
export function parseOptions(args: readonly string[]): LoadOptions | { wrong: string } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        walkers: { type: 'string' },
        profile: { type: 'string' },
        seconds: { type: 'string' },
        silent: { type: 'string' },
        seed: { type: 'string' },
        peers: { type: 'boolean' },
        join: { type: 'boolean' },
        'cpu-profile': { type: 'boolean' },
        json: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
    return v.parse(Options, values);
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) };
  }
}
