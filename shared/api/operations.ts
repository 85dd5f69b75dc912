import * as v from 'valibot';

export const Operations = v.object({
  at: v.number(),
  startedAt: v.number(),
  build: v.string(),
  live: v.object({
    places: v.array(v.object({ id: v.string(), map: v.string(), event: v.string(), visitors: v.number() })),
    waiting: v.number(),
    isStopping: v.boolean(),
  }),
  capacity: v.object({ server: v.number() }),
  memory: v.object({ rss: v.number() }),
  loopLagMs: v.number(),
  database: v.object({ bytes: v.number(), backup: v.nullable(v.object({ at: v.number() })) }),
  journal: v.number(),
  damagedJournals: v.number(),
  disk: v.object({ free: v.nullable(v.number()), writable: v.boolean() }),
  outbox: v.record(v.string(), v.number()),
  failedJobs: v.array(v.string()),
  mail: v.boolean(),
});
export type Operations = v.InferOutput<typeof Operations>;
