import { AppError } from '../../shared/errors.ts';
import { type FieldGameId, isFieldGame } from '../../shared/games/index.ts';
import type { Game } from './game-half.ts';
import { oxQuiz } from './ox-quiz/index.ts';

/** The secret half of every game. */
const GAMES = {
  'ox-quiz': oxQuiz,
} satisfies Record<FieldGameId, Game>;

/** Returns the game with this id. Throws AppError 'not-found'. */
export function gameOf(id: string): Game {
  if (!isFieldGame(id)) throw new AppError('not-found', 404, `no game ${id}`);
  return GAMES[id];
}
