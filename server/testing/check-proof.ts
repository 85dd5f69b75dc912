import { checkProof } from '../../shared/fair/check-proof.ts';
import { portableHasher } from '../../shared/fair/hasher.ts';
import type { Options, Report } from '../../shared/fair/proof-check.ts';

/** What somebody finds who has the proof of a draw and nothing else. */
export function reportOf(text: string, options: Partial<Options> = {}): Report {
  const expected = { commit: null, freeze: null };
  const proof = checkProof({ hasher: portableHasher, chains: {}, expected, ...options });
  proof.add(new TextEncoder().encode(text));
  return proof.end();
}

/** The checks that a proof fails. */
export const failedChecks = (text: string, options: Partial<Options> = {}): string[] =>
  reportOf(text, options).checks.flatMap(({ id, ok }) => (ok ? [] : id));
