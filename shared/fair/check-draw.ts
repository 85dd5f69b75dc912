import { type Chain, isSignedBy, randomnessOf, roundTime } from './beacon.ts';
import { compareBytes, fromHex, readHex, toHex } from './bytes.ts';
import { Commitment, Freeze, LINE_LIMITS, NOT_YET, Reveal } from './draw-file.ts';
import type { Hasher } from './hasher.ts';
import { createMerkleRoot } from './merkle.ts';
import {
  createFindings,
  type Findings,
  type Given,
  type Options,
  type ProofCheck,
  type Trust,
  UnreadableProof,
} from './proof-check.ts';
import { createRanking, drawKey, prizesByRank, type Ranking } from './rank.ts';
import { readLine, textOf } from './read-line.ts';

/** Checks the proof of a draw among the entries of an event. Throws UnreadableProof where it is none. */
export function checkDraw(options: Options, first: Uint8Array): ProofCheck {
  const { hasher, chains, expected } = options;
  const findings = createFindings();
  const commitment = readLine(Commitment, first, 1);
  const commit = toHex(hasher.sha256(first));
  const promise: Promised = { commitment, commit, chain: chains[commitment.beacon?.chain ?? ''] ?? null };
  let freeze: (Freeze & { hash: string }) | null = null;
  let reveal: Reveal | null = null;
  let ranking: Ranking | null = null;
  const tree = createMerkleRoot(hasher);
  let line = 1;
  let last: Uint8Array | null = null;

  if (expected.commit !== null) findings.add('commit-expected', expected.commit === commit);

  function takeFreeze(bytes: Uint8Array): void {
    if (textOf(bytes) === NOT_YET) return;
    freeze = { ...readLine(Freeze, bytes, 2), hash: toHex(hasher.sha256(bytes)) };
    checkFreeze(promise, freeze, findings);
  }

  function takeReveal(bytes: Uint8Array): void {
    if (textOf(bytes) === NOT_YET) return;
    if (!freeze) throw new UnreadableProof('reveal-without-freeze', 3);
    reveal = readLine(Reveal, bytes, 3);
    checkReveal(promise, freeze, reveal, findings, hasher);
    const { seed, randomness, winners, takeovers } = reveal;
    const key = drawKey({ seed: fromHex(seed), randomness: randomness === null ? null : fromHex(randomness) }, hasher);
    ranking = createRanking(key, winners.length + takeovers.length, hasher);
  }

  function takeLot(bytes: Uint8Array): boolean {
    const lot = bytes.length === LINE_LIMITS.lot ? readHex(bytes) : null;
    if (!lot) throw new UnreadableProof('bad-line', line);
    if (last) findings.add('lots-ascending', compareBytes(last, lot) < 0, line);
    last = lot;
    tree.add(lot);
    ranking?.add(lot);
    // a file with more lots than it says may have no end
    return tree.count() <= (freeze?.count ?? 0);
  }

  return {
    limit: () => [LINE_LIMITS.freeze, LINE_LIMITS.reveal][line - 1] ?? LINE_LIMITS.lot,
    line(bytes) {
      line += 1;
      if (line === 2) takeFreeze(bytes);
      else if (line === 3) takeReveal(bytes);
      else return takeLot(bytes);
      return true;
    },
    progress: () => (freeze && freeze.count > 0 ? Math.min(1, tree.count() / freeze.count) : 1),
    report() {
      if (line < 3) throw new UnreadableProof('bad-line', line + 1);
      if (expected.freeze !== null) findings.add('freeze-expected', expected.freeze === freeze?.hash);
      if (freeze || tree.count() > 0) {
        findings.add('lots-ascending', true);
        findings.add('lots-count', tree.count() === (freeze?.count ?? 0), tree.count());
        findings.add('lots-root', toHex(tree.root()) === freeze?.root);
      }
      if (reveal && ranking) checkResult(commitment, reveal, ranking.first().map(toHex), tree.count(), findings);
      return {
        kind: 'draw',
        state: reveal ? 'drawn' : freeze ? 'frozen' : 'committed',
        event: commitment.event,
        title: commitment.title,
        commit,
        freeze: freeze?.hash ?? null,
        count: tree.count(),
        prizes: reveal?.winners.length ?? 0,
        given: reveal ? givenIn(reveal) : [],
        own: 0,
        checks: findings.all(),
        trust: trustOf(commitment, reveal),
      };
    },
  };
}

/** The commitment and what follows from it. `chain` is null if it names no beacon, or one that is not pinned. */
type Promised = { commitment: Commitment; commit: string; chain: Chain | null };

function checkFreeze({ commitment, commit, chain }: Promised, freeze: Freeze, findings: Findings): void {
  const { committedAt, from, until, beacon } = commitment;
  const { frozenAt } = freeze;
  findings.add('freeze-names-commit', freeze.commit === commit);
  findings.add('times', from <= until && until <= frozenAt && committedAt <= frozenAt);
  if (beacon) findings.add('round-after-freeze', chain !== null && roundTime(chain, beacon.round) > frozenAt);
}

function checkReveal(
  { commitment: { seedHash, beacon }, chain }: Promised,
  freeze: Freeze & { hash: string },
  { seed, randomness, signature, drawnAt, freeze: named }: Reveal,
  findings: Findings,
  { sha256 }: Hasher,
): void {
  findings.add('reveal-names-freeze', named === freeze.hash);
  findings.add('seed', toHex(sha256(fromHex(seed))) === seedHash);
  if (beacon) {
    const isSigned = chain !== null && signature !== null && isSignedBy(chain, beacon.round, signature);
    findings.add('beacon', isSigned && randomness === randomnessOf(signature));
  } else findings.add('no-beacon', randomness === null && signature === null);
  const published = beacon && chain ? roundTime(chain, beacon.round) : freeze.frozenAt;
  findings.add('drawn-after', drawnAt >= published);
}

/** `order`: as many of the first lots as the result names. */
function checkResult(
  { prizes }: Commitment,
  reveal: Reveal,
  order: readonly string[],
  lots: number,
  findings: Findings,
): void {
  const winner = firstWrongWinner(prizesByRank(prizes), reveal, order, lots);
  findings.add('winners', winner === null, winner);
  if (reveal.takeovers.length === 0) return;
  const takeover = firstWrongTakeover(reveal, order);
  findings.add('takeovers', takeover === null, takeover);
}

/** The rank of the first winner that is not the one who follows from the order; null if all are right. */
function firstWrongWinner(
  byRank: readonly string[],
  { winners }: Reveal,
  order: readonly string[],
  lots: number,
): number | null {
  const wrong = winners.findIndex(
    ({ rank, lot, prize }, at) => rank !== at + 1 || lot !== order[at] || prize !== byRank[at],
  );
  if (wrong >= 0) return wrong + 1;
  const due = Math.min(byRank.length, lots);
  return winners.length === due ? null : Math.min(winners.length, due) + 1;
}

/**
 * The rank of the first lot of the waiting list that was not the next one, or that got a prize which nobody left.
 * Null if all are right.
 */
function firstWrongTakeover({ winners, takeovers }: Reveal, order: readonly string[]): number | null {
  /** The prize of each rank that may still be taken over. */
  const open = new Map(winners.map(({ rank, prize }) => [rank, prize]));
  for (const [at, { rank, lot, prize, instead }] of takeovers.entries()) {
    const place = winners.length + at;
    if (rank !== place + 1 || lot !== order[place]) return place + 1;
    if ((prize === null) !== (instead === null)) return rank;
    if (prize === null || instead === null) continue;
    if (open.get(instead) !== prize) return rank;
    open.delete(instead);
    open.set(rank, prize);
  }
  return null;
}

const givenIn = ({ winners, takeovers }: Reveal): Given[] => [
  ...winners,
  ...takeovers.flatMap(({ rank, lot, prize }) => (prize === null ? [] : { rank, lot, prize })),
];

function trustOf({ beacon, committedAt, from }: Commitment, reveal: Reveal | null): Trust[] {
  const trust: Trust[] = ['list', 'one-lot-each', 'published', beacon ? 'drand' : 'no-drand'];
  if (committedAt > from && !beacon) trust.push('late-commit');
  if (reveal && reveal.takeovers.length > 0) trust.push('unclaimed');
  return trust;
}
