import type { Chain } from './beacon.ts';
import type { Hasher } from './hasher.ts';

/** What a proof is checked for, in the order of the report. The texts are in `client/i18n/draw-checks.ts`. */
export const CHECKS = [
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
  'no-beacon',
  'drawn-after',
  'winners',
  'takeovers',
  'rounds-in-order',
  'seed-chain',
  'nonces-in-time',
  'lots-in-order',
  'round-winners',
  'plan-times',
  'reveal-names-plan',
  'revealed-after',
  'plays-in-time',
  'moments',
  'plays-count',
  'plays-head',
  'head-expected',
] as const;
export type CheckId = (typeof CHECKS)[number];

/** `where`: the line, rank or round of the first difference; null if there is none or it has no place. */
export type Check = { id: CheckId; ok: boolean; where: number | string | null };

/** What even a proof without a fault leaves to be trusted, by its text. */
export type Trust =
  | 'list'
  | 'one-lot-each'
  | 'published'
  | 'published-chain'
  | 'drand'
  | 'no-drand'
  | 'late-commit'
  | 'unclaimed'
  | 'finishers'
  | 'nonces'
  | 'missing-rounds'
  | 'void-rounds'
  | 'moments-known'
  | 'plays'
  | 'published-plan';

export type Given = { rank: number; lot: string; prize: string };

export type Report = {
  kind: 'draw' | 'rounds' | 'moments';
  state: 'committed' | 'frozen' | 'drawn';
  event: string;
  /** Of a draw or of moments: in both languages. */
  title: { ko: string; en: string } | null;
  /** The hash of line 1 of a draw or of moments; the end of the chain of seeds for rounds. */
  commit: string;
  freeze: string | null;
  /** The number of lots of a draw, of draws of the rounds, or of plays after which moments could win. */
  count: number;
  /** How many prizes were given. */
  prizes: number;
  /** Of a draw: the prizes of the result, those of the waiting list last. Empty for rounds and moments, of which there may be many. */
  given: Given[];
  /** How many draws of rounds a random number of `nonces` was mixed into, or how many of `plays` the proof has. */
  own: number;
  checks: Check[];
  trust: Trust[];
};

export const isProven = ({ checks }: Report): boolean => checks.every(({ ok }) => ok);

export type Options = {
  hasher: Hasher;
  /** The pinned chains by chain hash. */
  chains: Readonly<Record<string, Chain>>;
  /** Hashes that somebody has written down earlier; null: they are only reported. */
  expected: { commit: string | null; freeze: string | null };
  /** Random numbers that this page has sent before rounds; the report counts the draws that one was mixed into. */
  nonces?: readonly string[];
  /** Plays that this page has seen as its own; the report counts those that the proof has. */
  plays?: readonly string[];
};

/** Checks a proof line by line, in little memory. */
export type ProofCheck = {
  /** The most bytes that the next line may have. */
  limit: () => number;
  /** Takes the next line, without its line end. False: enough was read, what follows changes nothing. */
  line: (bytes: Uint8Array) => boolean;
  /** How much was read, from 0 to 1. */
  progress: () => number;
  report: () => Report;
};

/** Why a file is no proof that can be checked. The texts are in `client/i18n/draw-checks.ts`. */
export type UnreadableReason = 'empty' | 'not-a-proof' | 'bad-line' | 'line-too-long' | 'reveal-without-freeze';

export class UnreadableProof extends Error {
  readonly reason: UnreadableReason;
  readonly line: number;
  constructor(reason: UnreadableReason, line: number) {
    super(`${reason} in line ${line}`);
    this.name = 'UnreadableProof';
    this.reason = reason;
    this.line = line;
  }
}

/** The checks of a report so far. A check that failed once stays failed, at the first place. */
export function createFindings() {
  const found = new Map<CheckId, Check>();
  return {
    add(id: CheckId, ok: boolean, where: number | string | null = null): void {
      const known = found.get(id);
      if (!known || (known.ok && !ok)) found.set(id, { id, ok, where: ok ? null : where });
    },
    all: (): Check[] => CHECKS.flatMap((id) => found.get(id) ?? []),
  };
}

export type Findings = ReturnType<typeof createFindings>;
