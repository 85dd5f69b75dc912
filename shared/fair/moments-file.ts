import * as v from 'valibot';
import { toHex, utf8 } from './bytes.ts';
import { Hash, Lot, PrizeKey, Time, whole } from './draw-file.ts';
import { type Hasher, portableHasher } from './hasher.ts';

/*
 * The lines of the proof of an instant win, format `moments/1`. `docs/draws.md` describes the file.
 */

/** More than any event needs, so that a file cannot fill the memory of its reader. */
export const MOST_MOMENTS = 100_000;
export const MOST_STRETCHES = 1_000;
export const MOST_PLAYS = 10_000_000;

const Name = v.strictObject({ ko: v.string(), en: v.string() });
const Stretch = v.pipe(
  v.strictTuple([Time, Time]),
  v.check(([from, until]) => from < until),
);

/** Line 1: what is promised before the first moment. */
export const MomentsPlan = v.strictObject({
  madang: v.literal('moments/1'),
  event: v.string(),
  plan: v.string(),
  title: Name,
  committedAt: Time,
  seedHash: Hash,
  /** The game whose plays win: the key of its settings. */
  game: v.string(),
  /** When the moments may lie: in order, not touching each other. */
  stretches: v.pipe(
    v.array(Stretch),
    v.minLength(1),
    v.maxLength(MOST_STRETCHES),
    v.check((all) => all.every(([from], at) => at === 0 || (all[at - 1]?.[1] ?? 0) < from)),
  ),
  /** Until then, moments that nobody has used roll on to the next play. */
  endsAt: Time,
  prizes: v.pipe(
    v.array(v.strictObject({ key: PrizeKey, name: Name, count: whole(1, MOST_MOMENTS) })),
    v.minLength(1),
    v.check((prizes) => prizes.reduce((sum, { count }) => sum + count, 0) <= MOST_MOMENTS),
  ),
});
export type MomentsPlan = v.InferOutput<typeof MomentsPlan>;

/** Line 2: the seed, after the end. */
export const MomentsReveal = v.strictObject({
  commit: Hash,
  seed: Hash,
  revealedAt: Time,
  plays: whole(0, MOST_PLAYS),
  /** The running fingerprint after the last play. */
  head: Hash,
});
export type MomentsReveal = v.InferOutput<typeof MomentsReveal>;

export const momentsPlanLine = (value: MomentsPlan): string => JSON.stringify(v.parse(MomentsPlan, value));
export const momentsRevealLine = (value: MomentsReveal): string => JSON.stringify(v.parse(MomentsReveal, value));

/** A line for each play, in the order in which the server decided: time, lot, and the number of its moment or `-`. */
const PLAY = /^(\d{1,16}) ([0-9a-f]{32}) (-|\d{1,6})$/;

export type MomentPlay = { at: number; lot: string; moment: number | null };

/** Reads the line of a play; null if it is none. */
export function readPlay(line: string): MomentPlay | null {
  const [, at, lot = '', moment] = PLAY.exec(line) ?? [];
  if (at === undefined || !v.is(Lot, lot)) return null;
  return { at: Number(at), lot, moment: moment === '-' ? null : Number(moment) };
}

/** The running fingerprint before the first play. */
export const FIRST_HEAD = '0'.repeat(64);

/** The running fingerprint after a play: SHA-256 of the fingerprint before, a blank, and the line. */
export const nextHead = (head: string, line: string, { sha256 }: Hasher = portableHasher): string =>
  toHex(sha256(utf8(`${head} ${line}`)));

/** The most bytes that a line may have. */
export const MOMENT_LINE_LIMITS = { plan: 256 * 1024, reveal: 1024, play: 64 } as const;
