import { createHash, createHmac } from 'node:crypto';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import {
  beaconMessage,
  type Chain,
  firstRoundAfter,
  QUICKNET,
  randomnessOf,
  roundTime,
} from '../../shared/fair/beacon.ts';
import { toHex } from '../../shared/fair/bytes.ts';
import {
  type Commitment,
  commitmentLine,
  type Freeze,
  freezeLine,
  type Reveal,
  revealLine,
} from '../../shared/fair/draw-file.ts';
import {
  type MomentsPlan,
  type MomentsReveal,
  momentsPlanLine,
  momentsRevealLine,
} from '../../shared/fair/moments-file.ts';
import {
  noncesText,
  type RoundDraw,
  type RoundsHead,
  roundDrawLine,
  roundsHeadLine,
} from '../../shared/fair/rounds-file.ts';

/*
 * Proofs of draws for tests. They are computed with Node's own hashes, apart from the code that checks them.
 */

const sha256 = (...parts: readonly (string | Uint8Array)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};
const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');

/** A beacon that signs with a key of its own, as drand does with that of its group. */
export type TestChain = { hash: string; chain: Chain; sign: (round: number) => string };

/** `name` makes the key: the same name gives the same chain. */
export function testChain(name = 'test beacon', genesis = 1_692_803_367): TestChain {
  const { shortSignatures } = bls12_381;
  const secret = shortSignatures.keygen(createHash('sha384').update(name).digest()).secretKey;
  const publicKey = shortSignatures.getPublicKey(secret).toHex();
  const domain = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_';
  return {
    hash: sha256(name),
    chain: { publicKey, genesis, period: 3 },
    sign: (round) =>
      shortSignatures.Signature.toHex(shortSignatures.sign(shortSignatures.hash(beaconMessage(round), domain), secret)),
  };
}

/** quicknet of drand, as far as rounds 1000 to 1002: what a browser accepts with the keys that are pinned. */
export function quicknetThen(): TestChain {
  const signatures = [
    'b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39',
    'b33bf3667cbd5a82de3a24b4e0e9fe5513cc1a0e840368c6e31f5fcfa79bea03f73896b25883abf2853d10337fb8fa41',
    'ab066f9c12dd6de1336fca0f925192fb0c72a771c3e4c82ede1fd362c1a770f9eb05843c6308ce2530b53a99c0281a6e',
  ];
  return { hash: QUICKNET.hash, chain: QUICKNET, sign: (round) => signatures[round - 1000] ?? '' };
}

/** The lot with this number, in no particular order. */
export const lotOf = (n: number): string => sha256(`lot ${n}`).slice(0, 32);

function rootOf(hashes: readonly string[]): string {
  if (hashes.length === 0) return sha256('');
  if (hashes.length === 1) return hashes[0] ?? '';
  const half = 2 ** (31 - Math.clz32(hashes.length - 1));
  return sha256(Buffer.of(1), bytes(rootOf(hashes.slice(0, half))), bytes(rootOf(hashes.slice(half))));
}

export const rootOfLots = (lots: readonly string[]): string =>
  rootOf(lots.map((lot) => sha256(Buffer.of(0), bytes(lot))));

const ranked = (key: string, lots: readonly string[]): string[] => {
  const order = (lot: string): string => createHmac('sha256', bytes(key)).update(bytes(lot)).digest('hex');
  return [...lots]
    .map((lot) => [order(lot), lot] as const)
    .sort()
    .map(([, lot]) => lot);
};

export type DrawProof = { commitment: Commitment; freeze: Freeze; reveal: Reveal; lots: string[] };

const OPENED = Date.UTC(2026, 10, 3, 1);

/** `round`: the round of the beacon, in whose time the draw then is. */
type DrawWish = {
  lots?: number;
  beacon?: TestChain | null;
  prizes?: Commitment['prizes'];
  title?: string;
  round?: number;
};

/**
 * An honest draw: three bowls and a box among `lots`, of which the winner of rank 2 did not claim and rank 5 was passed
 * over, so that rank 6 took over.
 */
export function drawProof({
  lots: count = 20,
  beacon = testChain(),
  prizes,
  title = '라면 추첨',
  round: wanted,
}: DrawWish = {}): DrawProof {
  const seed = sha256('seed of the draw');
  const until = beacon && wanted ? roundTime(beacon.chain, wanted) - 600_000 - 1 : OPENED + 8 * 3600_000;
  const opened = until - 8 * 3600_000;
  const frozenAt = until + 1_000;
  const round = beacon && firstRoundAfter(beacon.chain, until + 600_000);
  const commitment: Commitment = {
    madang: 'draw/1',
    event: 'expo',
    draw: '0f0e6bb2-5d4a-4f0c-9d5e-2a55b6a1c001',
    title: { ko: title, en: 'Ramen draw' },
    committedAt: opened - 3600_000,
    seedHash: sha256(bytes(seed)),
    among: 'players',
    games: ['ox-quiz'],
    from: opened,
    until,
    prizes: prizes ?? [
      { key: 'ramen-box', name: { ko: '라면 한 상자', en: 'A box of ramen' }, count: 1 },
      { key: 'bowl', name: { ko: '라면 그릇', en: 'A ramen bowl' }, count: 3 },
    ],
    beacon: beacon && round ? { chain: beacon.hash, round } : null,
  };
  const lots = Array.from({ length: count }, (_, n) => lotOf(n)).sort();
  const freeze: Freeze = { commit: sha256(commitmentLine(commitment)), frozenAt, count, root: rootOfLots(lots) };
  const signature = beacon && round ? beacon.sign(round) : null;
  const randomness = signature === null ? null : randomnessOf(signature);
  const key = sha256('madang draw 1', bytes(seed), bytes(randomness ?? ''));
  const order = ranked(key, lots);
  const byRank = commitment.prizes.flatMap((prize) => Array.from({ length: prize.count }, () => prize.key));
  const winners = byRank.slice(0, count).map((prize, at) => ({ rank: at + 1, lot: order[at] ?? '', prize }));
  const next = winners.length;
  const reveal: Reveal = {
    freeze: sha256(freezeLine(freeze)),
    seed,
    randomness,
    signature,
    drawnAt: beacon && round ? roundTime(beacon.chain, round) + 500 : frozenAt + 500,
    winners,
    takeovers:
      winners.length < 2 || count < next + 2
        ? []
        : [
            { rank: next + 1, lot: order[next] ?? '', prize: null, instead: null },
            { rank: next + 2, lot: order[next + 1] ?? '', prize: winners[1]?.prize ?? null, instead: 2 },
          ],
  };
  return { commitment, freeze, reveal, lots };
}

/** The file. `until`: how far the draw has come. */
export function drawText(
  { commitment, freeze, reveal, lots }: DrawProof,
  until: 'committed' | 'frozen' | 'drawn' = 'drawn',
): string {
  const lines = [
    commitmentLine(commitment),
    until === 'committed' ? '{}' : freezeLine(freeze),
    until === 'drawn' ? revealLine(reveal) : '{}',
    ...(until === 'committed' ? [] : lots),
  ];
  return `${lines.join('\n')}\n`;
}

/** The hashes that a careful visitor has written down. */
export const hashesOf = ({ commitment, freeze }: Pick<DrawProof, 'commitment' | 'freeze'>) => ({
  commit: sha256(commitmentLine(commitment)),
  freeze: sha256(freezeLine(freeze)),
});

export type RoundsProof = { head: RoundsHead; draws: RoundDraw[] };

/** Honest quick draws of four rounds; number 2 was void. */
export function roundsProof(): RoundsProof {
  const length = 50;
  const seeds = [sha256('seed of the rounds')];
  while (seeds.length <= length) seeds.push(sha256(bytes(seeds.at(-1) ?? '')));
  const head: RoundsHead = { madang: 'rounds/1', event: 'expo', end: seeds[length] ?? '', length, publishedAt: OPENED };
  const draws = [0, 1, 3, 4].map((k): RoundDraw => {
    const round = `round-${k}`;
    const seed = seeds[length - 1 - k] ?? '';
    const startedAt = OPENED + (k + 1) * 60_000;
    const among = Array.from({ length: 8 }, (_, n) => lotOf(n + k)).sort();
    const nonces: RoundDraw['nonces'] = among.map((lot) => [lot, sha256(`nonce ${lot}`).slice(0, 32), startedAt - 900]);
    const key = sha256('madang round 1', bytes(seed), bytes(sha256(noncesText(nonces))), round);
    const order = ranked(key, among);
    return {
      round,
      k,
      seed,
      startedAt,
      nonces,
      among,
      prizes: [{ key: 'ramen-box', count: 2 }],
      winners: order.slice(0, 2).map((lot) => ({ lot, prize: 'ramen-box' })),
    };
  });
  return { head, draws };
}

export const roundsText = ({ head, draws }: RoundsProof): string =>
  `${[roundsHeadLine(head), ...draws.map(roundDrawLine)].join('\n')}\n`;

export type MomentsProof = { plan: MomentsPlan; reveal: MomentsReveal; plays: string[] };

const HOUR_MS = 3_600_000;

/**
 * An honest instant win: two days of two hours, and a play every six minutes from the beginning to two hours after the
 * last moment. The moments are worked out here by other means than those of the check.
 */
export function momentsProof(units = 12): MomentsProof {
  const seed = sha256('seed of the moments');
  const stretches: MomentsPlan['stretches'] = [
    [OPENED, OPENED + 2 * HOUR_MS],
    [OPENED + 24 * HOUR_MS, OPENED + 26 * HOUR_MS],
  ];
  const plan: MomentsPlan = {
    ...{ madang: 'moments/1', event: 'expo', plan: 'capsules', title: { ko: '캡슐', en: 'Capsules' } },
    ...{ committedAt: OPENED - HOUR_MS, seedHash: sha256(bytes(seed)), game: 'capsule', stretches },
    endsAt: OPENED + 28 * HOUR_MS,
    prizes: [{ key: 'sticker', name: { ko: '스티커', en: 'Sticker' }, count: units }],
  };
  const open = 4 * HOUR_MS;
  const moments = Array.from({ length: units }, (_, unit) => {
    const hash = createHmac('sha256', bytes(seed)).update(`moment ${unit}`).digest();
    const offset = Number((hash.readBigUInt64BE() * BigInt(open)) >> 64n);
    return offset < 2 * HOUR_MS ? OPENED + offset : OPENED + 22 * HOUR_MS + offset;
  }).sort((a, b) => a - b);
  const plays: string[] = [];
  let used = 0;
  let head = '0'.repeat(64);
  for (let at = OPENED; at < plan.endsAt; at += HOUR_MS / 10) {
    const isDue = (moments[used] ?? Number.POSITIVE_INFINITY) <= at;
    const line = `${at} ${lotOf(plays.length)} ${isDue ? used : '-'}`;
    if (isDue) used += 1;
    head = sha256(`${head} ${line}`);
    plays.push(line);
  }
  const commit = sha256(momentsPlanLine(plan));
  return { plan, plays, reveal: { commit, seed, revealedAt: plan.endsAt, plays: plays.length, head } };
}

export const momentsText = ({ plan, reveal, plays }: MomentsProof, isOver = true): string =>
  `${[momentsPlanLine(plan), ...(isOver ? [momentsRevealLine(reveal), ...plays] : ['{}'])].join('\n')}\n`;

/** The audit path of a lot, in hex, by the recursive definition of RFC 6962 (2.1.1). */
export function pathOfLot(lots: readonly string[], index: number): string[] {
  const path = (hashes: readonly string[], at: number): string[] => {
    if (hashes.length <= 1) return [];
    const half = 2 ** (31 - Math.clz32(hashes.length - 1));
    const [left, right] = [hashes.slice(0, half), hashes.slice(half)];
    return at < half ? [...path(left, at), rootOf(right)] : [...path(right, at - half), rootOf(left)];
  };
  return path(
    lots.map((lot) => sha256(Buffer.of(0), bytes(lot))),
    index,
  );
}

/** A second value in place of the first, of the same length. */
export const otherHex = (hex: string): string => toHex(bytes(hex).map((byte, at) => (at === 0 ? byte ^ 1 : byte)));
