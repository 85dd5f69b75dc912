import { bls12_381 } from '@noble/curves/bls12-381.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bigEndian64, fromHex, toHex } from './bytes.ts';

/*
 * Public randomness of drand (https://docs.drand.love). A group of independent organisations signs the number of each
 * round together, and nobody knows a signature before its time.
 */

export type Chain = {
  /** The public key of the group, a compressed point of G2 in hex. */
  publicKey: string;
  /** The time of round 1, in seconds since 1970. */
  genesis: number;
  /** Seconds between two rounds. */
  period: number;
};

/** A chain with its hash, by which files and relays name it. */
export type NamedChain = Chain & { hash: string };

/** quicknet of the League of Entropy, which draws wait for. */
export const QUICKNET: NamedChain = {
  hash: '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971',
  publicKey:
    '83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a',
  genesis: 1692803367,
  period: 3,
};

/**
 * The chains that we accept, by chain hash. Their keys are pinned here: a relay cannot pass off another key as that of
 * drand. All are of the scheme `bls-unchained-g1-rfc9380`.
 */
export const CHAINS: Readonly<Record<string, Chain>> = { [QUICKNET.hash]: QUICKNET };

/** The domain of the signatures, from the name of the scheme. */
const DOMAIN = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_';

/** When a round is published, in ms since 1970. */
export const roundTime = ({ genesis, period }: Chain, round: number): number => (genesis + (round - 1) * period) * 1000;

/** The first round that is published later than `at`, in ms since 1970. */
export const firstRoundAfter = ({ genesis, period }: Chain, at: number): number =>
  Math.max(1, Math.floor((at / 1000 - genesis) / period) + 2);

/** What the group signs: SHA-256 of the number of the round. */
export const beaconMessage = (round: number): Uint8Array => sha256(bigEndian64(round));

/** Whether `signature` (hex) is the signature of the group for exactly this round. */
export function isSignedBy({ publicKey }: Chain, round: number, signature: string): boolean {
  if (!Number.isSafeInteger(round) || round < 1 || !/^[0-9a-f]{96}$/.test(signature)) return false;
  const { shortSignatures } = bls12_381;
  try {
    // the points are checked to be on the curve and in the right subgroup when they are read
    return shortSignatures.verify(
      shortSignatures.Signature.fromHex(signature),
      shortSignatures.hash(beaconMessage(round), DOMAIN),
      bls12_381.G2.Point.fromHex(publicKey),
    );
  } catch {
    return false;
  }
}

/** The 32 random bytes that follow from a signature, in hex. */
export const randomnessOf = (signature: string): string => toHex(sha256(fromHex(signature)));
