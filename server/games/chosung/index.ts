import { chosungSpec } from '../../../shared/games/chosung/spec.ts';
import { gameBroken } from '../bound-files.ts';
import { game } from '../game-half.ts';
import { createChosung } from './play.ts';
import { LEAST_WORDS, MOST_WORDS, readWords } from './words.ts';

/** The secret half of the initials quiz: its words and its judgement. */
export const chosung = game(chosungSpec, {
  check: {
    words(bytes) {
      const { words, problems, total } = readWords(bytes);
      return { count: words.length, problems, isTooMany: total > MOST_WORDS };
    },
  },
  setUp({ config, file, used, use }) {
    const { words, problems } = readWords(file('words'));
    if (words.length < LEAST_WORDS) throw gameBroken(problems.map(({ en }) => en).join(' '));
    return { problems, create: (rng) => createChosung({ config, words, used, use, rng }) };
  },
});
