import * as v from 'valibot';
import { toHex, utf8 } from './bytes.ts';
import { Hash, Lot, MAX_WINNERS, PrizeKey, Time, whole } from './draw-file.ts';
import { type Hasher, portableHasher } from './hasher.ts';

/*
 * The lines of the proof of quick draws at the end of rounds, format `rounds/1`. `docs/draws.md` describes the file.
 */

export const MAX_ROUNDS = 1_000_000;

/** Line 1: the end of the chain of seeds, published before the first round. */
export const RoundsHead = v.strictObject({
  madang: v.literal('rounds/1'),
  event: v.string(),
  end: Hash,
  length: whole(1, MAX_ROUNDS),
  publishedAt: Time,
});
export type RoundsHead = v.InferOutput<typeof RoundsHead>;

/** A player's random number, with their lot and the time at which the server received it. */
const Nonce = v.strictTuple([Lot, Lot, Time]);

const Prizes = v.pipe(
  v.array(v.strictObject({ key: PrizeKey, count: whole(1, MAX_WINNERS) })),
  v.check((prizes) => prizes.reduce((sum, { count }) => sum + count, 0) <= MAX_WINNERS),
);

/** One line for each draw, in the order of `k`. */
export const RoundDraw = v.strictObject({
  round: v.pipe(v.string(), v.nonEmpty(), v.maxLength(200)),
  k: whole(0, MAX_ROUNDS - 1),
  seed: Hash,
  startedAt: Time,
  nonces: v.array(Nonce),
  among: v.array(Lot),
  prizes: Prizes,
  winners: v.array(v.strictObject({ lot: Lot, prize: PrizeKey })),
});
export type RoundDraw = v.InferOutput<typeof RoundDraw>;

export const roundsHeadLine = (value: RoundsHead): string => JSON.stringify(v.parse(RoundsHead, value));
export const roundDrawLine = (value: RoundDraw): string => JSON.stringify(v.parse(RoundDraw, value));

/**
 * The random number of a page as the file has it. It is hashed with the round, because a page uses its number in several
 * rounds and others must not know it before they begin.
 */
export const publicNonce = (nonce: string, round: string, { sha256 }: Hasher = portableHasher): string =>
  toHex(sha256(utf8(`${nonce} ${round}`))).slice(0, 32);

/** The text whose SHA-256 goes into the key of a quick draw. */
export const noncesText = (nonces: RoundDraw['nonces']): string => JSON.stringify(nonces);

/** The most bytes that a line may have. A player of a round takes about 130. */
export const ROUND_LINE_LIMIT = 8 * 1024 * 1024;
