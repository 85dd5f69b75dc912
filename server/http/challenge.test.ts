import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { solvePart } from '../../client/net/puzzle.ts';
import { sha256 } from '../../client/net/sha256.ts';
import { ROUTES } from '../routes.ts';
import { createTestApp, type TestApp, type TestBrowser } from '../testing/app.ts';
import { testCluster } from '../testing/cluster.ts';
import { createApp } from './app.ts';
import { createChallenges, difficultyAt, isSolution, leadingZeroBits, PARTS, type PuzzleForPage } from './challenge.ts';
import { createLimits, LIMITS } from './limits.ts';

let t: TestApp;
beforeAll(async () => {
  t = await createTestApp();
});
afterAll(() => t.drop());

const solve = (puzzle: Pick<PuzzleForPage, 'salt' | 'difficulty'>) =>
  Array.from({ length: PARTS }, (_, part) => solvePart(puzzle.salt, part, puzzle.difficulty));
const ME = { visitor: 'me', address: '10.0.0.1' };

describe('a proof of work (L2)', () => {
  it('is the same sum on both sides', () => {
    for (const text of ['', 'abc', 'x'.repeat(55), 'y'.repeat(56), 'z'.repeat(64), 'salt:7:123456']) {
      const words = Buffer.alloc(32);
      for (const [i, word] of sha256(text).entries()) words.writeInt32BE(word, i * 4);
      expect(words.toString('hex')).toBe(createHash('sha256').update(text).digest('hex'));
    }
    expect([leadingZeroBits(new Uint8Array([0, 1])), leadingZeroBits(new Uint8Array([255]))]).toEqual([15, 0]);
  });

  it('grows with the pressure, up to where a phone can still do it', () => {
    expect([0, 1, 1.9, 2, 4, 1000].map(difficultyAt)).toEqual([14, 14, 14, 15, 16, 18]);
  });

  it('gives one pass to whom it was asked of', async () => {
    const challenges = createChallenges(t.ctx);
    const puzzle = challenges.issue(ME, 1);
    const numbers = solve(puzzle);
    const redeem = (bearer: typeof ME, signed: string, answer = numbers) =>
      challenges.redeem(bearer, signed, (salt, difficulty) => isSolution(salt, difficulty, answer));
    // another visitor, another address, a forged or changed challenge, wrong numbers
    expect(await redeem({ ...ME, visitor: 'other' }, puzzle.signed)).toBeNull();
    expect(await redeem({ ...ME, address: '10.0.0.2' }, puzzle.signed)).toBeNull();
    expect(await redeem(ME, `${puzzle.signed}x`)).toBeNull();
    const easy = Buffer.from(JSON.stringify({ ...puzzle, difficulty: 0 })).toString('base64url');
    expect(await redeem(ME, `${easy}.${puzzle.signed.split('.')[1]}`)).toBeNull();
    expect(await redeem(ME, puzzle.signed, numbers.with(3, (numbers[3] ?? 0) + 1))).toBeNull();
    expect(await redeem(ME, puzzle.signed, numbers.slice(1))).toBeNull();
    // once, even if it arrives twice at the same moment
    const both = await Promise.all([redeem(ME, puzzle.signed), redeem(ME, puzzle.signed)]);
    expect(both.filter((pass) => pass !== null)).toHaveLength(1);
    expect(await redeem(ME, puzzle.signed)).toBeNull();
    const pass = both.find((one) => one !== null) ?? null;
    expect(challenges.passOf(ME, pass)).not.toBeNull();
    expect(challenges.passOf({ ...ME, visitor: 'other' }, pass)).toBeNull();
    expect(challenges.passOf({ ...ME, address: '10.0.0.2' }, pass)).toBeNull();
    // a challenge is no pass, and a pass is no challenge
    expect(challenges.passOf(ME, puzzle.signed)).toBeNull();
    expect(await redeem(ME, pass ?? '')).toBeNull();
    expect(pass).not.toContain(Buffer.from('10.0.0.1').toString('base64url').slice(0, 6));
  });

  it('and its pass end', async () => {
    let now = 1_000_000;
    const challenges = createChallenges({ ...t.ctx, clock: () => now });
    const [late, good] = [challenges.issue(ME, 1), challenges.issue(ME, 1)];
    const pass = await challenges.redeem(ME, good.signed, () => true);
    expect(challenges.passOf(ME, pass)).not.toBeNull();
    now += 3 * 60_000;
    expect(await challenges.redeem(ME, late.signed, () => true)).toBeNull();
    now += 7 * 60_000;
    expect(challenges.passOf(ME, pass)).toBeNull();
  });
});

/** All visitors in these tests have one address. */
type Reply = { status: number; body: { error?: string; detail?: PuzzleForPage & { provider: string } } };
async function read(who: TestBrowser, path = '/claims/read'): Promise<Reply> {
  const response = await who.call('POST', path, { token: 'A'.repeat(43) });
  return { status: response.status, body: await response.json() };
}

/** Behaves like `client/net/api.ts`. */
async function readAsPage(who: TestBrowser): Promise<number> {
  const first = await read(who);
  if (first.body.error !== 'challenge-needed' || !first.body.detail) return first.status;
  const { signed } = first.body.detail;
  const answer = await who.call('POST', '/challenge', { signed, numbers: solve(first.body.detail) });
  expect(answer.status).toBe(200);
  return (await read(who)).status;
}

describe('a flood from one address (L1)', () => {
  it.each(['/identity/callback', '/webhooks/bounces', '/unsubscribe/token'])(
    'of other servers at %s is never asked for a proof, but told to come later',
    async (path) => {
      const app = createApp(t.ctx, { routes: ROUTES });
      const post = () => app.request(`http://expo.test/api${path}`, { method: 'POST', body: '{}' });
      const allowed = await Promise.all(Array.from({ length: LIMITS.signed.address }, post));
      expect(new Set(allowed.map(({ status }) => status))).toEqual(new Set([403]));
      const refused = await post();
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '5']);
      expect(await refused.json()).toEqual({ error: 'too-many-requests' });
    },
  );

  it('does not shut out the honest visitors of that address', async () => {
    const flood = await createTestApp();
    try {
      // Bots that drop their cookie each time: the address exceeds its limit at once.
      const bots = Array.from({ length: LIMITS.claim.address * 2 }, () => read(flood.visitor()));
      const codes = (await Promise.all(bots)).map(({ body }) => body.error);
      expect(codes.filter((code) => code === 'claim-not-found')).toHaveLength(LIMITS.claim.address);
      expect(codes.filter((code) => code === 'challenge-needed')).toHaveLength(LIMITS.claim.address);

      const honest = Array.from({ length: 20 }, () => flood.visitor());
      const statuses = await Promise.all(honest.map(readAsPage));
      expect(statuses.filter((status) => status === 404)).toHaveLength(honest.length);
      // With a pass visitors continue as if nobody else were there, ...
      const [one = flood.visitor()] = honest;
      expect((await read(one)).status).toBe(404);
      // ... up to the limit of one visitor.
      const more = await Promise.all(Array.from({ length: LIMITS.claim.visitor }, () => read(one)));
      expect(more.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
      expect(more.find(({ status }) => status === 429)?.body).toEqual({ error: 'too-many-requests' });

      // It is harder now than at the limit, because the bots have doubled the calls.
      const asked = await read(flood.visitor());
      expect(asked.body.detail).toMatchObject({ provider: 'pow', parts: PARTS, difficulty: 15 });

      // The pass of another visitor has no effect.
      const thief = flood.visitor();
      thief.cookies.set('madang_pass', one.cookies.get('madang_pass') ?? '');
      expect((await read(thief)).body.error).toBe('challenge-needed');
    } finally {
      await flood.drop();
    }
  });

  it('negative control: limits alone, without the challenge, refuse the honest ones too', async () => {
    const limits = createLimits(testCluster().counters);
    const come = (visitor: string) => limits('claim', { address: 'a', visitor, pass: null });
    await Promise.all(Array.from({ length: LIMITS.claim.address * 2 }, (_, i) => come(`bot ${i}`)));
    const honest = await Promise.all(Array.from({ length: 20 }, (_, i) => come(`honest ${i}`)));
    expect(honest.filter((pressure) => pressure === null)).toHaveLength(0);
  });

  it('who is refused by their own limit takes nothing from the neighbours', async () => {
    const limits = createLimits(testCluster().counters);
    const mad = { address: 'a', visitor: 'mad', pass: null };
    const calls = Array.from({ length: 2_000 }, () => limits('claim', mad).catch(() => 'refused'));
    expect((await Promise.all(calls)).filter((one) => one === 'refused')).toHaveLength(2_000 - LIMITS.claim.visitor);
    expect(await limits('claim', { ...mad, visitor: 'neighbour' })).toBeNull();
  });

  it('answers to challenges are limited too, and refused at last', async () => {
    const limits = createLimits(testCluster().counters);
    const come = (i: number) => limits('challenge', { address: 'a', visitor: `${i}`, pass: null });
    await Promise.all(Array.from({ length: LIMITS.challenge.address }, (_, i) => come(i)));
    await expect(come(-1)).rejects.toMatchObject({ code: 'too-many-requests' });
  });

  it('a wrong answer is refused and says so', async () => {
    const response = await createApp(t.ctx, { routes: ROUTES }).request('http://expo.test/api/challenge', {
      method: 'POST',
      headers: { origin: 'http://expo.test', 'content-type': 'application/json' },
      body: JSON.stringify({ signed: 'x.y', numbers: Array(PARTS).fill(0) }),
    });
    expect([response.status, await response.json()]).toEqual([403, { error: 'challenge-refused' }]);
  });
});

describe('a provider beside the puzzle (L3)', () => {
  let provider: Server;
  let url = '';
  const asked: string[] = [];
  beforeAll(async () => {
    provider = createServer((request, response) => {
      let text = '';
      request.on('data', (part) => {
        text += part;
      });
      request.on('end', () => {
        asked.push(text);
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ success: new URLSearchParams(text).get('response') === 'human' }));
      });
    });
    await new Promise<void>((open) => provider.listen(0, '127.0.0.1', open));
    const address = provider.address();
    url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/turnstile/v0`;
  });
  afterAll(() => provider.close());

  const answer = async (providerUrl: string | null, body: (puzzle: PuzzleForPage) => object) => {
    const turnstile = providerUrl ? { siteKey: 'site', secret: 'shh', url: providerUrl } : null;
    const ctx = { ...t.ctx, env: { ...t.ctx.env, turnstile } };
    const fresh = createApp(ctx, { routes: ROUTES });
    // Calls inside the process have the address 'unknown'.
    const puzzle = createChallenges(ctx).issue({ visitor: null, address: 'unknown' }, 1);
    const response = await fresh.request('http://expo.test/api/challenge', {
      method: 'POST',
      headers: { origin: 'http://expo.test', 'content-type': 'application/json' },
      body: JSON.stringify({ signed: puzzle.signed, ...body(puzzle) }),
    });
    return response.status;
  };

  it('takes its word, and tells it nothing of the visitor', async () => {
    expect(await answer(url, () => ({ token: 'human' }))).toBe(200);
    expect(await answer(url, () => ({ token: 'robot' }))).toBe(403);
    expect(asked).toEqual(['secret=shh&response=human', 'secret=shh&response=robot']);
  });

  it('the puzzle is taken too, so that a provider that is away shuts nobody out', async () => {
    expect(await answer('http://127.0.0.1:9', (puzzle) => ({ numbers: solve(puzzle) }))).toBe(200);
    expect(await answer('http://127.0.0.1:9', () => ({ token: 'human' }))).toBe(403);
  });

  it('without a provider its tokens are worth nothing', async () => {
    expect(await answer(null, () => ({ token: 'human' }))).toBe(403);
  });
});

describe('messages to strangers, which somebody pays for (L7)', () => {
  const ask = (limits: ReturnType<typeof createLimits>, visitor: string, pass: string | null = null, address = 'one') =>
    limits('contact', { address, visitor, pass });

  it('cost a proof once an address has asked for some, and end at a ceiling that no proof lifts', async () => {
    const limits = createLimits(testCluster().counters);
    const { address, ceiling } = LIMITS.contact;
    for (let i = 0; i < address; i += 1) expect(await ask(limits, `v${i}`)).toBeNull();
    expect(await ask(limits, 'next')).toBeGreaterThanOrEqual(1);
    for (let i = address + 1; i < ceiling; i += 1) expect(await ask(limits, `p${i}`, `pass ${i}`)).toBeNull();
    await expect(ask(limits, 'last', 'another pass')).rejects.toMatchObject({ code: 'too-many-requests' });
    expect(await ask(limits, 'neighbour', null, 'other')).toBeNull();
  });

  it('are few for one visitor, with or without a proof', async () => {
    const limits = createLimits(testCluster().counters);
    for (let i = 0; i < LIMITS.contact.visitor; i += 1) await ask(limits, 'me', 'my pass');
    await expect(ask(limits, 'me', 'my pass')).rejects.toMatchObject({ code: 'too-many-requests' });
  });
});
