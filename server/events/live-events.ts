import type { Phase } from '../../shared/event.ts';
import type { Context } from '../context.ts';
import { repeat } from '../repeat.ts';
import { type Event, isRehearsing, phaseOfEvent, readEvents } from './event.ts';
import { endRehearsal } from './rehearsal.ts';

/** How often events are read anew: what another server of the same database changed is known here after so long, in ms. */
const READ_MS = 2_000;
/** How often the clock is looked at, in ms: an event opens and closes this exactly. */
const CLOCK_MS = 250;

/** An event and where it stands now. `isOpen`: visitors are in its halls, or may be (a rehearsal counts). */
export type LiveEvent = { event: Event; phase: Phase; rehearsing: boolean; isOpen: boolean };

/** The events that this server holds, as the database has them, and the clock they go by. */
export type LiveEvents = {
  get(slug: string): LiveEvent | null;
  all(): readonly LiveEvent[];
  /** Reads them anew: after a change by staff, who want to see it at once. Throws AppError 'database-away'. */
  refresh(): Promise<void>;
  /** Told of each event that is new, changed, in another phase, or gone (`now` is null). */
  onChange(listener: (now: LiveEvent | null, before: LiveEvent | null) => void): void;
  stop(): void;
};

/** Opens the events of the database. While it is away, those known last go on. */
export async function openLiveEvents(ctx: Context): Promise<LiveEvents> {
  const known = new Map<string, LiveEvent>();
  const listeners: ((now: LiveEvent | null, before: LiveEvent | null) => void)[] = [];

  const stand = (event: Event): LiveEvent => {
    const phase = phaseOfEvent(event, ctx.now());
    const rehearsing = isRehearsing(event, ctx.now()) && phase !== 'archived';
    return { event, phase, rehearsing, isOpen: phase === 'open' || rehearsing };
  };

  /** The opening ends a rehearsal: what was won in it must not stand beside what is won from then on. */
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
    // an older answer that comes late would shut what staff have just opened
    if (turn < heard) return;
    heard = turn;
    for (const event of events) {
      put(stand(event));
      // also where nobody saw the opening: this server was down, or the database away
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
