import * as v from 'valibot';
import { Text } from '../text.ts';

export const Booth = v.object({
  map: v.string(),
  hall: Text,
  name: v.string(),
  content: v.object({ title: Text, text: Text, url: v.string() }),
  poster: v.nullable(v.string()),
  revision: v.number(),
  exhibitors: v.array(v.object({ id: v.string(), label: v.string() })),
});
export type Booth = v.InferOutput<typeof Booth>;

export const Booths = v.object({ booths: v.array(Booth) });
