import type { FieldGameId } from '../../shared/games/index.ts';
import type { GameFace } from './face.ts';
import { oxQuiz } from './ox-quiz/face.tsx';

/** The face of each game. */
const FACES: Readonly<Record<string, GameFace>> = {
  'ox-quiz': oxQuiz,
} satisfies Record<FieldGameId, GameFace>;

/** Returns the face of a game; undefined if this page does not know the game yet. */
export const faceOf = (id: string): GameFace | undefined => (Object.hasOwn(FACES, id) ? FACES[id] : undefined);
