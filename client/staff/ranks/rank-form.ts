import type { RankAward } from '../../../shared/api/ranks.ts';
import type { StockReport } from '../../../shared/api/stock.ts';
import { MOST_PLACES, type RankForm } from '../../../shared/rank.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** An event that goes on for longer has no end that a ranking would wait for. */
const LONG_MS = 31 * 24 * HOUR_MS;
/** As many rows of prizes as the API takes. */
const MOST_ROWS = 20;
const MOST_LEAST = 10_000;

type Row = { key: string; count: number };
export type Stock = StockReport['prizes'];

/** What a person has entered so far. */
export type Draft = Omit<RankForm, 'day' | 'prizes'> & {
  isDay: boolean;
  /** Kept while the whole event is chosen. */
  day: string;
  prizes: readonly Row[];
};

type Hours = { opensAt: number; closesAt: number; rehearsal: boolean };

/** Whether a rehearsal runs: the condition under which the server takes a ranking of a rehearsal. */
export const isRehearsing = ({ rehearsal, opensAt }: Hours, now: number): boolean => rehearsal && now < opensAt;

/** The first choice for the close: the end of the event, or an hour from now. A rehearsal ends before the opening. */
export function usualClose(now: number, { opensAt, closesAt }: Hours, rehearsal: boolean): number {
  const soon = Math.ceil((now + HOUR_MS) / MINUTE_MS) * MINUTE_MS;
  if (rehearsal) return Math.min(soon, opensAt);
  return closesAt > now && closesAt < now + LONG_MS ? closesAt : soon;
}

/** How many units of a prize an award can give. What the award itself holds already is `own`. */
export const leftOf = (prize: Stock[number], own: readonly Row[], rehearsal: boolean): number =>
  Math.max(
    0,
    rehearsal
      ? prize.planned - prize.rehearsed
      : prize.planned - prize.given - prize.held + (own.find(({ key }) => key === prize.key)?.count ?? 0),
  );

type Of = { stock: Stock; own: readonly Row[] };

/** Returns the next row: one unit of a prize that the award does not have yet; null if there is none. */
export function nextRow({ prizes: rows, rehearsal }: Pick<Draft, 'prizes' | 'rehearsal'>, of: Of): Row | null {
  const prize = of.stock.find((one) => rows.every(({ key }) => key !== one.key) && leftOf(one, of.own, rehearsal) > 0);
  return prize && rows.length < MOST_ROWS ? { key: prize.key, count: 1 } : null;
}

type First = { now: number; today: string; games: readonly string[]; event: Hours; stock: Stock };

/** A new draft, or that of an award that is changed. */
export function firstDraft({ now, today, games, event, stock }: First, award: RankAward | null): Draft {
  if (award) {
    const { game, day, closesAt, least, rehearsal } = award;
    const prizes = award.prizes.map(({ key, count }) => ({ key, count }));
    return { game, isDay: day !== null, day: day ?? today, closesAt, least, prizes, rehearsal };
  }
  const rehearsal = isRehearsing(event, now);
  const row = nextRow({ prizes: [], rehearsal }, { stock, own: [] });
  return {
    ...{ game: games[0] ?? '', isDay: false, day: today, closesAt: usualClose(now, event, rehearsal), least: 1 },
    ...{ prizes: row ? [row] : [], rehearsal },
  };
}

const isWhole = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

export type Faults = {
  closesAt: 'closes-past' | 'closes-outside' | null;
  day: boolean;
  least: boolean;
  /** By row: 'count-gone' if none is left, 'count-wrong' if the count is not between 1 and what is left. */
  rows: ('count-gone' | 'count-wrong' | null)[];
  tooMany: boolean;
};

/** Returns what is wrong with a draft, by field. `lastDay`: the day of the close by the clocks of the event. */
export function faultsOf(draft: Draft, of: Of, event: Hours, now: number, lastDay: string): Faults {
  const { closesAt, rehearsal, prizes, least } = draft;
  const isOutside = rehearsal ? closesAt > event.opensAt : closesAt > event.closesAt || closesAt <= event.opensAt;
  return {
    closesAt: closesAt <= now ? 'closes-past' : isOutside ? 'closes-outside' : null,
    day: draft.isDay && (draft.day === '' || draft.day > lastDay),
    least: !isWhole(least, 1, MOST_LEAST),
    rows: prizes.map(({ key, count }) => {
      const prize = of.stock.find((one) => one.key === key);
      const left = prize ? leftOf(prize, of.own, rehearsal) : 0;
      if (left === 0) return 'count-gone';
      return isWhole(count, 1, left) ? null : 'count-wrong';
    }),
    tooMany: prizes.reduce((sum, { count }) => sum + (count || 0), 0) > MOST_PLACES,
  };
}

/** Whether a draft can be sent. */
export const isSound = ({ game, prizes }: Draft, { closesAt, day, least, rows, tooMany }: Faults): boolean =>
  game !== '' && prizes.length > 0 && !closesAt && !day && !least && rows.every((fault) => !fault) && !tooMany;

/** Returns a sound draft as the API takes it. */
export const toForm = ({ isDay, day, prizes, ...rest }: Draft): RankForm => ({
  ...rest,
  day: isDay ? day : null,
  prizes: prizes.map(({ key, count }) => ({ key, count })),
});
