import { signal } from '@preact/signals';
import * as v from 'valibot';
import { Checked, type Game, Games } from '../../../shared/api/games.ts';
import { callEvent, failed } from '../session.ts';

export const games = signal<readonly Game[] | null>(null);
export const problem = signal('');

export async function loadGames(): Promise<void> {
  problem.value = '';
  try {
    games.value = (await callEvent('GET', '/games', Games)).games;
  } catch (error) {
    problem.value = failed(error);
  }
}

/** Checks a content file on the server before it is saved. */
export const checkFile = (game: Game, setting: string, text: string): Promise<Checked> =>
  callEvent('POST', `/games/${game.key}/check`, Checked, { setting, text });

export type GameSettings = { config: Record<string, unknown>; files: Record<string, string> };

export async function putGame(game: Game, settings: GameSettings): Promise<void> {
  await callEvent('PUT', `/games/${game.key}`, v.object({}), { ...settings, revision: game.revision });
}
