import { Gauge, type Registry } from 'prom-client';
import { MESSAGE_STATES } from '../../shared/message.ts';
import type { DiskState } from './disk.ts';

/** The state of the places, which only the running server knows. */
export type LiveState = {
  places: { id: string; map: string; event: string; visitors: number }[];
  /** Visitors on the waiting page. */
  waiting: number;
  /** Steps of all places so far. */
  ticks: number;
  isStopping: boolean;
};

/**
 * The state of the outbox, the last run of each job, the last backup, the stock. Read from the database when somebody reads the
 * metrics.
 */
export type StoredState = {
  /** A state without messages may be missing. */
  outbox: Record<string, number>;
  /** Epoch ms; null: never. */
  backupAt: number | null;
  jobs: { job: string; failed: boolean; startedAt: number | null }[];
  /** Checks of stock and wins that fail. */
  stockDifferences: number;
};

export type Sources = {
  live: () => LiveState;
  stored: () => Promise<StoredState>;
  /** Finished rounds that wait for the database. */
  journal: () => number;
  /** Number of journals that were set aside because some of their lines are damaged. */
  damagedJournals: () => Promise<number>;
  disk: () => DiskState;
};

/** Gauges of the running server, read at the moment when somebody asks. */
export function liveGauges(sources: Pick<Sources, 'live' | 'journal' | 'disk'>, registers: Registry[]): void {
  const gauge = (name: string, help: string, read: (live: LiveState) => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read(sources.live()));
      },
    });
  gauge('madang_visitors', 'Bodies in all places', ({ places }) => places.reduce((sum, one) => sum + one.visitors, 0));
  gauge('madang_places', 'Open places', ({ places }) => places.length);
  gauge('madang_waiting', 'Visitors on the waiting page', ({ waiting }) => waiting);
  gauge('madang_ticks', 'Steps of all open places', ({ ticks }) => ticks);
  gauge('madang_journal_backlog', 'Finished rounds that wait for the database', () => sources.journal());
  gauge(
    'madang_disk_free_bytes',
    'Room in the data folder; -1: the system does not say',
    () => sources.disk().free ?? -1,
  );
  gauge('madang_disk_writable', '0: the data folder is not writable, rounds that end now are void', () =>
    Number(sources.disk().writable),
  );
}

/**
 * Gauges whose values must be fetched first. Returns the function that fetches them; call it once before the gauges are
 * read.
 */
export function askedGauges(
  sources: Pick<Sources, 'stored' | 'damagedJournals'>,
  registers: Registry[],
): () => Promise<void> {
  const gauge = (name: string, help: string) => new Gauge({ name, help, registers });
  const gaugeBy = <K extends string>(label: K, name: string, help: string) =>
    new Gauge({ name, help, labelNames: [label], registers });
  const damaged = gauge('madang_journal_damaged', 'Journals with damaged lines, kept aside to be looked at');
  const outbox = gaugeBy('state', 'madang_outbox', 'Messages by state');
  const failed = gaugeBy('job', 'madang_job_failed', '1: the last run of this job failed or was lost');
  const started = gaugeBy('job', 'madang_job_started_seconds', 'When the last run of this job began, Unix time');
  const backup = gauge('madang_backup_seconds', 'When the last backup was made, Unix time; 0: never');
  const stock = gauge('madang_stock_differences', 'Checks of stock against wins that fail; must be 0');
  return async () => {
    damaged.set(await sources.damagedJournals());
    const stored = await sources.stored().catch(() => null);
    for (const one of [outbox, failed, started]) one.reset();
    // While the database is away, only the last backup keeps its last known value.
    if (!stored) return;
    // A state that appears only with its first message would not count as an increase in Prometheus, so every state
    // begins at 0.
    for (const state of MESSAGE_STATES) outbox.set({ state }, stored.outbox[state] ?? 0);
    backup.set((stored.backupAt ?? 0) / 1000);
    stock.set(stored.stockDifferences);
    for (const { job, failed: bad, startedAt } of stored.jobs) {
      failed.set({ job }, bad ? 1 : 0);
      if (startedAt !== null) started.set({ job }, startedAt / 1000);
    }
  };
}
