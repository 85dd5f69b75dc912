import { compareBytes, fromHex, toHex, utf8 } from './bytes.ts';
import { createFindings, type Options, type ProofCheck, type Trust } from './proof-check.ts';
import { prizesByRank, rankLots, roundKey } from './rank.ts';
import { readLine } from './read-line.ts';
import { noncesText, publicNonce, ROUND_LINE_LIMIT, RoundDraw, RoundsHead } from './rounds-file.ts';
import { hashTimes } from './seed-chain.ts';

/** Checks the proof of the quick draws of an event. Throws UnreadableProof where it is none. */
export function checkRounds({ hasher, expected, nonces: mine = [] }: Options, first: Uint8Array): ProofCheck {
  const findings = createFindings();
  const head = readLine(RoundsHead, first, 1);
  /** The seed of the draw before, and its number: each seed leads to it, and it to the end. */
  let known = { seed: fromHex(head.end), k: -1 };
  let draws = 0;
  let prizes = 0;
  let own = 0;

  if (expected.commit !== null) findings.add('commit-expected', expected.commit === head.end);

  /** The first draw of `winners` that is not the one who follows; true if all are right. */
  function areWinnersRight({ round, seed, nonces, among, prizes, winners }: RoundDraw): boolean {
    const hash = hasher.sha256(utf8(noncesText(nonces)));
    const key = roundKey({ seed: fromHex(seed), nonces: hash, round }, hasher);
    const order = rankLots(key, among.map(fromHex), hasher).map(toHex);
    const byRank = prizesByRank(prizes);
    return (
      winners.length === Math.min(byRank.length, order.length) &&
      winners.every(({ lot, prize }, at) => lot === order[at] && prize === byRank[at])
    );
  }

  return {
    limit: () => ROUND_LINE_LIMIT,
    line(bytes) {
      draws += 1;
      const draw = readLine(RoundDraw, bytes, draws + 1);
      const { round, k, startedAt } = draw;
      const isInOrder = k > known.k && k < head.length;
      findings.add('rounds-in-order', isInOrder && startedAt >= head.publishedAt, round);
      // what follows cannot be checked, and a file may repeat it for ever
      if (!isInOrder) return false;
      const seed = fromHex(draw.seed);
      findings.add('seed-chain', compareBytes(hashTimes(seed, k - known.k, hasher), known.seed) === 0, round);
      known = { seed, k };
      findings.add(
        'nonces-in-time',
        draw.nonces.every(([, , takenAt]) => takenAt <= startedAt),
        round,
      );
      findings.add('lots-in-order', isAscending(draw.nonces.map(([lot]) => lot)) && isAscending(draw.among), round);
      findings.add('round-winners', areWinnersRight(draw), round);
      prizes += draw.winners.length;
      const numbers = mine.map((nonce) => publicNonce(nonce, round, hasher));
      if (draw.nonces.some(([, nonce]) => numbers.includes(nonce))) own += 1;
      return true;
    },
    progress: () => (known.k + 1) / head.length,
    report() {
      const trust: Trust[] = ['finishers', 'one-lot-each', 'published-chain', 'nonces', 'missing-rounds'];
      if (known.k + 1 > draws) trust.push('void-rounds');
      return {
        kind: 'rounds',
        state: 'drawn',
        event: head.event,
        title: null,
        commit: head.end,
        freeze: null,
        count: draws,
        prizes,
        given: [],
        own,
        checks: findings.all(),
        trust,
      };
    },
  };
}

/** Whether the lots are in order, none of them twice. Equal lengths of hex sort as their bytes do. */
const isAscending = (lots: readonly string[]): boolean =>
  lots.every((lot, at) => at === 0 || (lots[at - 1] ?? '') < lot);
