import type { PublicDraw } from '../../../shared/api/draws.ts';
import { type DrawForm, LEAST_WAIT_MS, MOST_DRAWN } from '../../../shared/draw.ts';
import type { Prize } from '../../../shared/prize.ts';
import { type Both, filled } from '../kit/localised-field.tsx';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** From the close of the list to the result, in minutes. */
export const LEAST_WAIT = LEAST_WAIT_MS / MINUTE_MS;
export const MOST_WAIT = DAY_MS / MINUTE_MS;
const USUAL_WAIT = 10;
/** The first choice for the close of a list that does not end with the event, in minutes from now. */
const SOON = 10;
/** An event that goes on for longer has no end that a draw would wait for. */
const LONG_MS = 31 * DAY_MS;

/** As many prizes as the API takes in one draw. */
export const MOST_ROWS = 20;

type Row = { key: string; count: number };

/** What a person has entered so far. Times are epoch milliseconds, `wait` is in minutes. */
export type Draft = {
  title: Both;
  among: DrawForm['among'];
  /** Whether only the games in `games` count. */
  isChosen: boolean;
  games: readonly string[];
  from: number;
  until: number;
  wait: number;
  prizes: readonly Row[];
  beacon: boolean;
  rehearsal: boolean;
};

type Hours = { opensAt: number; closesAt: number };

/** Whether a rehearsal runs: the condition under which the server takes a draw of a rehearsal. */
export const isRehearsing = (event: { rehearsal: boolean; opensAt: number }, now: number): boolean =>
  event.rehearsal && now < event.opensAt;

/**
 * Returns the first choice for the times: the whole event. A draw of a rehearsal takes what was played since yesterday,
 * and closes soon. So does the list of an event that is over, or goes on for very long.
 */
export function usualTimes(now: number, { opensAt, closesAt }: Hours, rehearsal: boolean) {
  const soon = Math.ceil(now / MINUTE_MS + SOON) * MINUTE_MS;
  if (rehearsal) return { from: Math.floor((now - DAY_MS) / MINUTE_MS) * MINUTE_MS, until: soon };
  return { from: opensAt, until: closesAt > now && closesAt < now + LONG_MS ? closesAt : soon };
}

/** Whether something still happens to a draw. */
export const isPending = ({ state }: Pick<PublicDraw, 'state'>): boolean => state === 'committed' || state === 'frozen';

/** How many units of a prize a new draw can give. */
export const leftOf = ({ stock, given, held, rehearsed }: Prize, rehearsal: boolean): number =>
  Math.max(0, rehearsal ? stock - rehearsed : stock - given - held);

/** What the choices depend on. */
export type Catalogue = { prizes: readonly Prize[] };

/** Returns the next row: one unit of a prize that the draw does not have yet; null if there is none. */
export function nextRow({ prizes: rows, rehearsal }: Pick<Draft, 'prizes' | 'rehearsal'>, of: Catalogue): Row | null {
  const free = of.prizes.filter(({ key }) => rows.every((row) => row.key !== key));
  const prize = free.find((one) => leftOf(one, rehearsal) > 0);
  return prize && rows.length < MOST_ROWS ? { key: prize.key, count: 1 } : null;
}

export function emptyDraft(now: number, event: Hours & { rehearsal: boolean }, of: Catalogue): Draft {
  const rehearsal = isRehearsing(event, now);
  const first = nextRow({ prizes: [], rehearsal }, of);
  return {
    ...{ title: { ko: '', en: '' }, among: 'players', isChosen: false, games: [] },
    ...usualTimes(now, event, rehearsal),
    ...{ wait: USUAL_WAIT, prizes: first ? [first] : [], beacon: true, rehearsal },
  };
}

/** Swaps a row with the one before it (`by` -1) or after it (1). */
export function moved<T>(rows: readonly T[], at: number, by: -1 | 1): T[] {
  const next = [...rows];
  const [row] = next.splice(at, 1);
  if (row !== undefined) next.splice(at + by, 0, row);
  return next;
}

/** The first and last rank that each row of prizes goes to. A count that is being typed counts as one. */
export function ranksOf(rows: readonly Row[]): { first: number; last: number }[] {
  let last = 0;
  return rows.map(({ count }) => {
    const first = last + 1;
    last += Math.max(1, Math.floor(count) || 1);
    return { first, last };
  });
}

export const isWhole = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

/** What is wrong with rows of prizes. */
export type RowFaults = {
  /** By row: 'count-gone' if none is left, 'count-wrong' if the count is not between 1 and what is left. */
  rows: ('count-gone' | 'count-wrong' | null)[];
  tooMany: boolean;
};

export type Faults = RowFaults & {
  games: boolean;
  until: 'until-past' | 'until-wrong' | null;
  wait: boolean;
};

/** Returns what is wrong with rows of prizes, of which together there are at most so many. */
export function rowFaults(
  { prizes, rehearsal }: Pick<Draft, 'prizes' | 'rehearsal'>,
  of: Catalogue,
  most = MOST_DRAWN,
): RowFaults {
  const rows = prizes.map(({ key, count }): RowFaults['rows'][number] => {
    const prize = of.prizes.find((one) => one.key === key);
    const left = prize ? leftOf(prize, rehearsal) : 0;
    if (left === 0) return 'count-gone';
    return isWhole(count, 1, left) ? null : 'count-wrong';
  });
  return { rows, tooMany: prizes.reduce((sum, { count }) => sum + (count || 0), 0) > most };
}

/** Returns what is wrong with a draft, by field. A missing title is found by the browser. */
export function faultsOf(draft: Draft, of: Catalogue, now: number): Faults {
  return {
    games: draft.isChosen && draft.games.length === 0,
    until: draft.until <= now ? 'until-past' : draft.until <= draft.from ? 'until-wrong' : null,
    wait: draft.beacon && !isWhole(draft.wait, LEAST_WAIT, MOST_WAIT),
    ...rowFaults(draft, of),
  };
}

/** Whether a draft can be sent. */
export const isSound = ({ prizes }: Draft, { games, until, wait, rows, tooMany }: Faults): boolean =>
  prizes.length > 0 && !games && until === null && !wait && rows.every((fault) => fault === null) && !tooMany;

/** When the result of a draft comes. Without public randomness, nothing is waited for after the close. */
export const revealAtOf = ({ until, wait, beacon }: Pick<Draft, 'until' | 'wait' | 'beacon'>): number =>
  until + (beacon ? wait : LEAST_WAIT) * MINUTE_MS;

/** Returns a sound draft as the API takes it. */
export function toForm(draft: Draft): DrawForm {
  const { title, among, isChosen, games, from, until, prizes, beacon, rehearsal } = draft;
  return {
    ...{ title: filled(title), among, games: isChosen ? [...games] : [], from, until, revealAt: revealAtOf(draft) },
    ...{ prizes: prizes.map(({ key, count }) => ({ key, count })), beacon, rehearsal },
  };
}
