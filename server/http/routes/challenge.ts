import * as v from 'valibot';
import { AppError } from '../../../shared/errors.ts';
import { setCookie } from '../../auth/cookie.ts';
import type { Env } from '../../env.ts';
import { isSolution, PARTS, PASS_SECONDS, type PuzzleForPage } from '../challenge.ts';
import { route } from '../route.ts';
import { isHuman } from '../turnstile.ts';

export const PASS_COOKIE = 'madang_pass';

/**
 * The error that asks for a proof of work. It is not a final refusal: the page solves the puzzle by itself and calls
 * again (`client/net/challenge.ts`).
 */
export function challengeNeeded(env: Pick<Env, 'turnstile'>, puzzle: PuzzleForPage): AppError {
  const provider: Record<string, string> = env.turnstile
    ? { provider: 'turnstile', siteKey: env.turnstile.siteKey, script: `${env.turnstile.url}/api.js` }
    : { provider: 'pow' };
  return new AppError('challenge-needed', 429, 'challenge-needed', { ...puzzle, ...provider });
}

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Exchanges the answer to a challenge for a pass. From then on this visitor is counted alone, not with the address. */
export const challengeRoutes = [
  route({
    method: 'POST',
    path: '/challenge',
    access: 'public',
    limit: 'challenge',
    body: v.object({
      signed: v.pipe(v.string(), v.maxLength(1_000)),
      numbers: v.optional(v.pipe(v.array(whole), v.length(PARTS))),
      token: v.optional(v.pipe(v.string(), v.maxLength(4_096))),
    }),
    async handle({ ctx, body, bearer, challenges, setCookie: put }) {
      const { numbers, token } = body;
      const pass = await challenges.redeem(bearer, body.signed, async (salt, difficulty) => {
        if (numbers) return isSolution(salt, difficulty, numbers);
        return ctx.env.turnstile !== null && token !== undefined && (await isHuman(ctx.env.turnstile, token));
      });
      if (pass === null) throw new AppError('challenge-refused', 403);
      put(setCookie(ctx.env, { name: PASS_COOKIE, value: pass, seconds: PASS_SECONDS, sameSite: 'Strict' }));
      return { passed: true };
    },
  }),
];
