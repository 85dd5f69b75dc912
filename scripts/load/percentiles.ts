export type Percentiles = { p50: number; p99: number; max: number; count: number };

/** Nearest-rank percentiles; all 0 without samples, and then `count` says so. */
export function percentiles(samples: readonly number[]): Percentiles {
  const sorted = Float64Array.from(samples).sort();
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { p50: at(0.5), p99: at(0.99), max: at(1), count: sorted.length };
}
