import * as v from 'valibot';

export const ExportLists = v.object({
  waiting: v.number(),
  marked: v.number(),
  rehearsal: v.boolean(),
  batches: v.array(
    v.object({
      batch: v.number(),
      rows: v.number(),
      unsent: v.number(),
      rehearsal: v.boolean(),
      at: v.number(),
      by: v.nullable(v.string()),
      downloads: v.number(),
    }),
  ),
});
export type Batch = v.InferOutput<typeof ExportLists>['batches'][number];

export type ExportLists = v.InferOutput<typeof ExportLists>;

/** The export that the server has just made. */
export const ExportMade = v.object({ batch: v.number(), rows: v.number() });

/** How many parcels of a batch were marked as handed to the courier. */
export const ExportSent = v.object({ rows: v.number() });
