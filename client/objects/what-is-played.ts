import type { GameFace } from '../games/face.ts';
import { pick } from '../i18n/t.ts';

/** Returns what players do in a game, after its name if the sign of the place does not say that already. */
export function whatIsPlayed({ name, goal }: Pick<GameFace, 'name' | 'goal'>, sign: string): string {
  return sign.startsWith(pick(name)) ? pick(goal) : `${pick(name)}: ${pick(goal)}`;
}
