import { signal } from '@preact/signals';
import { DrawShow, type PublicDraw } from '../../../shared/api/draws.ts';
import { offerLocales } from '../../i18n/t.ts';
import { ApiError, call } from '../../net/api.ts';
import { eventOfPath } from '../../paper/mount.ts';

type Shown = Pick<DrawShow, 'draw' | 'timeZone' | 'pictures'> & {
  /** The server's time minus `performance.now()`, in ms. */
  ahead: number;
};

/** What this page knows of its draw. */
export const shown = signal<Shown | null>(null);
/** Why the last call failed; '' if it did not. What is known is shown all the same. */
export const problem = signal('');

/** `/e/<event>/draws/<draw>/show` */
const drawOfPath = (): string => location.pathname.split('/')[4] ?? '';

/** How often the page asks while something is due, and at most otherwise, in ms. */
const DUE_MS = 3_000;
const REST_MS = 60_000;
/** The server closes a list within this time after its date, and makes the result within this time too, in ms. */
const EARLY_MS = 1_000;

/**
 * In how many ms the page asks again; null: never, because nothing can change. Pages that wait for the same moment do
 * not ask at the same moment: `spread` is from 0 to 1.
 */
export function nextAsk(
  { state, until, revealAt }: Pick<PublicDraw, 'state' | 'until' | 'revealAt'>,
  now: number,
  spread: number,
): number | null {
  if (state === 'drawn' || state === 'withdrawn') return null;
  const left = (state === 'committed' ? until : revealAt) + EARLY_MS - now;
  return Math.min(REST_MS, Math.max(0, left)) + DUE_MS * (0.5 + spread);
}

let fastest = Number.POSITIVE_INFINITY;

/** Asks for the draw. The fastest answer tells the server's time best. */
async function ask(): Promise<void> {
  try {
    const sent = performance.now();
    const answer = await call('GET', `/api/events/${eventOfPath()}/draws/${drawOfPath()}/show`, DrawShow);
    const took = performance.now() - sent;
    const isBetter = took <= fastest || shown.value === null;
    if (isBetter) fastest = took;
    offerLocales(answer.languages);
    const { draw, timeZone, pictures } = answer;
    const ahead = isBetter ? answer.now - (sent + took / 2) : (shown.value?.ahead ?? 0);
    shown.value = { draw, timeZone, pictures, ahead };
    problem.value = '';
  } catch (error) {
    problem.value = error instanceof ApiError ? error.code : 'internal';
  }
}

/** Follows the draw until its result is there. Returns how to stop. */
export function followShow(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The number of the last call: an older one that comes back later asks no further. */
  let latest = 0;
  const again = async (): Promise<void> => {
    clearTimeout(timer);
    latest += 1;
    const own = latest;
    await ask();
    if (own !== latest) return;
    const known = shown.value;
    const wait = known ? nextAsk(known.draw, performance.now() + known.ahead, Math.random()) : DUE_MS;
    // an unknown draw does not appear by itself
    if (problem.value === 'not-found') return;
    if (problem.value !== '') timer = setTimeout(() => void again(), DUE_MS * (0.5 + Math.random()));
    else if (wait !== null) timer = setTimeout(() => void again(), wait);
  };
  const seen = (): void => {
    if (document.visibilityState === 'visible') void again();
  };
  void again();
  document.addEventListener('visibilitychange', seen);
  addEventListener('online', seen);
  return () => {
    latest += 1;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', seen);
    removeEventListener('online', seen);
  };
}
