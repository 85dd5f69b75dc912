import { AppError } from '../../shared/errors.ts';
import type { Phase } from '../../shared/event.ts';
import type { Context } from '../context.ts';
import { repeat } from '../repeat.ts';
import { type Event, isRehearsing, phaseOfEvent, readEvents } from './event.ts';
import { endRehearsal } from './rehearsal.ts';

/**
 * How often the server reads the events again, in ms. It learns within this time what another server of the same
 * database has changed.
 */
const READ_MS = 2_000;
/** How often the server checks the clock, in ms. Events open and close with this precision. */
const CLOCK_MS = 250;

/** An event and its present state. `isOpen`: visitors can be in its halls (also during a rehearsal). */
export type LiveEvent = { event: Event; phase: Phase; rehearsing: boolean; isOpen: boolean };

/** A draft that is not rehearsed: nobody but staff may know of it. */
export const isHidden = ({ phase, isOpen }: Pick<LiveEvent, 'phase' | 'isOpen'>): boolean =>
  phase === 'draft' && !isOpen;

/** The events of this server, as the database has them, and their phases by the clock. */
export type LiveEvents = {
  get(slug: string): LiveEvent | null;
  all(): readonly LiveEvent[];
  /** Reads the events again after a change by staff, so that they see it at once. Throws AppError 'database-away'. */
  refresh(): Promise<void>;
  /** Calls the listener for each event that is new, changed, in another phase, or gone (`now` is null). */
  onChange(listener: (now: LiveEvent | null, before: LiveEvent | null) => void): void;
  stop(): void;
};

/** The event with this address as everybody may see it. Throws AppError 'not-found'. */
export function shownEvent(events: Pick<LiveEvents, 'get'>, slug: string): Event {
  const here = events.get(slug);
  if (!here || isHidden(here)) throw new AppError('not-found', 404);
  return here.event;
}

/** Reads the events of the database and follows them. While the database is away, the last known events stay. */
export async function openLiveEvents(ctx: Context): Promise<LiveEvents> {
  const known = new Map<string, LiveEvent>();
  const listeners: ((now: LiveEvent | null, before: LiveEvent | null) => void)[] = [];

  const stand = (event: Event): LiveEvent => {
    const phase = phaseOfEvent(event, ctx.now());
    const rehearsing = isRehearsing(event, ctx.now()) && phase !== 'archived';
    return { event, phase, rehearsing, isOpen: phase === 'open' || rehearsing };
  };

  /** Rehearsals that are being ended. A rehearsal ends at the opening, so that its wins do not mix with real ones. */
  const ending = new Set<string>();
  const endIfOpened = ({ event: { slug, rehearsal }, rehearsing }: LiveEvent): void => {
    if (!rehearsal || rehearsing || ending.has(slug)) return;
    ending.add(slug);
    endRehearsal(ctx, slug, null)
      .catch((err: unknown) => ctx.log.error({ err }, 'a rehearsal could not be ended'))
      .finally(() => ending.delete(slug));
  };

  const put = (next: LiveEvent): void => {
    const before = known.get(next.event.slug) ?? null;
    known.set(next.event.slug, next);
    const isSame =
      before &&
      before.phase === next.phase &&
      before.rehearsing === next.rehearsing &&
      before.event.revision === next.event.revision;
    if (!isSame) for (const listener of listeners) listener(next, before);
    if (before?.rehearsing) endIfOpened(next);
  };

  let asked = 0;
  let heard = 0;
  const refresh = async (): Promise<void> => {
    asked += 1;
    const turn = asked;
    const events = await readEvents(ctx);
    // an older answer that arrives late would close what staff have just opened
    if (turn < heard) return;
    heard = turn;
    for (const event of events) {
      put(stand(event));
      // also if nobody noticed the opening, because this server was down or the database away
      endIfOpened(stand(event));
    }
    const here = new Set(events.map(({ slug }) => slug));
    for (const [slug, before] of known) {
      if (here.has(slug)) continue;
      known.delete(slug);
      for (const listener of listeners) listener(null, before);
    }
  };

  await refresh();
  const stopReading = repeat(READ_MS, refresh, (err) => ctx.log.warn({ err }, 'the events could not be read'));
  const clock = setInterval(() => {
    for (const { event } of known.values()) put(stand(event));
  }, CLOCK_MS);

  return {
    get: (slug) => known.get(slug) ?? null,
    all: () => [...known.values()],
    refresh,
    onChange: (listener) => listeners.push(listener),
    stop() {
      stopReading();
      clearInterval(clock);
    },
  };
}
