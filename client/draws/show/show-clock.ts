import { type ShowMoment, type ShowStep, type Staged, showAt, showLength } from '../../../shared/draw-show.ts';

/** How long a page of the list at the end is shown, in ms. */
export const END_PAGE_MS = 8_000;

/** The clock of one page: behind the server's by `lag`, or stopped at a moment. */
export type ShowClock = { lag: number; heldAt: number | null };
export const LIVE: ShowClock = { lag: 0, heldAt: null };

/** The moment that this page shows; all times are of the server's clock. */
export const shownAt = ({ lag, heldAt }: ShowClock, now: number): number => heldAt ?? now - lag;

/** Stops the show on this page, or lets it go on from where it is. */
export const hold = (clock: ShowClock, now: number): ShowClock =>
  clock.heldAt === null ? { ...clock, heldAt: now - clock.lag } : { lag: now - clock.heldAt, heldAt: null };

/** The moments that a presenter goes to, as ms since the result. A stopped show goes to winners, without reels. */
function stopsOf(steps: readonly ShowStep[], isHeld: boolean, endPages: number): number[] {
  const end = showLength(steps);
  const pages = Array.from({ length: Math.max(1, endPages) }, (_, page) => end + page * END_PAGE_MS);
  return [...steps.map(({ from, reveals }) => (isHeld ? reveals : from)), ...pages];
}

/** A press on "back" this soon after a step began goes to the one before it, in ms. */
const AGAIN_MS = 1_000;

/** Goes to the next or the previous step. Before the result there is nowhere to go. */
export function jump(
  clock: ShowClock,
  now: number,
  to: 'next' | 'back',
  { draw, steps, endPages }: { draw: Pick<Staged, 'state' | 'drawnAt'>; steps: readonly ShowStep[]; endPages: number },
): ShowClock {
  if (draw.state !== 'drawn' || draw.drawnAt === null) return clock;
  const isHeld = clock.heldAt !== null;
  const since = shownAt(clock, now) - draw.drawnAt;
  const stops = stopsOf(steps, isHeld, endPages);
  const stop =
    to === 'next' ? stops.find((one) => one > since) : stops.findLast((one) => one < since - (isHeld ? 0 : AGAIN_MS));
  if (stop === undefined) return clock;
  const at = draw.drawnAt + stop;
  return isHeld ? { ...clock, heldAt: at } : { lag: now - at, heldAt: null };
}

/** Which page of the list at the end is shown. The pages follow each other in a circle. */
export function endPageAt(
  draw: Pick<Staged, 'drawnAt'>,
  steps: readonly ShowStep[],
  at: number,
  pages: number,
): number {
  const since = at - (draw.drawnAt ?? at) - showLength(steps);
  return pages < 2 || since < 0 ? 0 : Math.floor(since / END_PAGE_MS) % pages;
}

/** Names what is on the screen: the same name as long as nothing new happens. */
export function nameOf(draw: Staged, steps: readonly ShowStep[], at: number): string {
  const moment: ShowMoment = showAt(draw, steps, at);
  return moment.at === 'step' ? `${moment.number} ${moment.isOut}` : moment.at;
}
