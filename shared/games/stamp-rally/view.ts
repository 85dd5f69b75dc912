import * as v from 'valibot';
import { Text } from '../../text.ts';

/** One field of the card. On a treasure hunt, a stop that was not found has no title, and only the next one a hint. */
const Cell = v.object({
  title: v.nullable(Text),
  hint: v.nullable(Text),
  got: v.boolean(),
  /** The stamp is given for a code, such as one from a shop. */
  byCode: v.boolean(),
});

/** What a visitor knows of a trail: the card, and how far it is filled. */
export const stampView = v.object({
  isHunt: v.boolean(),
  /** Columns of the card. */
  columns: v.number(),
  cells: v.array(Cell),
  got: v.number(),
  /** How many stamps, and how many full lines, finish the card; 0: they do not count. */
  needed: v.number(),
  lines: v.number(),
  linesNeeded: v.number(),
  isFinished: v.boolean(),
});
export type StampView = v.InferOutput<typeof stampView>;
