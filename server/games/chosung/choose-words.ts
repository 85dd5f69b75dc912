import { CHOICES } from '../../../shared/games/chosung/spec.ts';
import { shuffled } from '../../../shared/seeded.ts';
import { leastUsedFirst } from '../least-used.ts';
import { initialOf } from './hangul.ts';
import type { ChosungWord } from './words.ts';

/** A word of a round, with the words from which a player who asks for help can choose. */
export type AskedWord = ChosungWord & { choices: readonly string[] };

const initialsOf = (word: string): string => [...word].map(initialOf).join('');

/** Other words with other initials, so that a reader of the sounds can tell them apart; of the same length if possible. */
function othersFor(word: ChosungWord, bank: readonly ChosungWord[], rng: () => number): string[] {
  const initials = initialsOf(word.answer);
  const others = shuffled(
    bank.filter(({ answer }) => answer !== word.answer && initialsOf(answer) !== initials),
    rng,
  );
  const isAsLong = ({ answer }: ChosungWord): boolean => answer.length === word.answer.length;
  return [...others.filter(isAsLong), ...others.filter((one) => !isAsLong(one))]
    .slice(0, CHOICES - 1)
    .map(({ answer }) => answer);
}

/** Returns the words of one round, the least used ones. `used`: as in `leastUsedFirst`. */
export function chooseWords(
  bank: readonly ChosungWord[],
  used: readonly string[],
  count: number,
  rng: () => number,
): AskedWord[] {
  return leastUsedFirst(bank, ({ answer }) => answer, used, rng)
    .slice(0, count)
    .map((word) => ({ ...word, choices: shuffled([word.answer, ...othersFor(word, bank, rng)], rng) }));
}
