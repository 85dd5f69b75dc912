import * as v from 'valibot';
import { seenLine } from './clean-text.ts';
import { localised, slug, whole } from './policy.ts';
import { Text } from './text.ts';

/**
 * How a winner gets a prize: by a courier, at a desk of the event, or as a code that the page shows. It cannot change
 * once somebody has won the prize.
 */
export const PRIZE_KINDS = ['parcel', 'pickup', 'code'] as const;

/** What staff enter for a prize. `picture`: the hash of a stored file. */
export const PrizeForm = v.pipe(
  v.object({
    key: slug,
    name: localised,
    kind: v.picklist(PRIZE_KINDS),
    /** Where it is picked up. */
    place: v.nullable(localised),
    /** The planned number. */
    stock: whole(0, 1_000_000),
    /** How many of them have arrived. */
    onHand: whole(0, 1_000_000),
    picture: v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
    valueKrw: v.nullable(whole(0, 1_000_000_000)),
    sponsor: v.nullable(seenLine(80)),
  }),
  v.check(({ onHand, stock }) => onHand <= stock, 'onHand must not be above stock'),
  v.check(({ kind, place }) => (place !== null) === (kind === 'pickup'), 'a prize that is picked up has a place'),
);
export type PrizeForm = v.InferOutput<typeof PrizeForm>;

/** Prizes and how many of each, together at most so many; none is named twice. */
export const prizeCounts = (most: number) =>
  v.pipe(
    v.array(v.object({ key: slug, count: whole(1, most) })),
    v.minLength(1),
    v.maxLength(20),
    v.check((prizes) => new Set(prizes.map(({ key }) => key)).size === prizes.length),
    v.check((prizes) => prizes.reduce((sum, { count }) => sum + count, 0) <= most),
  );

/** A prize, and how many of it were given. `picture`: the hash of a stored file. */
export const Prize = v.object({
  key: v.string(),
  name: Text,
  kind: v.picklist(PRIZE_KINDS),
  place: v.nullable(Text),
  stock: v.number(),
  onHand: v.number(),
  given: v.number(),
  /** How many are set aside for draws and instant wins. */
  held: v.number(),
  /** How many were given in the current rehearsal. */
  rehearsed: v.number(),
  picture: v.nullable(v.string()),
  valueKrw: v.nullable(v.number()),
  sponsor: v.nullable(v.string()),
});
export type Prize = v.InferOutput<typeof Prize>;

/**
 * In Korea a prize worth more than this (KRW, each) is taxed with 22 % of its whole value (Income Tax Act, articles 21
 * and 84).
 */
const TAX_FREE_KRW = 50_000;
const TAX_RATE = 0.22;

/**
 * Returns the tax on one prize of this value in KRW, rounded down to ten won as the tax office does; 0 if no tax is
 * due.
 */
export const taxOn = (valueKrw: number): number =>
  valueKrw > TAX_FREE_KRW ? Math.floor((valueKrw * TAX_RATE) / 10) * 10 : 0;
