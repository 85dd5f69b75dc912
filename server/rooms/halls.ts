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
 * Keeps the halls of every event in step with its clock: they stand as long as the event does, so that staff can walk in
 * and look at any time, and are shut, with everybody in them, when it closes, is withdrawn or archived.
 */
export async function openHalls(ctx: Pick<Context, 'log'>, { events, live, places, fileEvent }: Halls): Promise<void> {
  const standing = new Set<string>();
  /** One step after the other for each event, in the order that its changes came. */
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
  // without its own event a server has nothing to show: that is a reason not to start
  await Promise.all(events.all().map((one) => (one.event.slug === fileEvent ? raise(fileEvent) : inTurn(one, null))));
}
