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
/** How long the server remembers that it has begun a round. This is longer than FRESH_MS. */
const BEGUN_MS = 60_000;

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
  /** Reports changes to these doors from now on, and starts rounds through them. */
  follow(doors: AgendaDoors): void;
  /** Reads again, after a change by staff. */
  refresh(): Promise<void>;
  stop(): void;
};

const shown = ({ items, announcements }: LiveAgenda): Omit<Agenda, 'now'> => ({
  items: items.filter(({ state }) => state !== 'missed').map(({ startedAt: _, fault: __, ...item }) => item),
  announcements: announcements.map(({ id, text, pinned }) => ({ id, text, pinned })),
});

export async function openLiveAgendas(ctx: Context): Promise<LiveAgendas> {
  const known = new Map<string, { text: string; agenda: Omit<Agenda, 'now'> }>();
  const following: AgendaDoors[] = [];
  const stops: (() => void)[] = [];
  const begun = ctx.cluster.seen('rounds of the programme');

  const begin = async (doors: AgendaDoors, event: string, item: Item): Promise<void> => {
    // another server may have people in its copy of the hall; if no server has any, programme_step() records it
    if (!doors.hasPeople(event, item)) return;
    try {
      if (!(await begun.add(item.id, BEGUN_MS))) return;
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
        for (const doors of following) doors.changed(one.event, { now: ctx.now(), ...agenda });
      }
      for (const item of one.items) {
        const isFresh = item.startedAt !== null && now - item.startedAt < FRESH_MS;
        if (item.kind !== 'round' || item.state !== 'running' || !isFresh) continue;
        for (const doors of following) void begin(doors, one.event, item);
      }
    }
  };

  await refresh();

  return {
    of(event) {
      const one = known.get(event);
      return one ? { now: ctx.now(), ...one.agenda } : null;
    },
    follow(doors) {
      following.push(doors);
      const failed = (err: unknown): void => ctx.log.warn({ err }, 'the programmes could not be read');
      stops.push(repeat(READ_MS, refresh, failed));
    },
    refresh,
    stop() {
      for (const stop of stops) stop();
    },
  };
}
