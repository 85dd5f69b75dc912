/** A token bucket: `burst` at once, then `perSecond`. Time is an argument: milliseconds of a clock that only grows. */
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
