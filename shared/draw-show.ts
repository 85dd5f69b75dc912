import type { PublicDraw } from './api/draws.ts';

/*
 * The show of a draw: what everybody sees at which moment. The page of a projector and the screens of a hall both ask
 * here with the server's clock, so they show the same winner at the same time, also to somebody who comes late.
 */

/**
 * From the result to the first prize, in ms. Reels run meanwhile, so that the result can reach every page before
 * anybody sees a winner.
 */
export const REELS_MS = 10_000;
/** How long a prize is announced, in ms. */
export const PRIZE_MS = 4_000;
/** Public randomness that is later than this is said to be late, in ms. */
const LATE_MS = 60_000;

/** A prize with at most so many winners shows them one by one. */
export const ONE_BY_ONE = 20;
/** Other prizes show so many at a time: as many lots as can be read on one screen. */
export const LOTS_A_PAGE = 24;

/** How long reels turn before they stop, and how long the result then stays, in ms. */
const SINGLE = { turns: 2_000, stays: 2_000 } as const;
const LAST = { turns: 6_000, stays: 6_000 } as const;
const PAGE_TURNS_MS = 1_500;
const PAGE_STAYS = { most: 4_500, least: 1_500 } as const;
/** All pages together should not take longer, in ms. */
const ALL_PAGES_MS = 6 * 60_000;

export type DrawnLot = NonNullable<PublicDraw['winners']>[number];
type Prize = PublicDraw['prizes'][number];

/** What is known of a draw while its show is on. `winners` is null until the result has arrived. */
export type Staged = Pick<PublicDraw, 'state' | 'until' | 'revealAt' | 'drawnAt' | 'prizes' | 'freeze' | 'winners'>;

/** A step of the show. Times are ms since the result. */
export type ShowStep = {
  prize: Prize;
  /** Those who appear in this step; none: the prize is announced. */
  winners: readonly DrawnLot[];
  /** The winners of this prize who appeared before it. */
  before: readonly DrawnLot[];
  from: number;
  /** The reels stop here. */
  reveals: number;
  until: number;
};

/** The winners of the draw itself. `winners` also has those who later got a prize that was not claimed. */
export function drawnLots({ prizes, freeze, winners }: Pick<Staged, 'prizes' | 'freeze' | 'winners'>): DrawnLot[] {
  const promised = prizes.reduce((sum, { count }) => sum + count, 0);
  return (winners ?? []).slice(0, Math.min(promised, freeze?.count ?? promised));
}

const pagesOf = (lots: readonly DrawnLot[], size: number): DrawnLot[][] =>
  Array.from({ length: Math.ceil(lots.length / size) }, (_, page) => lots.slice(page * size, (page + 1) * size));

/**
 * The steps of a show. The last prize comes first and the first prize last, and within a prize the first rank comes
 * last: so the eyes of the hall stay on the screen until the end.
 */
export function showSteps(draw: Pick<Staged, 'prizes' | 'freeze' | 'winners'>): ShowStep[] {
  const lots = drawnLots(draw);
  const groups = draw.prizes
    .map((prize) => ({ prize, lots: lots.filter((one) => one.prize === prize.key).reverse() }))
    .filter((group) => group.lots.length > 0)
    .reverse();
  const pages = groups.reduce(
    (sum, group) => sum + (group.lots.length > ONE_BY_ONE ? Math.ceil(group.lots.length / LOTS_A_PAGE) : 0),
    0,
  );
  const stays = Math.max(PAGE_STAYS.least, Math.min(PAGE_STAYS.most, ALL_PAGES_MS / pages - PAGE_TURNS_MS));
  const steps: ShowStep[] = [];
  let at = REELS_MS;
  const add = (step: Pick<ShowStep, 'prize' | 'winners' | 'before'>, turns: number, rest: number): void => {
    steps.push({ ...step, from: at, reveals: at + turns, until: at + turns + rest });
    at += turns + rest;
  };
  for (const group of groups) {
    const { prize } = group;
    add({ prize, winners: [], before: [] }, 0, PRIZE_MS);
    const isPaged = group.lots.length > ONE_BY_ONE;
    let before: readonly DrawnLot[] = [];
    for (const winners of pagesOf(group.lots, isPaged ? LOTS_A_PAGE : 1)) {
      const single = group === groups.at(-1) && before.length === group.lots.length - 1 ? LAST : SINGLE;
      if (isPaged) add({ prize, winners, before: [] }, PAGE_TURNS_MS, stays);
      else add({ prize, winners, before }, single.turns, single.stays);
      before = [...before, ...winners];
    }
  }
  return steps;
}

/** What the show is at. `to`: when the countdown ends, in the server's time. */
export type ShowMoment =
  | { at: 'withdrawn' }
  | { at: 'open'; to: number }
  | { at: 'closing' }
  | { at: 'waiting'; to: number }
  | { at: 'reels'; isLate: boolean }
  | { at: 'step'; step: ShowStep; isOut: boolean; number: number }
  | { at: 'nobody' }
  | { at: 'end' };

/**
 * What is shown at a moment of the server's clock. `steps` are those of this draw. As long as the draw is not made or
 * its result has not arrived, the reels run.
 */
export function showAt(draw: Omit<Staged, 'prizes' | 'freeze'>, steps: readonly ShowStep[], now: number): ShowMoment {
  const { state, until, revealAt, drawnAt, winners } = draw;
  switch (state) {
    case 'withdrawn':
      return { at: 'withdrawn' };
    case 'committed':
      return now < until ? { at: 'open', to: until } : { at: 'closing' };
    case 'frozen':
      if (now < revealAt) return { at: 'waiting', to: revealAt };
      return { at: 'reels', isLate: now >= revealAt + LATE_MS };
    case 'drawn': {
      const since = now - (drawnAt ?? Number.NEGATIVE_INFINITY);
      if (since < REELS_MS || winners === null) return { at: 'reels', isLate: false };
      if (steps.length === 0) return { at: 'nobody' };
      const number = stepAt(steps, since);
      const step = steps[number];
      return step ? { at: 'step', step, isOut: since >= step.reveals, number } : { at: 'end' };
    }
  }
}

/** The number of the step that runs so long after the result; the number of steps once all are over. */
export function stepAt(steps: readonly ShowStep[], since: number): number {
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (since < (steps[middle]?.until ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** When everything has been shown, in ms since the result. */
export const showLength = (steps: readonly ShowStep[]): number => steps.at(-1)?.until ?? REELS_MS;
