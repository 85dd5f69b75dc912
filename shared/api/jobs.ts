import * as v from 'valibot';

export const Run = v.object({
  run: v.number(),
  state: v.picklist(['wanted', 'running', 'done', 'failed', 'lost']),
  startedAt: v.nullable(v.number()),
  endedAt: v.nullable(v.number()),
  counts: v.nullable(v.record(v.string(), v.number())),
  error: v.nullable(v.string()),
});
export const Job = v.object({ name: v.string(), everyMs: v.number(), nextAt: v.number(), runs: v.array(Run) });
export type Job = v.InferOutput<typeof Job>;
export const Jobs = v.object({
  runner: v.nullable(v.object({ owner: v.string(), since: v.number() })),
  jobs: v.array(Job),
});
