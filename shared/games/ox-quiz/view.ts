import * as v from 'valibot';
import { Text } from '../../text.ts';

/** What the server sends to pages during an OX quiz. Answer and note stay empty until the question has been judged. */
export const oxView = v.object({
  phase: v.picklist(['question', 'locked', 'reveal']),
  /** The number of the current question, counted from 1, and how many there are. */
  number: v.number(),
  total: v.number(),
  question: Text,
  /** The topic of the question; '' for none. */
  category: v.string(),
  /** Everybody plays, also those who were out; whoever was not out cannot lose. */
  isRevival: v.boolean(),
  /** How many stand on each mat; null while that is secret. */
  standing: v.nullable(v.object({ o: v.number(), x: v.number() })),
  answer: v.picklist(['O', 'X', '']),
  note: Text,
});
export type OxView = v.InferOutput<typeof oxView>;
