import { hoursOf, lengthOf } from '../../../shared/fair/stretches.ts';
import { LONGEST_MS, type MomentsForm, momentStretches } from '../../../shared/moments-form.ts';
import { type Both, filled } from '../kit/localised-field.tsx';
import { type Catalogue, type Draft, isRehearsing, nextRow, rowFaults } from './draw-form.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** The first choice for the beginning, in minutes from now: long enough to post the commitment. */
const SOON = 15;
const DAY_MS = 24 * HOUR_MS;
/** An event that goes on for longer has no end that prizes would be spread to. */
const LONG_MS = 31 * DAY_MS;

type Here = { opensAt: number; closesAt: number; rehearsal: boolean; timeZone: string };

/** What a person has entered so far. Times are epoch milliseconds. */
export type MomentsDraft = Pick<Draft, 'prizes' | 'rehearsal'> & {
  title: Both;
  game: string;
  from: number;
  until: number;
  opens: string;
  closes: string;
};

/** The first choice for the times: the rest of the event, or of the rehearsal. */
export function usualSpan(
  now: number,
  { opensAt, closesAt }: Here,
  rehearsal: boolean,
): { from: number; until: number } {
  const soon = Math.ceil(now / MINUTE_MS + SOON) * MINUTE_MS;
  const from = rehearsal ? soon : Math.max(soon, opensAt);
  const end = rehearsal ? opensAt : closesAt;
  return { from, until: end < from + LONG_MS ? end : from + DAY_MS };
}

export function emptyMoments(now: number, event: Here, game: string, of: Catalogue): MomentsDraft {
  const rehearsal = isRehearsing(event, now);
  const first = nextRow({ prizes: [], rehearsal }, of);
  return {
    ...{ title: { ko: '', en: '' }, game, ...usualSpan(now, event, rehearsal), opens: '00:00', closes: '00:00' },
    ...{ prizes: first ? [first] : [], rehearsal },
  };
}

export type Pace = { count: number; hours: number; every: number };

/** How many moments there are in how many hours, and how often one comes, in ms. */
export function paceOf(draft: MomentsDraft, event: Here): Pace {
  const stretches = momentStretches(draft, event);
  const count = draft.prizes.reduce((sum, row) => sum + (row.count || 0), 0);
  return { count, hours: hoursOf(stretches), every: lengthOf(stretches) / Math.max(1, count) };
}

/** How long something takes, in the largest unit of which it has at least two. */
export function inUnits(ms: number): { unit: 'days' | 'hours' | 'minutes'; n: number } {
  if (ms >= 2 * DAY_MS) return { unit: 'days', n: Math.round(ms / DAY_MS) };
  if (ms >= 2 * HOUR_MS) return { unit: 'hours', n: Math.round(ms / HOUR_MS) };
  return { unit: 'minutes', n: Math.max(1, Math.round(ms / MINUTE_MS)) };
}

/** Returns what is wrong with a draft, by field. */
export function momentsFaults(draft: MomentsDraft, of: Catalogue, { hours }: Pick<Pace, 'hours'>, now: number) {
  const { game, from, until } = draft;
  return {
    game: game === '',
    from: from <= now,
    until: until <= from || until - from > LONGEST_MS,
    hours: until > from && hours === 0,
    ...rowFaults(draft, of),
  };
}
export type MomentsFaults = ReturnType<typeof momentsFaults>;

/** Whether a draft can be sent. */
export const isSoundMoments = (
  { prizes }: MomentsDraft,
  { game, from, until, hours, rows, tooMany }: MomentsFaults,
): boolean =>
  prizes.length > 0 && !game && !from && !until && !hours && rows.every((fault) => fault === null) && !tooMany;

/** Returns a sound draft as the API takes it. */
export const toMomentsForm = ({ title, prizes, ...draft }: MomentsDraft): MomentsForm => ({
  ...{ ...draft, title: filled(title) },
  prizes: prizes.map(({ key, count }) => ({ key, count })),
});
