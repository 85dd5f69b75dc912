import { oxQuizSpec } from '../../../shared/games/ox-quiz/spec.ts';
import { gameBroken } from '../bound-files.ts';
import { game } from '../game-half.ts';
import { createOxQuiz } from './play.ts';
import { readQuestions } from './questions.ts';
import { MOST_QUESTIONS } from './rules.ts';

/** The secret half of the OX quiz: its questions and its judgement. */
export const oxQuiz = game(oxQuizSpec, {
  check: {
    questions(bytes) {
      const { questions, problems, total } = readQuestions(bytes);
      return { count: questions.length, problems, isTooMany: total > MOST_QUESTIONS };
    },
  },
  practice: () => ({ rounds: 3, reviveAfter: 1, answerSeconds: 8, revealSeconds: 4 }),
  setUp({ config, file, zone, used, use }) {
    const { questions, problems } = readQuestions(file('questions'));
    if (questions.length === 0) throw gameBroken(problems.map(({ en }) => en).join(' '));
    const mats = { O: zone('o'), X: zone('x') };
    return { problems, create: (rng) => createOxQuiz({ config, questions, mats, used, use, rng }) };
  },
});
