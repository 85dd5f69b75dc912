import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DrawProof,
  drawProof,
  drawText,
  hashesOf,
  lotOf,
  otherHex,
  type RoundsProof,
  rootOfLots,
  roundsProof,
  roundsText,
  testChain,
} from '../../server/testing/proofs.ts';
import { utf8 } from './bytes.ts';
import { checkProof } from './check-proof.ts';
import { portableHasher } from './hasher.ts';
import { type CheckId, isProven, type Options, type Report, UnreadableProof } from './proof-check.ts';

const beacon = testChain();
const CHAINS = { [beacon.hash]: beacon.chain };

function check(text: string, options: Partial<Options> = {}, piece = 1 << 16): Report {
  const reader = checkProof({
    hasher: portableHasher,
    chains: CHAINS,
    expected: { commit: null, freeze: null },
    ...options,
  });
  const bytes = utf8(text);
  for (let at = 0; at < bytes.length; at += piece) if (!reader.add(bytes.subarray(at, at + piece))) break;
  return reader.end();
}

const failed = (report: Report): CheckId[] => report.checks.filter(({ ok }) => !ok).map(({ id }) => id);

/** Whether somebody who noted the hashes of the honest draw would believe this file. */
function isAccepted(text: string): boolean {
  try {
    return isProven(check(text, { expected: hashesOf(honest) }));
  } catch (error) {
    if (error instanceof UnreadableProof) return false;
    throw error;
  }
}

/** Makes the hashes of the lines after a change right again, as a forger would. */
function chained(proof: DrawProof): DrawProof {
  const freeze = { ...proof.freeze, commit: hashesOf(proof).commit };
  return { ...proof, freeze, reveal: { ...proof.reveal, freeze: hashesOf({ ...proof, freeze }).freeze } };
}

const honest = drawProof();

describe('the proof of a draw (P1, P2, P3)', () => {
  it('passes as it is, in pieces of any size', () => {
    for (const piece of [1, 7, 1 << 16]) {
      const report = check(drawText(honest), { expected: hashesOf(honest) }, piece);
      expect(failed(report)).toEqual([]);
      expect(report).toMatchObject({ kind: 'draw', state: 'drawn', count: 20, ...hashesOf(honest) });
      expect(report.given.map(({ rank, prize }) => [rank, prize])).toEqual([
        [1, 'ramen-box'],
        [2, 'bowl'],
        [3, 'bowl'],
        [4, 'bowl'],
        [6, 'bowl'],
      ]);
      expect(report.checks.map(({ id }) => id)).toEqual([
        'commit-expected',
        'freeze-names-commit',
        'freeze-expected',
        'times',
        'round-after-freeze',
        'lots-ascending',
        'lots-count',
        'lots-root',
        'reveal-names-freeze',
        'seed',
        'beacon',
        'drawn-after',
        'winners',
        'takeovers',
      ]);
      expect(report.trust).toEqual(['list', 'one-lot-each', 'published', 'drand', 'unclaimed']);
    }
  });

  it('passes at every stage, and without a last line end', () => {
    const open = check(drawText(honest, 'committed'));
    expect(open).toMatchObject({ state: 'committed', freeze: null, count: 0, checks: [] });
    const closed = check(drawText(honest, 'frozen').trimEnd());
    expect(closed).toMatchObject({ state: 'frozen', count: 20 });
    expect(failed(closed)).toEqual([]);
  });

  it('says that a draw without a beacon leaves more to be trusted', () => {
    const report = check(drawText(drawProof({ beacon: null })));
    expect(failed(report)).toEqual([]);
    expect(report.trust).toContain('no-drand');
    expect(report.trust).not.toContain('drand');
    const late = drawProof({ beacon: null });
    late.commitment.committedAt = late.commitment.from + 1;
    expect(check(drawText(chained(late))).trust).toContain('late-commit');
  });

  it.each([0, 1, 2, 3, 4, 5, 6])('passes with %i lots for four prizes', (lots) => {
    const report = check(drawText(drawProof({ lots })));
    expect(failed(report)).toEqual([]);
    expect(report.prizes).toBe(Math.min(4, lots));
  });

  const another = lotOf(1000);
  const withLots = (lots: string[]): DrawProof => ({ ...honest, lots });
  const reveal = (change: Partial<DrawProof['reveal']>): DrawProof => ({
    ...honest,
    reveal: { ...honest.reveal, ...change },
  });
  const { winners, takeovers } = honest.reveal;
  const [first, second, ...rest] = winners;
  const [passed, taken] = takeovers;
  if (!first || !second || !passed || !taken) throw new Error('the draw has too few winners');
  const otherRound = (honest.commitment.beacon?.round ?? 0) + 1;
  const otherChain = testChain('another key');

  const FORGED: [name: string, proof: DrawProof, noticed: CheckId[]][] = [
    ['an added entry', withLots([...honest.lots, 'ff'.repeat(16)]), ['lots-count', 'lots-root']],
    ['a dropped entry', withLots(honest.lots.slice(0, -1)), ['lots-count', 'lots-root']],
    ['a changed entry', withLots([...honest.lots.slice(0, -1), 'ff'.repeat(16)]), ['lots-root']],
    [
      'two entries in another order',
      withLots([honest.lots[1] ?? '', honest.lots[0] ?? '', ...honest.lots.slice(2)]),
      ['lots-ascending', 'lots-root'],
    ],
    [
      'an entry twice',
      withLots([...honest.lots, honest.lots.at(-1) ?? '']),
      ['lots-ascending', 'lots-count', 'lots-root'],
    ],
    ['a second seed', reveal({ seed: otherHex(honest.reveal.seed) }), ['seed', 'winners', 'takeovers']],
    ['the signature of another round', reveal({ signature: beacon.sign(otherRound) }), ['beacon']],
    ['the signature of another key', reveal({ signature: otherChain.sign(otherRound - 1) }), ['beacon']],
    ['a wrong signature', reveal({ signature: otherHex(honest.reveal.signature ?? '') }), ['beacon']],
    [
      'other randomness than that of the signature',
      reveal({ randomness: otherHex(honest.reveal.randomness ?? '') }),
      ['beacon', 'winners', 'takeovers'],
    ],
    ['no signature', reveal({ signature: null }), ['beacon']],
    ['a winner exchanged', reveal({ winners: [{ ...first, lot: another }, second, ...rest] }), ['winners']],
    [
      'two winners in each other’s place',
      reveal({ winners: [{ ...first, lot: second.lot }, { ...second, lot: first.lot }, ...rest] }),
      ['winners'],
    ],
    [
      'a better prize',
      reveal({ winners: [first, { ...second, prize: first.prize }, ...rest] }),
      ['winners', 'takeovers'],
    ],
    ['a winner too few', reveal({ winners: winners.slice(0, -1), takeovers: [] }), ['winners']],
    [
      'a winner too many',
      reveal({ winners: [...winners, { rank: 5, lot: passed.lot, prize: 'bowl' }], takeovers: [] }),
      ['winners'],
    ],
    ['a takeover out of order', reveal({ takeovers: [taken] }), ['takeovers']],
    ['a takeover by another lot', reveal({ takeovers: [passed, { ...taken, lot: another }] }), ['takeovers']],
    ['a takeover of another prize', reveal({ takeovers: [passed, { ...taken, prize: 'ramen-box' }] }), ['takeovers']],
    [
      'a prize taken over twice',
      reveal({ takeovers: [{ ...passed, prize: 'bowl', instead: 2 }, taken] }),
      ['takeovers'],
    ],
    ['a takeover of a prize that nobody had', reveal({ takeovers: [passed, { ...taken, instead: 5 }] }), ['takeovers']],
    ['a takeover from nobody', reveal({ takeovers: [passed, { ...taken, instead: null }] }), ['takeovers']],
    ['a draw before its random number', reveal({ drawnAt: honest.freeze.frozenAt }), ['drawn-after']],
    ['another freeze', reveal({ freeze: otherHex(honest.reveal.freeze) }), ['reveal-names-freeze']],
    [
      'a commitment that was changed afterwards',
      { ...honest, commitment: { ...honest.commitment, prizes: honest.commitment.prizes.toReversed() } },
      ['freeze-names-commit', 'winners'],
    ],
    [
      'a swapped round in the commitment',
      { ...honest, commitment: { ...honest.commitment, beacon: { chain: beacon.hash, round: otherRound } } },
      ['freeze-names-commit', 'beacon', 'drawn-after'],
    ],
    [
      'a round that was known before the list was closed',
      chained({ ...honest, freeze: { ...honest.freeze, frozenAt: honest.reveal.drawnAt } }),
      ['round-after-freeze'],
    ],
    [
      'a list that was closed before the end',
      chained({ ...honest, freeze: { ...honest.freeze, frozenAt: honest.commitment.until - 1 } }),
      ['times'],
    ],
    [
      'a commitment that was made after the closing',
      chained({ ...honest, commitment: { ...honest.commitment, committedAt: honest.freeze.frozenAt + 1 } }),
      ['times'],
    ],
    [
      'an end of entries before their beginning',
      chained({ ...honest, commitment: { ...honest.commitment, from: honest.commitment.until + 1 } }),
      ['times'],
    ],
    [
      'a chain that is not pinned',
      chained({
        ...honest,
        commitment: { ...honest.commitment, beacon: { chain: otherChain.hash, round: otherRound - 1 } },
      }),
      ['round-after-freeze', 'beacon'],
    ],
    [
      'a beacon in a draw that promised none',
      chained({ ...honest, commitment: { ...honest.commitment, beacon: null } }),
      ['no-beacon'],
    ],
  ];

  it.each(FORGED)('notices %s', (_, proof, noticed) => {
    const report = check(drawText(proof));
    expect(failed(report)).toEqual(noticed);
    expect(isProven(report)).toBe(false);
  });

  it('notices a list that was closed anew, by the hashes that were written down', () => {
    const lots = [...honest.lots, another].sort();
    const forged = drawProof({ lots: 20 });
    forged.lots = lots;
    forged.freeze = { ...forged.freeze, count: lots.length, root: rootOfLots(lots) };
    const report = check(drawText(chained(forged), 'frozen'), { expected: hashesOf(honest) });
    expect(failed(report)).toEqual(['freeze-expected']);
    const recommitted = chained({ ...honest, commitment: { ...honest.commitment, event: 'other' } });
    expect(failed(check(drawText(recommitted), { expected: hashesOf(honest) }))).toEqual([
      'commit-expected',
      'freeze-expected',
    ]);
    expect(failed(check(drawText(honest, 'committed'), { expected: hashesOf(honest) }))).toEqual(['freeze-expected']);
  });

  it('notices lots in a list that is still open', () => {
    expect(failed(check(`${drawText(honest, 'committed')}${lotOf(1)}\n`))).toEqual(['lots-count', 'lots-root']);
  });

  it('names the first place that differs', () => {
    const at = (proof: DrawProof, id: CheckId) => check(drawText(proof)).checks.find((one) => one.id === id)?.where;
    expect(at(withLots([honest.lots[1] ?? '', honest.lots[0] ?? '', ...honest.lots.slice(2)]), 'lots-ascending')).toBe(
      5,
    );
    expect(at(reveal({ winners: [first, { ...second, lot: another }, ...rest] }), 'winners')).toBe(2);
    expect(at(reveal({ takeovers: [passed, { ...taken, lot: another }] }), 'takeovers')).toBe(6);
  });

  it('notices every change of a single character, but in the time of the result', () => {
    const text = drawText(honest);
    // a later time contradicts nothing: the file says only that the result came after its randomness
    const time = text.indexOf('"drawnAt":');
    const isTime = (at: number): boolean => at > time && at < text.indexOf(',', time);
    fc.assert(
      fc.property(fc.nat(text.length - 2), fc.constantFrom('0', '7', 'f', 'x', ' ', '"'), (at, other) => {
        fc.pre(text[at] !== other && !isTime(at));
        const changed = `${text.slice(0, at)}${other}${text.slice(at + 1)}`;
        expect(isAccepted(changed)).toBe(false);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the proof of quick draws (P1, P4)', () => {
  const rounds = roundsProof();
  const change = (at: number, wish: Partial<RoundsProof['draws'][number]>): RoundsProof => ({
    ...rounds,
    draws: rounds.draws.map((draw, n) => (n === at ? { ...draw, ...wish } : draw)),
  });
  const [first, second, ...others] = rounds.draws;
  if (!first || !second) throw new Error('there are too few draws');
  const late = first.nonces.map(([lot, nonce], n) => [lot, nonce, first.startedAt + (n === 3 ? 1 : -1)] as const);
  const [[lot, , at] = ['', '', 0], ...nonces] = first.nonces;

  it('passes as it is', () => {
    const report = check(roundsText(rounds), { expected: { commit: rounds.head.end, freeze: null } });
    expect(failed(report)).toEqual([]);
    expect(report).toMatchObject({ kind: 'rounds', count: 4, prizes: 8, commit: rounds.head.end });
    expect(report.trust).toContain('void-rounds');
  });

  it('counts the draws that own random numbers were mixed into', () => {
    const nonce = '5'.repeat(64);
    // as a server writes it: 16 bytes of SHA-256 over the number and the round
    const mine = createHash('sha256').update(`${nonce} ${second.round}`).digest('hex').slice(0, 32);
    const others = second.nonces.slice(1);
    const proof = roundsText(change(1, { nonces: [[second.nonces[0]?.[0] ?? '', mine, 0], ...others] }));
    expect(check(proof, { nonces: ['6'.repeat(64), nonce] }).own).toBe(1);
    expect(check(proof, { nonces: ['6'.repeat(64)] }).own).toBe(0);
    expect(check(proof).own).toBe(0);
  });

  it('passes before the first round', () => {
    const report = check(roundsText({ ...rounds, draws: [] }));
    expect(failed(report)).toEqual([]);
    expect(report.trust).not.toContain('void-rounds');
  });

  it.each<[string, RoundsProof, CheckId[]]>([
    ['a late nonce', change(0, { nonces: late.map((one) => [...one]) }), ['nonces-in-time', 'round-winners']],
    ['a nonce exchanged', change(0, { nonces: [[lot, otherHex('00'.repeat(16)), at], ...nonces] }), ['round-winners']],
    ['a nonce dropped', change(0, { nonces }), ['round-winners']],
    ['nonces in another order', change(0, { nonces: first.nonces.toReversed() }), ['lots-in-order', 'round-winners']],
    ['a second seed', change(1, { seed: otherHex(second.seed) }), ['seed-chain', 'round-winners']],
    ['the seed of another draw', change(1, { seed: first.seed }), ['seed-chain', 'round-winners']],
    [
      'the best player left out',
      change(0, { among: first.among.filter((one) => one !== first.winners[0]?.lot) }),
      ['round-winners'],
    ],
    ['a player twice', change(0, { among: [first.among[0] ?? '', ...first.among] }), ['lots-in-order']],
    ['a winner exchanged', change(0, { winners: first.winners.toReversed() }), ['round-winners']],
    ['the first winner dropped', change(0, { winners: first.winners.slice(1) }), ['round-winners']],
    ['the last winner dropped', change(0, { winners: first.winners.slice(0, -1) }), ['round-winners']],
    ['another round', change(0, { round: 'round-9' }), ['round-winners']],
    ['the draws in another order', { ...rounds, draws: [second, first, ...others] }, ['rounds-in-order']],
    ['a draw twice', { ...rounds, draws: [first, first, second] }, ['rounds-in-order']],
    ['a number after the end of the chain', change(3, { k: 50 }), ['rounds-in-order']],
    [
      'a chain published too late',
      { ...rounds, head: { ...rounds.head, publishedAt: first.startedAt + 1 } },
      ['rounds-in-order'],
    ],
    ['another end', { ...rounds, head: { ...rounds.head, end: otherHex(rounds.head.end) } }, ['seed-chain']],
  ])('notices %s', (_, proof, noticed) => {
    expect(failed(check(roundsText(proof)))).toEqual(noticed);
  });

  it('says when the end is not the one that was written down', () => {
    const report = check(roundsText(rounds), { expected: { commit: otherHex(rounds.head.end), freeze: null } });
    expect(failed(report)).toEqual(['commit-expected']);
  });
});

describe('a file that is no proof (P5)', () => {
  const [line1 = '', line2 = '', line3 = ''] = drawText(honest).split('\n');
  const json = (line: string, wish: object): string => JSON.stringify({ ...JSON.parse(line), ...wish });
  it.each([
    ['empty', '', 'empty', 1],
    ['a text', 'hello\n', 'not-a-proof', 1],
    ['another format', '{"madang":"draw/2"}\n', 'not-a-proof', 1],
    ['null', 'null\n', 'not-a-proof', 1],
    ['deep', `${'['.repeat(100_000)}\n`, 'not-a-proof', 1],
    ['only a commitment', `${line1}\n`, 'bad-line', 2],
    ['cut off', `${line1}\n${line2}\n${line3.slice(0, 100)}`, 'bad-line', 3],
    ['a field too many', `${json(line1, { note: 'x' })}\n{}\n{}\n`, 'bad-line', 1],
    [
      'huge counts',
      `${json(line1, { prizes: [{ key: 'a', name: { ko: '', en: '' }, count: 1e9 }] })}\n{}\n{}\n`,
      'bad-line',
      1,
    ],
    ['a huge list', `${line1}\n${json(line2, { count: 1e12 })}\n{}\n`, 'bad-line', 2],
    ['a count that is none', `${line1}\n${json(line2, { count: -1 })}\n{}\n`, 'bad-line', 2],
    ['a result before the closing', `${line1}\n{}\n${line3}\n`, 'reveal-without-freeze', 3],
    ['a lot in upper case', `${line1}\n${line2}\n${line3}\n${'AB'.repeat(16)}\n`, 'bad-line', 4],
    ['a short lot', `${line1}\n${line2}\n${line3}\n00\n`, 'bad-line', 4],
    ['an empty line', `${line1}\n${line2}\n${line3}\n\n`, 'bad-line', 4],
    ['a line without an end', 'x'.repeat(300_000), 'line-too-long', 1],
    ['a long lot', `${line1}\n${line2}\n${line3}\n${'0'.repeat(40)}`, 'line-too-long', 4],
    ['a broken round', `${roundsText({ ...roundsProof(), draws: [] })}{}\n`, 'bad-line', 2],
  ])('is refused with its reason: %s', (_, text, reason, line) => {
    const refused = expect.objectContaining({ name: 'UnreadableProof', reason, line });
    expect(() => check(text)).toThrow(refused);
  });

  it('needs no more of a list than one lot too many', () => {
    const reader = checkProof({ hasher: portableHasher, chains: CHAINS, expected: { commit: null, freeze: null } });
    reader.add(utf8(drawText(honest)));
    expect(reader.add(utf8(`${'ff'.repeat(16)}\n`))).toBe(false);
    expect(reader.add(utf8('whatever'))).toBe(false);
    expect(failed(reader.end())).toEqual(['lots-count', 'lots-root']);
  });
});
