import * as v from 'valibot';
import { MODES } from './hall.ts';
import { PROFILES } from './hall-map.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const sample = v.object({ seconds: v.number(), heapMB: v.number(), buffersMB: v.number(), rssMB: v.number() });

/** What the measured process is told on its command line. `truthEvery`: steps between two reports of the truth. */
export const MeasuredOptions = v.object({
  mode: v.picklist(MODES),
  profile: v.picklist(PROFILES),
  seed: v.pipe(v.number(), v.integer()),
  truthEvery: v.pipe(v.number(), v.integer(), v.minValue(2)),
  cpuProfile: v.boolean(),
});
export type MeasuredOptions = v.InferOutput<typeof MeasuredOptions>;

/** What it is told while it runs. */
export const ToMeasured = v.object({ type: v.picklist(['begin', 'end']) });

/** What it says. `truth` has rows of TRUTH_ROW numbers, as they were right after the step of `tick`. */
export const FromMeasured = v.variant('type', [
  v.object({ type: v.literal('ready'), port: count, room: v.string() }),
  v.object({ type: v.literal('truth'), tick: count, rows: v.instance(Int32Array) }),
  v.object({
    type: v.literal('figures'),
    figures: v.object({
      seconds: v.number(),
      cpuPercent: v.number(),
      waitedPercent: v.nullable(v.number()),
      loopDelayMs: v.object({ p50: v.number(), p99: v.number(), max: v.number() }),
      ticksPerSecond: v.number(),
      memory: v.object({ start: sample, end: sample, samples: v.array(sample) }),
    }),
    hotSpots: v.array(v.object({ where: v.string(), percent: v.number() })),
  }),
]);
export type FromMeasured = v.InferOutput<typeof FromMeasured>;

/** What its one route, `GET /seats?first=&count=`, answers: seats for walkers `first` and on, and the tick of now. */
export const Seats = v.object({
  tick: count,
  seats: v.array(v.object({ index: count, path: v.string() })),
});
export type Seats = v.InferOutput<typeof Seats>;

export const SeatsQuery = v.object({
  first: v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(0)),
  count: v.pipe(v.string(), v.transform(Number), v.integer(), v.minValue(1), v.maxValue(100)),
});
