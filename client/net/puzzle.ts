import { sha256 } from './sha256.ts';

/**
 * Returns the smallest number for which SHA-256 of `salt:part:number` begins with `difficulty` zero bits (at most 32).
 */
export function solvePart(salt: string, part: number, difficulty: number): number {
  for (let number = 0; ; number++) {
    if (Math.clz32(sha256(`${salt}:${part}:${number}`)[0] ?? -1) >= difficulty) return number;
  }
}
