import { oxQuizSpec } from './ox-quiz/spec.ts';
import type { GameSpec } from './spec.ts';

/**
 * All games that are played with bodies on a stage. A new game needs a line here, in `server/games` and in
 * `client/games`.
 */
export const GAMES = {
  'ox-quiz': oxQuizSpec,
} as const satisfies Record<string, GameSpec>;

export type FieldGameId = keyof typeof GAMES;

/** Roles of zones that games need on their stages. */
export type GameZone = (typeof GAMES)[FieldGameId]['zones'][number];
export const GAME_ZONES: readonly GameZone[] = Object.values(GAMES).flatMap(({ zones }) => zones);

export const isFieldGame = (id: string): id is FieldGameId => Object.hasOwn(GAMES, id);
