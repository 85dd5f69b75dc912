import * as v from 'valibot';
import { Text } from '../../text.ts';

/** What a page is sent of a running OX quiz. Answer and note stay empty until the question has been judged. */
export const oxView = v.object({
  phase: v.picklist(['question', 'locked', 'reveal']),
  /** The question that is asked, counted from 1, and how many there are. */
  number: v.number(),
  total: v.number(),
  question: Text,
  answer: v.picklist(['O', 'X', '']),
  note: Text,
});
export type OxView = v.InferOutput<typeof oxView>;
