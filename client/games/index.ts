import type { FieldGameId } from '../../shared/games/index.ts';
import type { GameFace } from './face.ts';
import { oxQuiz } from './ox-quiz/face.tsx';

/** What a page shows of every game. */
const FACES: Readonly<Record<string, GameFace>> = {
  'ox-quiz': oxQuiz,
} satisfies Record<FieldGameId, GameFace>;

/** The face of a game; undefined for one that this page does not know yet. */
export const faceOf = (id: string): GameFace | undefined => (Object.hasOwn(FACES, id) ? FACES[id] : undefined);
