import { signal } from '@preact/signals';
import * as v from 'valibot';
import { Text } from '../../../shared/text.ts';
import { callEvent, failed } from '../session.ts';

const Checked = v.object({ count: v.number(), problems: v.array(Text) });
export type Checked = v.InferOutput<typeof Checked>;

const Game = v.object({
  key: v.string(),
  game: v.string(),
  stages: v.array(v.object({ map: v.string(), stage: v.string(), title: Text })),
  config: v.nullable(v.record(v.string(), v.unknown())),
  questions: v.string(),
  revision: v.number(),
  ...Checked.entries,
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

/** What a CSV of questions holds, before it is saved. */
export const checkQuestions = (questions: string): Promise<Checked> =>
  callEvent('POST', '/games/check', Checked, { questions });

export async function putGame(game: Game, config: Record<string, unknown>, questions: string): Promise<void> {
  await callEvent('PUT', `/games/${game.key}`, Checked, { config, questions, revision: game.revision });
}
