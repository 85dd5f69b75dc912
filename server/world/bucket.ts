/**
 * A token bucket: `burst` tokens at once, then `perSecond` per second. Callers pass the time, in ms of a monotonic
 * clock.
 */
export type Bucket = { readonly burst: number; readonly perSecond: number; left: number; at: number };

export const createBucket = (burst: number, perSecond: number): Bucket => ({ burst, perSecond, left: burst, at: 0 });

/** Takes one token; false when there is none. */
export function take(bucket: Bucket, now: number): boolean {
  bucket.left = Math.min(bucket.burst, bucket.left + ((now - bucket.at) / 1000) * bucket.perSecond);
  bucket.at = now;
  if (bucket.left < 1) return false;
  bucket.left -= 1;
  return true;
}
