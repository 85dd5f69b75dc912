import { oxQuizSpec } from './ox-quiz/spec.ts';
import type { GameSpec } from './spec.ts';

/** The games that are played with bodies on a stage. A new one owes a line here, in `server/games` and in `client/games`. */
export const GAMES = {
  'ox-quiz': oxQuizSpec,
} as const satisfies Record<string, GameSpec>;

export type FieldGameId = keyof typeof GAMES;

export const isFieldGame = (id: string): id is FieldGameId => Object.hasOwn(GAMES, id);
