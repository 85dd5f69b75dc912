import type { Env } from './env.ts';

/** `failpoint('round-before-journal')` kills this process on the spot when the test asked for it; `is` only asks. */
export type Failpoint = ((name: string) => void) & { is: (name: string) => boolean };

/** Honoured in mode `test` only: `readEnv` gives an empty list otherwise. */
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
