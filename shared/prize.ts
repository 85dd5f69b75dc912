import * as v from 'valibot';
import { localised, slug, whole } from './policy.ts';

/** What staff say of a prize. `picture`: hash of a stored file. */
export const PrizeForm = v.object({
  key: slug,
  name: localised,
  stock: whole(0, 1_000_000),
  picture: v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
  valueKrw: v.nullable(whole(0, 1_000_000_000)),
  sponsor: v.nullable(v.pipe(v.string(), v.trim(), v.maxLength(80))),
});
export type PrizeForm = v.InferOutput<typeof PrizeForm>;
