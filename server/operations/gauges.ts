import { Gauge, type Registry } from 'prom-client';
import { MESSAGE_STATES } from '../../shared/message.ts';
import type { DiskState } from './disk.ts';

/** What only a running server knows of its places. */
export type LiveState = {
  places: { id: string; map: string; event: string; visitors: number }[];
  /** On the waiting page. */
  waiting: number;
  /** Steps of all places so far. */
  ticks: number;
  isStopping: boolean;
};

/** States of the outbox, jobs by the state of their last run, the last backup: asked of the database when somebody reads the metrics. */
export type StoredState = {
  /** A state that no message has may be left out. */
  outbox: Record<string, number>;
  /** Epoch ms; null: never. */
  backupAt: number | null;
  jobs: { job: string; failed: boolean; startedAt: number | null }[];
};

export type Sources = {
  live: () => LiveState;
  stored: () => Promise<StoredState>;
  /** Finished rounds that wait for the database. */
  journal: () => number;
  /** Journals that were kept aside because some of their lines are damaged. */
  damagedJournals: () => Promise<number>;
  disk: () => DiskState;
};

/** What is read off the running server itself, at the moment when somebody asks. */
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

/** What has to be asked for first. Gives the function that asks: once, before any of them is read. */
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
  return async () => {
    damaged.set(await sources.damagedJournals());
    const stored = await sources.stored().catch(() => null);
    for (const one of [outbox, failed, started]) one.reset();
    // While the database is away the last backup is still the one that was known.
    if (!stored) return;
    // A state that first shows with its first message has not grown, as far as Prometheus knows: it begins at 0.
    for (const state of MESSAGE_STATES) outbox.set({ state }, stored.outbox[state] ?? 0);
    backup.set((stored.backupAt ?? 0) / 1000);
    for (const { job, failed: bad, startedAt } of stored.jobs) {
      failed.set({ job }, bad ? 1 : 0);
      if (startedAt !== null) started.set({ job }, startedAt / 1000);
    }
  };
}
