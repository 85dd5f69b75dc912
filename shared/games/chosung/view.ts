import * as v from 'valibot';
import { Text } from '../../text.ts';

/** What everybody may know. Answer and meaning stay empty until the word is over. */
export const chosungView = v.object({
  phase: v.picklist(['word', 'reveal']),
  /** The number of the current word, counted from 1, and how many there are. */
  number: v.number(),
  total: v.number(),
  /** The initials, one letter for each syllable. After some time the first syllable is open. */
  letters: v.array(v.string()),
  /** How the initials sound, for those who do not read Hangul. */
  sounds: v.array(v.string()),
  hint: Text,
  /** The topic of the word; '' for none. */
  category: v.string(),
  /** The players who were right, in the order of arrival. */
  right: v.array(v.number()),
  /** The points of each player so far. */
  points: v.array(v.number()),
  answer: v.string(),
  /** The answer in Latin letters. */
  romanised: v.string(),
});
export type ChosungView = v.InferOutput<typeof chosungView>;

/** What only one player knows. */
export const chosungOwn = v.object({
  /** 'open': can answer. 'over': chose a wrong word, and has no other try. */
  state: v.picklist(['open', 'right', 'over']),
  /** How many answers of this word were wrong. */
  wrong: v.number(),
  /** What this word brought. */
  gained: v.number(),
  /** The words to choose from, if the player asked for them. */
  choices: v.nullable(v.array(v.object({ word: v.string(), romanised: v.string() }))),
});
export type ChosungOwn = v.InferOutput<typeof chosungOwn>;
