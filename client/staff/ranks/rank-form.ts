import type { RankAward } from '../../../shared/api/ranks.ts';
import type { Prize } from '../../../shared/prize.ts';
import { MOST_PLACES, type RankForm } from '../../../shared/rank.ts';
import { type Catalogue, isRehearsing, isWhole, nextRow, type RowFaults, rowFaults } from '../draws/draw-form.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** An event that goes on for longer has no end that a ranking would wait for. */
const LONG_MS = 31 * 24 * HOUR_MS;
const MOST_LEAST = 10_000;

type Row = { key: string; count: number };

/** What a person has entered so far. */
export type Draft = Omit<RankForm, 'day' | 'prizes'> & {
  isDay: boolean;
  /** Kept while the whole event is chosen. */
  day: string;
  prizes: readonly Row[];
};

type Hours = { opensAt: number; closesAt: number; rehearsal: boolean };

/** The first choice for the close: the end of the event, or an hour from now. A rehearsal ends before the opening. */
export function usualClose(now: number, { opensAt, closesAt }: Hours, rehearsal: boolean): number {
  const soon = Math.ceil((now + HOUR_MS) / MINUTE_MS) * MINUTE_MS;
  if (rehearsal) return Math.min(soon, opensAt);
  return closesAt > now && closesAt < now + LONG_MS ? closesAt : soon;
}

/** What an award can give: what is left, and what it holds itself already (`own`). */
export const catalogueFor = (prizes: readonly Prize[], own: readonly Row[]): Catalogue => ({
  prizes: prizes.map((prize) => ({
    ...prize,
    held: prize.held - (own.find(({ key }) => key === prize.key)?.count ?? 0),
  })),
});

type First = { now: number; today: string; games: readonly string[]; event: Hours; catalogue: Catalogue };

/** A new draft, or that of an award that is changed. */
export function firstDraft({ now, today, games, event, catalogue }: First, award: RankAward | null): Draft {
  if (award) {
    const { game, day, closesAt, least, rehearsal } = award;
    const prizes = award.prizes.map(({ key, count }) => ({ key, count }));
    return { game, isDay: day !== null, day: day ?? today, closesAt, least, prizes, rehearsal };
  }
  const rehearsal = isRehearsing(event, now);
  const row = nextRow({ prizes: [], rehearsal }, catalogue);
  return {
    ...{ game: games[0] ?? '', isDay: false, day: today, closesAt: usualClose(now, event, rehearsal), least: 1 },
    ...{ prizes: row ? [row] : [], rehearsal },
  };
}

export type Faults = RowFaults & {
  closesAt: 'closes-past' | 'closes-outside' | null;
  day: boolean;
  least: boolean;
};

/** Returns what is wrong with a draft, by field. `lastDay`: the day of the close by the clocks of the event. */
export function faultsOf(draft: Draft, of: Catalogue, event: Hours, now: number, lastDay: string): Faults {
  const { closesAt, rehearsal, least } = draft;
  const isOutside = rehearsal ? closesAt > event.opensAt : closesAt > event.closesAt || closesAt <= event.opensAt;
  return {
    closesAt: closesAt <= now ? 'closes-past' : isOutside ? 'closes-outside' : null,
    day: draft.isDay && (draft.day === '' || draft.day > lastDay),
    least: !isWhole(least, 1, MOST_LEAST),
    ...rowFaults(draft, of, MOST_PLACES),
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
