import * as v from 'valibot';
import { Checked, type Game, Games } from '../../../shared/api/games.ts';
import { createResource } from '../kit/resource.ts';
import { callEvent } from '../session.ts';

/** The games on the stages of the event's halls. */
export const games = createResource(async () => (await callEvent('GET', '/games', Games)).games);

/** Checks a content file on the server before it is saved. */
export const checkFile = (game: Game, setting: string, text: string): Promise<Checked> =>
  callEvent('POST', `/games/${game.key}/check`, Checked, { setting, text });

export type GameSettings = { config: Record<string, unknown>; files: Record<string, string> };

export async function putGame(game: Game, settings: GameSettings): Promise<void> {
  await callEvent('PUT', `/games/${game.key}`, v.object({}), { ...settings, revision: game.revision });
}
