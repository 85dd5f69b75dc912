import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { failedChecks, reportOf } from '../../server/testing/check-proof.ts';
import { lotOf, type MomentsProof, momentsProof, momentsText, otherHex } from '../../server/testing/proofs.ts';
import { fromHex, utf8 } from './bytes.ts';
import { winningMoments } from './moments.ts';
import { FIRST_HEAD, nextHead } from './moments-file.ts';
import { UnreadableProof } from './proof-check.ts';
import { lengthOf } from './stretches.ts';

const honest = momentsProof();
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const commit = sha256(momentsText(honest).split('\n')[0] ?? '');

const check = (text: string, freeze: string | null = null) => reportOf(text, { expected: { commit, freeze } });
const failed = (text: string, freeze: string | null = null) => failedChecks(text, { expected: { commit, freeze } });

/** Makes the fingerprint and the count right again, as a forger would. */
function sealed(proof: MomentsProof, plays: readonly string[]): MomentsProof {
  const head = plays.reduce((before, line) => nextHead(before, line), FIRST_HEAD);
  return { ...proof, plays: [...plays], reveal: { ...proof.reveal, plays: plays.length, head } };
}

/** The fingerprint after so many plays, as a visitor noted it during the event. */
const headAfter = (count: number): string =>
  honest.plays.slice(0, count).reduce((h, line) => nextHead(h, line), FIRST_HEAD);

describe('the moments of an instant win (P8)', () => {
  it('are the same for everybody who knows the seed', () => {
    const { plan, reveal, plays } = honest;
    const moments = winningMoments(fromHex(reveal.seed), plan);
    const isOpen = (at: number): boolean => plan.stretches.some(([from, until]) => at >= from && at < until);
    expect(moments).toHaveLength(12);
    expect(moments.every(({ at }, n) => isOpen(at) && at >= (moments[n - 1]?.at ?? 0))).toBe(true);
    const [unit] = moments.filter(({ at }) => at === moments[0]?.at);
    const offsets = Array.from({ length: 12 }, (_, n) => {
      const head = createHmac('sha256', fromHex(reveal.seed)).update(`moment ${n}`).digest().readBigUInt64BE();
      return Number((head * BigInt(lengthOf(plan.stretches))) >> 64n);
    });
    expect(unit?.at).toBe((plan.stretches[0]?.[0] ?? 0) + Math.min(...offsets));
    expect(plays.filter((line) => !line.endsWith('-'))).toHaveLength(12);
  });

  it('lie evenly over the hours: no quarter of them is favoured', () => {
    const stretches = [
      [0, 1000],
      [5000, 6000],
      [9000, 11_000],
    ] as const;
    const moments = winningMoments(utf8('seed'), { stretches, prizes: [{ key: 'a', count: 8000 }] });
    const quarters = [0, 0, 0, 0];
    for (const { at } of moments) quarters[at < 1000 ? 0 : at < 6000 ? 1 : at < 10_000 ? 2 : 3] += 1;
    const unevenness = quarters.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
    // three degrees of freedom: one seed in a million is above
    expect(unevenness).toBeLessThan(30.7);
  });
});

describe('the proof of an instant win (P8)', () => {
  it('passes as it is, before and after the end', () => {
    expect(failed(momentsText(honest), headAfter(10))).toEqual([]);
    expect(check(momentsText(honest))).toMatchObject({
      kind: 'moments',
      state: 'drawn',
      count: honest.plays.length,
      prizes: 12,
      commit,
    });
    expect(failed(momentsText(honest, false))).toEqual([]);
    expect(check(momentsText(honest, false))).toMatchObject({ state: 'committed', count: 0, freeze: null });
  });

  it('counts the plays that a visitor saw as their own, each once', () => {
    const [first = '', second = ''] = honest.plays;
    const own = (plays: string[]) => reportOf(momentsText(honest), { plays }).own;
    expect(own([first, second])).toBe(2);
    expect(own([first, first, otherHex('ab'.repeat(16))])).toBe(1);
    expect(own([])).toBe(0);
  });

  it('has given everything away if somebody plays after the last moment', () => {
    const last = honest.plays.findLastIndex((line) => !line.endsWith('-'));
    // nobody plays until an hour after the last moment; then everybody does
    const late = honest.plan.endsAt - 3_600_000;
    const lines = Array.from({ length: 12 }, (_, n) => `${late + n} ${lotOf(n)} ${n}`);
    expect(failed(momentsText(sealed(honest, lines)))).toEqual([]);
    expect(last).toBeLessThan(honest.plays.length - 1);
  });

  const winning = honest.plays.findIndex((line) => !line.endsWith('-'));
  const losing = honest.plays.findIndex((line) => line.endsWith('-'));
  const changed = (at: number, line: string): string[] => honest.plays.map((one, n) => (n === at ? line : one));
  const without = (at: number): string[] => honest.plays.filter((_, n) => n !== at);
  const [timeOfLosing = '', lotOfLosing = ''] = (honest.plays[losing] ?? '').split(' ');
  const [timeOfWinning = '', lotOfWinning = ''] = (honest.plays[winning] ?? '').split(' ');

  it.each<[string, MomentsProof, string[]]>([
    [
      'a second seed',
      { ...honest, reveal: { ...honest.reveal, seed: otherHex(honest.reveal.seed) } },
      ['seed', 'moments'],
    ],
    ['a win that was denied', sealed(honest, changed(winning, `${timeOfWinning} ${lotOfWinning} -`)), ['moments']],
    ['a win before its moment', sealed(honest, changed(losing, `${timeOfLosing} ${lotOfLosing} 0`)), ['moments']],
    ['a play that was left out', { ...honest, plays: without(losing) }, ['plays-count', 'plays-head']],
    [
      'a play that was changed',
      { ...honest, plays: changed(losing, `${timeOfLosing} ${lotOf(999)} -`) },
      ['plays-head'],
    ],
    [
      'plays in another order',
      { ...honest, plays: [...honest.plays.slice(0, 2).toReversed(), ...honest.plays.slice(2)] },
      ['plays-head'],
    ],
    [
      'a play after the end',
      sealed(honest, [...honest.plays, `${honest.plan.endsAt} ${lotOf(1)} -`]),
      ['plays-in-time'],
    ],
    [
      'a seed that came out too early',
      { ...honest, reveal: { ...honest.reveal, revealedAt: honest.plan.committedAt } },
      ['revealed-after'],
    ],
    ['another plan', { ...honest, plan: { ...honest.plan, game: 'other' } }, ['commit-expected', 'reveal-names-plan']],
  ])('notices %s', (_, proof, noticed) => expect(failed(momentsText(proof))).toEqual(noticed));

  it('notices a play that was taken out after a visitor had noted the fingerprint', () => {
    const forged = momentsText(sealed(honest, without(0)));
    expect(failed(forged)).toEqual([]);
    expect(failed(forged, headAfter(10))).toEqual(['head-expected']);
  });

  it('is not read where it is no proof', () => {
    expect(() => check(`${momentsText(honest, false)}${honest.plays[0]}\n`)).toThrow(UnreadableProof);
    expect(() => check(momentsText({ ...honest, plays: ['1 2 3'] }))).toThrow(UnreadableProof);
    expect(() => check(momentsText(honest).split('\n')[0] ?? '')).toThrow(UnreadableProof);
  });
});
