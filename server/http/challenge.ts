import { createHash, randomBytes, randomUUID } from 'node:crypto';
import * as v from 'valibot';
import type { Context } from '../context.ts';
import { openSignedText, signText } from '../vault/signed-text.ts';

/**
 * A challenge consists of `PARTS` puzzles: for each, find a number so that SHA-256 of `salt:part:number` begins with
 * `difficulty` zero bits. The time of several small puzzles varies less than that of a large one, and the page can show
 * progress. 8 x 2^14 hashes take about a second on a cheap phone (130,000 a second in plain JavaScript).
 */
export const PARTS = 8;
const EASIEST_BITS = 14;
/**
 * Difficulty from 16 times a limit on: 16 s on a cheap phone, half an hour of a processor for every thousand passes.
 */
const HARDEST_BITS = 18;
const CHALLENGE_MS = 3 * 60_000;
const PASS_MS = 10 * 60_000;

/** The visitor and address that a challenge and its pass are for. Neither is valid for another visitor or address. */
export type Bearer = { visitor: string | null; address: string };

const Challenge = v.object({ salt: v.string(), difficulty: v.number(), expires: v.number(), bearer: v.string() });
const Pass = v.object({ id: v.string(), expires: v.number(), bearer: v.string() });

/** The challenge as the page receives it. The page returns `signed` with its answer. */
export type PuzzleForPage = { salt: string; difficulty: number; parts: number; expires: number; signed: string };

/** A digest of visitor and address under our key. An address is personal data, so the browser stores only this. */
const bearerOf = (key: Buffer, { visitor, address }: Bearer): string =>
  createHash('sha256')
    .update(key)
    .update(`${visitor ?? ''} ${address}`)
    .digest('base64url')
    .slice(0, 22);

/**
 * The difficulty in bits: one bit more each time the calls double. `pressure` is the number of calls divided by the
 * limit.
 */
export const difficultyAt = (pressure: number): number =>
  Math.min(HARDEST_BITS, EASIEST_BITS + Math.floor(Math.log2(Math.max(1, pressure))));

export function leadingZeroBits(digest: Uint8Array): number {
  let bits = 0;
  for (const byte of digest) {
    if (byte !== 0) return bits + Math.clz32(byte) - 24;
    bits += 8;
  }
  return bits;
}

/** Issues, checks and spends challenges. A spent challenge is remembered until it expires. */
export function createChallenges(ctx: Pick<Context, 'secrets' | 'clock' | 'cluster'>) {
  const key = ctx.secrets.key('challenge');
  const spent = ctx.cluster.seen('challenge');

  return {
    issue(bearer: Bearer, pressure: number): PuzzleForPage {
      const salt = randomBytes(16).toString('base64url');
      const [difficulty, expires] = [difficultyAt(pressure), ctx.clock() + CHALLENGE_MS];
      const signed = signText(key, { salt, difficulty, expires, bearer: bearerOf(key, bearer) });
      return { salt, difficulty, parts: PARTS, expires, signed };
    },

    /**
     * Returns a pass, to be set as a cookie value. Returns null if the challenge is not ours, too old, somebody else's,
     * solved wrongly or used before. `isSolved` replaces the puzzle by the verdict of a provider; it is called only for
     * a challenge that is valid otherwise.
     */
    async redeem(
      bearer: Bearer,
      signed: string,
      isSolved: (salt: string, difficulty: number) => boolean | Promise<boolean>,
    ): Promise<string | null> {
      const challenge = openSignedText(key, signed, Challenge);
      if (!challenge || challenge.expires <= ctx.clock() || challenge.bearer !== bearerOf(key, bearer)) return null;
      if ((await spent.has(challenge.salt)) || !(await isSolved(challenge.salt, challenge.difficulty))) return null;
      // during the wait above another call may have spent the challenge
      if (!(await spent.add(challenge.salt, challenge.expires - ctx.clock()))) return null;
      return signText(key, { id: randomUUID(), expires: ctx.clock() + PASS_MS, bearer: bearerOf(key, bearer) });
    },

    /** The id of a valid pass, for the limits; null if there is none. */
    passOf(bearer: Bearer, cookie: string | null): string | null {
      const pass = cookie === null ? null : openSignedText(key, cookie, Pass);
      return pass && pass.expires > ctx.clock() && pass.bearer === bearerOf(key, bearer) ? pass.id : null;
    },
  };
}
export type Challenges = ReturnType<typeof createChallenges>;

export const PASS_SECONDS = PASS_MS / 1000;

/** Whether these numbers solve the puzzle. */
export function isSolution(salt: string, difficulty: number, numbers: readonly number[]): boolean {
  return (
    numbers.length === PARTS &&
    numbers.every(
      (number, part) =>
        leadingZeroBits(createHash('sha256').update(`${salt}:${part}:${number}`).digest()) >= difficulty,
    )
  );
}
