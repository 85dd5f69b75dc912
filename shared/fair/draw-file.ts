import * as v from 'valibot';

/*
 * The lines of a draw's proof, format `draw/1`. Each line names the hash of the one before it, so whoever has noted the
 * hash of a line can tell later that it and everything before it is unchanged. `docs/draws.md` describes the file.
 */

/** More than any event needs, so that a file cannot fill the memory of its reader. */
export const MAX_LOTS = 10_000_000;
export const MAX_WINNERS = 100_000;

const hexOf = (bytes: number) => v.pipe(v.string(), v.regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`)));
export const Hash = hexOf(32);
export const Lot = hexOf(16);
/** Milliseconds since 1970. */
export const Time = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(8.64e15));
export const whole = (from: number, to: number) => v.pipe(v.number(), v.integer(), v.minValue(from), v.maxValue(to));

const Name = v.strictObject({ ko: v.string(), en: v.string() });
export const PrizeKey = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200));

const Prizes = v.pipe(
  v.array(v.strictObject({ key: PrizeKey, name: Name, count: whole(1, MAX_WINNERS) })),
  v.check((prizes) => prizes.reduce((sum, { count }) => sum + count, 0) <= MAX_WINNERS),
);

/** Line 1: what is promised before the draw. */
export const Commitment = v.strictObject({
  madang: v.literal('draw/1'),
  event: v.string(),
  draw: v.string(),
  title: Name,
  committedAt: Time,
  seedHash: Hash,
  among: v.picklist(['players', 'finishers']),
  /** Empty: all games. */
  games: v.array(v.string()),
  from: Time,
  until: Time,
  prizes: Prizes,
  /** Null: a draw without public randomness. */
  beacon: v.nullable(v.strictObject({ chain: Hash, round: whole(1, Number.MAX_SAFE_INTEGER) })),
});
export type Commitment = v.InferOutput<typeof Commitment>;

/** Line 2: the list of lots when it is closed. */
export const Freeze = v.strictObject({
  commit: Hash,
  frozenAt: Time,
  count: whole(0, MAX_LOTS),
  root: Hash,
});
export type Freeze = v.InferOutput<typeof Freeze>;

const Rank = whole(1, MAX_LOTS);

/** Line 3: the result, and everything that is needed to compute it again. */
export const Reveal = v.strictObject({
  freeze: Hash,
  seed: Hash,
  randomness: v.nullable(Hash),
  signature: v.nullable(hexOf(48)),
  drawnAt: Time,
  winners: v.pipe(v.array(v.strictObject({ rank: Rank, lot: Lot, prize: PrizeKey })), v.maxLength(MAX_WINNERS)),
  /** The waiting list. `instead` is the rank whose prize was not claimed; both are null for a lot that was passed over. */
  takeovers: v.pipe(
    v.array(v.strictObject({ rank: Rank, lot: Lot, prize: v.nullable(PrizeKey), instead: v.nullable(Rank) })),
    v.maxLength(MAX_WINNERS),
  ),
});
export type Reveal = v.InferOutput<typeof Reveal>;

/** The text of a line that is not known yet. */
export const NOT_YET = '{}';

/** The exact text of a line: its fields in the order of the schema, without its line end. */
export const commitmentLine = (value: Commitment): string => JSON.stringify(v.parse(Commitment, value));
export const freezeLine = (value: Freeze): string => JSON.stringify(v.parse(Freeze, value));
export const revealLine = (value: Reveal): string => JSON.stringify(v.parse(Reveal, value));

/** The most bytes that a line may have. A winner takes about 80. */
export const LINE_LIMITS = { commitment: 256 * 1024, freeze: 1024, reveal: 24 * 1024 * 1024, lot: 32 } as const;
