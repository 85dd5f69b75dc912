import * as v from 'valibot';
import { MODES } from '../../server/load/hall.ts';
import { PROFILES } from '../../server/load/hall-map.ts';

const whole = v.pipe(v.number(), v.integer());
const count = v.pipe(whole, v.minValue(0));

/** The command line options of a process of walkers. It plays the walkers `first` to `first + count - 1`. */
export const WalkersOptions = v.object({
  mode: v.picklist(MODES),
  profile: v.picklist(PROFILES),
  seed: whole,
  port: count,
  first: count,
  count,
  /** Whether they decode what they receive. */
  probes: v.boolean(),
  truthEvery: whole,
});
export type WalkersOptions = v.InferOutput<typeof WalkersOptions>;

/** The messages to it while it runs. `newcomer`: let one more join and measure that. */
export const ToWalkers = v.variant('type', [
  v.object({ type: v.picklist(['join', 'walk', 'begin', 'end']) }),
  v.object({ type: v.literal('truth'), tick: count, rows: v.instance(Int32Array) }),
  v.object({ type: v.literal('newcomer'), index: count }),
]);
export type ToWalkers = v.InferOutput<typeof ToWalkers>;

const WalkersFigures = v.object({
  seconds: v.number(),
  cpuPercent: v.number(),
  walkers: count,
  /** Connections that ended although nobody closed them. */
  lost: count,
  /** Sums over all walkers in the window, and the bytes down of the one that received most. */
  bytesDown: count,
  bytesUp: count,
  framesDown: count,
  framesUp: count,
  mostDown: count,
  probes: v.object({ gaps: v.array(v.number()), errors: v.array(v.number()), missing: count, pictures: count }),
});
export type WalkersFigures = v.InferOutput<typeof WalkersFigures>;

const NewcomerFigures = v.object({ bytes: count, ms: v.number() });
export type NewcomerFigures = v.InferOutput<typeof NewcomerFigures>;

/** The messages that it sends. */
export const FromWalkers = v.variant('type', [
  v.object({ type: v.picklist(['open', 'joined']) }),
  v.object({ type: v.literal('figures'), figures: WalkersFigures }),
  v.object({ type: v.literal('newcomer'), figures: NewcomerFigures }),
]);
export type FromWalkers = v.InferOutput<typeof FromWalkers>;
