import { signal } from '@preact/signals';
import * as v from 'valibot';
import { type FieldGameId, isFieldGame } from '../../../shared/games/index.ts';
import { Text } from '../../../shared/text.ts';
import { callEvent, failed } from '../session.ts';

const Checked = v.object({ count: v.number(), problems: v.array(Text) });
export type Checked = v.InferOutput<typeof Checked>;

const Game = v.object({
  key: v.string(),
  game: v.custom<FieldGameId>((id) => typeof id === 'string' && isFieldGame(id)),
  stages: v.array(v.object({ map: v.string(), stage: v.string(), title: Text })),
  config: v.nullable(v.record(v.string(), v.unknown())),
  files: v.record(v.string(), v.object({ text: v.string(), ...Checked.entries })),
  problems: v.array(Text),
  revision: v.number(),
});
export type Game = v.InferOutput<typeof Game>;

export const games = signal<readonly Game[] | null>(null);
export const problem = signal('');

export async function loadGames(): Promise<void> {
  problem.value = '';
  try {
    games.value = (await callEvent('GET', '/games', v.object({ games: v.array(Game) }))).games;
  } catch (error) {
    problem.value = failed(error);
  }
}

/** What a content file holds, before it is saved. */
export const checkFile = (game: Game, setting: string, text: string): Promise<Checked> =>
  callEvent('POST', `/games/${game.key}/check`, Checked, { setting, text });

export type GameSettings = { config: Record<string, unknown>; files: Record<string, string> };

export async function putGame(game: Game, settings: GameSettings): Promise<void> {
  await callEvent('PUT', `/games/${game.key}`, v.object({}), { ...settings, revision: game.revision });
}
