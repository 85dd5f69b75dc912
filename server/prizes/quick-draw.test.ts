import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failedChecks, reportOf } from '../testing/check-proof.ts';
import { createTestContext, roundOf, type TestContext } from '../testing/context.ts';
import { award } from './award.ts';
import { publishChains, roundsProof, takeSeed } from './quick-draw.ts';
import type { Fair, RoundResult } from './result.ts';

let t: TestContext;
beforeAll(async () => {
  t = await createTestContext();
  await t.test.sql(`update prizes set stock = 1000`);
  await t.test.sql(`insert into prizes (event, key, name_ko, name_en, stock) values ('expo', 'mug', '컵', 'Mug', 2)`);
});
afterAll(() => t.drop());

const nonceOf = (visitor: string, at = Date.now()): Fair['nonces'][number] => [
  visitor,
  randomBytes(32).toString('hex'),
  at,
];

async function fairRound(visitors: string[], change: Partial<RoundResult> = {}): Promise<RoundResult & { fair: Fair }> {
  const seed = await takeSeed(t.ctx, 'expo');
  // first the numbers, then the beginning: the clock may tick between the two
  const nonces = visitors.map((visitor) => nonceOf(visitor));
  const fair = { ...seed, startedAt: Date.now(), nonces };
  return { ...roundOf(visitors, change), fair };
}

async function readProof(chain = 0): Promise<string> {
  let text = '';
  for await (const piece of (await roundsProof(t.ctx, 'expo', chain)) ?? expect.fail('no chain')) text += piece;
  return text;
}
const check = (text: string, nonces: readonly string[] = []) => reportOf(text, { nonces });
const isInOrder = (text: string): boolean => failedChecks(text).length === 0;
const winnersOf = async (result: RoundResult) =>
  (await award(t.ctx, result)).flatMap((one) => (one.outcome === 'win' ? [one.visitor] : []));

describe('the draw of a round (P4)', () => {
  it('can be computed again by everybody, is the same on every attempt, and skips what was void', async () => {
    expect(await publishChains(t.ctx)).toEqual({ chains: 1 });
    expect(await publishChains(t.ctx)).toEqual({ chains: 0 });
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const first = await fairRound(ids, { winners: 2, more: [{ prize: 'mug', winners: 5 }] });
    expect(await winnersOf(first)).toHaveLength(4);
    const again = await award(t.ctx, first);
    expect(await award(t.ctx, first)).toEqual(again);
    // a seed that no round used
    await takeSeed(t.ctx, 'expo');
    const second = await fairRound(ids, { players: [...ids, 'f'] });
    expect(await winnersOf(second)).toHaveLength(1);
    const text = await readProof();
    expect(text.split('\n').slice(1, -1)).toHaveLength(2);
    expect(isInOrder(text)).toBe(true);
    // a page finds the numbers that it sent
    expect(check(text, [first.fair.nonces[3]?.[1] ?? '']).own).toBe(1);
    expect(check(text, [randomBytes(32).toString('hex')]).own).toBe(0);
    // negative controls: another winner, another number of a page, a number that came after the beginning
    const lines = text.split('\n');
    const line = JSON.parse(lines[1] ?? '');
    const changed = (change: object) =>
      [lines[0], JSON.stringify({ ...line, ...change }), ...lines.slice(2)].join('\n');
    expect(isInOrder(changed({}))).toBe(true);
    expect(isInOrder(changed({ winners: [...line.winners].reverse() }))).toBe(false);
    const [[lot, , at], ...others] = line.nonces;
    expect(isInOrder(changed({ nonces: [[lot, '00'.repeat(16), at], ...others] }))).toBe(false);
    expect(isInOrder(changed({ startedAt: at - 1 }))).toBe(false);
  });

  it('is among those who may win at this moment: nobody who is banned is in its list', async () => {
    const [row] = await t.test.sql(`insert into staff (label) values ('x') returning id`);
    const [one, two, banned] = [randomUUID(), randomUUID(), randomUUID()];
    await t.test.sql(`insert into bans (event, visitor, reason, staff) values ('expo', $1, 'x', $2)`, [
      banned,
      row?.id,
    ]);
    const result = await fairRound([one, two, banned], { winners: 3 });
    expect((await winnersOf(result)).sort()).toEqual([one, two].sort());
    const last = JSON.parse((await readProof()).trim().split('\n').at(-1) ?? '');
    expect(last.among).toHaveLength(2);
    expect(isInOrder(await readProof())).toBe(true);
  });

  it('gives every visitor the same chance, whatever the order in which they stood', async () => {
    const counts = new Map<string, number>();
    for (let i = 0; i < 150; i += 1) {
      const [winner = ''] = await winnersOf(await fairRound(['x', 'y', 'z']));
      counts.set(winner, (counts.get(winner) ?? 0) + 1);
    }
    // one in a million is above 28 with two degrees of freedom
    const chi = [...counts.values()].reduce((sum, count) => sum + (count - 50) ** 2 / 50, 0);
    expect(counts.size).toBe(3);
    expect(chi).toBeLessThan(28);
  });

  it('begins another chain when one is used up; two servers never get one seed', async () => {
    await t.test.sql(`update seed_chains set taken = length - 3`);
    const seeds = await Promise.all(Array.from({ length: 20 }, () => takeSeed(t.ctx, 'expo')));
    expect(new Set(seeds.map(({ chain, k }) => `${chain}/${k}`)).size).toBe(20);
    expect(seeds.filter(({ chain }) => chain === 0)).toHaveLength(3);
    expect(await winnersOf(await fairRound(['a', 'b']))).toHaveLength(1);
    expect(isInOrder(await readProof(1))).toBe(true);
    expect(await roundsProof(t.ctx, 'expo', 7)).toBeNull();
    expect(await roundsProof(t.ctx, 'nowhere', 0)).toBeNull();
  });
});
