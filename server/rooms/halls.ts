import type { Context } from '../context.ts';
import type { LiveEvent, LiveEvents } from '../events/live-events.ts';
import type { LiveMaps } from '../maps/live.ts';
import type { Places } from './places.ts';

export type Halls = {
  events: LiveEvents;
  live: LiveMaps;
  places: Pick<Places, 'open' | 'shut'>;
  /** The event that the content folder belongs to: its maps are open already. */
  fileEvent: string;
};

/**
 * Opens and closes the halls of every event. They are open as long as the event exists, so that staff can look around
 * at any time. When the event closes, is withdrawn or archived, everybody is sent out and the halls close.
 */
export async function openHalls(ctx: Pick<Context, 'log'>, { events, live, places, fileEvent }: Halls): Promise<void> {
  const standing = new Set<string>();
  /** The steps of each event run one after the other, in the order of its changes. */
  const turns = new Map<string, Promise<void>>();

  const raise = async (slug: string): Promise<void> => {
    if (standing.has(slug)) return;
    standing.add(slug);
    try {
      await live.open(slug);
      await places.open(slug);
    } catch (error) {
      standing.delete(slug);
      throw error;
    }
  };

  const follow = async (now: LiveEvent | null, before: LiveEvent | null): Promise<void> => {
    const slug = (now ?? before)?.event.slug ?? '';
    if (!now || (before?.isOpen && !now.isOpen)) {
      places.shut(slug);
      standing.delete(slug);
    }
    if (now) await raise(slug);
    else if (slug !== fileEvent) live.close(slug);
  };

  const inTurn = (now: LiveEvent | null, before: LiveEvent | null): Promise<void> => {
    const slug = (now ?? before)?.event.slug ?? '';
    const next = (turns.get(slug) ?? Promise.resolve())
      .then(() => follow(now, before))
      .catch((err: unknown) =>
        ctx.log.error({ err, event: slug }, 'the halls of an event could not be opened or closed'),
      );
    turns.set(slug, next);
    return next;
  };

  events.onChange((now, before) => void inTurn(now, before));
  // a server whose own event cannot be opened has nothing to show, so it must not start
  await Promise.all(events.all().map((one) => (one.event.slug === fileEvent ? raise(fileEvent) : inTurn(one, null))));
}
