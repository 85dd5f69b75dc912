import type { Agenda, Item } from '../../shared/programme.ts';
import type { Context } from '../context.ts';
import { repeat } from '../repeat.ts';
import { beginItem, type LiveAgenda, noteFault, readAgendas } from './programme.ts';

/** How often the server reads the programmes, in ms. A round starts at most this long after its time. */
const READ_MS = 1_000;
/**
 * A round that was due longer ago was started by the servers that ran then. A server that starts later does not start
 * it again.
 */
const FRESH_MS = 15_000;

export type AgendaDoors = {
  /** The agenda of an event has changed. */
  changed(event: string, agenda: Agenda): void;
  /** Whether this server has people in the hall of an item. */
  hasPeople(event: string, item: Item): boolean;
  /**
   * Starts a round on this stage in every copy of the map with people in it. Throws an AppError with the reason if it
   * cannot.
   */
  startRound(event: string, item: Item): Promise<void>;
};

/** The programmes of this server's events: the server sends them to pages, and starts rounds by them. */
export type LiveAgendas = {
  of(event: string): Agenda | null;
  /** Reads again, after a change by staff. */
  refresh(): Promise<void>;
  stop(): void;
};

const shown = ({ items, announcements }: LiveAgenda): Omit<Agenda, 'now'> => ({
  items: items.filter(({ state }) => state !== 'missed').map(({ startedAt: _, fault: __, ...item }) => item),
  announcements: announcements.map(({ id, text, pinned }) => ({ id, text, pinned })),
});

export async function openLiveAgendas(ctx: Context, doors: AgendaDoors): Promise<LiveAgendas> {
  const known = new Map<string, { text: string; agenda: Omit<Agenda, 'now'> }>();
  const begun = new Set<string>();

  const begin = async (event: string, item: Item): Promise<void> => {
    // another server may have people in its copy of the hall; if no server has any, programme_step() records it
    if (!doors.hasPeople(event, item)) return;
    begun.add(item.id);
    try {
      if (await beginItem(ctx, item.id)) await doors.startRound(event, item);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'internal';
      ctx.log.warn({ event, item: item.id, code }, 'a round of the programme did not start');
      await noteFault(ctx, item.id, code).catch(() => {});
    }
  };

  const refresh = async (): Promise<void> => {
    const { now, agendas } = await readAgendas(ctx);
    for (const one of agendas) {
      const agenda = shown(one);
      const text = JSON.stringify(agenda);
      if (known.get(one.event)?.text !== text) {
        known.set(one.event, { text, agenda });
        doors.changed(one.event, { now: ctx.now(), ...agenda });
      }
      for (const item of one.items) {
        const isFresh = item.startedAt !== null && now - item.startedAt < FRESH_MS;
        if (item.kind === 'round' && item.state === 'running' && isFresh && !begun.has(item.id))
          void begin(one.event, item);
      }
    }
    const running = new Set(agendas.flatMap(({ items }) => items.map(({ id }) => id)));
    for (const id of begun) if (!running.has(id)) begun.delete(id);
  };

  await refresh();
  const stop = repeat(READ_MS, refresh, (err) => ctx.log.warn({ err }, 'the programmes could not be read'));

  return {
    of(event) {
      const one = known.get(event);
      return one ? { now: ctx.now(), ...one.agenda } : null;
    },
    refresh,
    stop,
  };
}
