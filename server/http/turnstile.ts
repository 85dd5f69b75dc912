import * as v from 'valibot';
import type { Env } from '../env.ts';

/** https://developers.cloudflare.com/turnstile/get-started/server-side-validation/ */
const Verdict = v.object({ success: v.boolean() });
const WAIT_MS = 5_000;

/**
 * Asks the provider to verify a token of its widget. Also false if the provider cannot be reached; the page can still
 * solve the puzzle.
 */
export async function isHuman(provider: NonNullable<Env['turnstile']>, token: string): Promise<boolean> {
  try {
    const response = await fetch(`${provider.url}/siteverify`, {
      method: 'POST',
      // The visitor's address is not sent: the provider does not need it.
      body: new URLSearchParams({ secret: provider.secret, response: token }),
      signal: AbortSignal.timeout(WAIT_MS),
    });
    const verdict = v.safeParse(Verdict, await response.json());
    return verdict.success && verdict.output.success;
  } catch {
    return false;
  }
}
