import type { Env } from './env.ts';

/**
 * `failpoint('round-before-journal')` kills this process at once if the test asked for it. `is` only returns whether it
 * did.
 */
export type Failpoint = ((name: string) => void) & { is: (name: string) => boolean };

/** Works in mode `test` only: otherwise `readEnv` returns an empty list. */
export function openFailpoint(env: Pick<Env, 'failpoints'>): Failpoint {
  const is = (name: string) => env.failpoints.includes(name);
  // SIGKILL to ourselves is the nearest thing to a power cut: no handler, no flush, no exit hook runs after it.
  return Object.assign(
    (name: string) => {
      if (is(name)) process.kill(process.pid, 'SIGKILL');
    },
    { is },
  );
}
