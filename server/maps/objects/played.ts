import { GAMES, isGame, specOf } from '../../../shared/games/index.ts';
import type { GameKind } from '../../../shared/games/spec.ts';
import type { GameObject, TableObject } from '../../../shared/map/expo-map.ts';
import { diagnose } from '../diagnostics.ts';
import type { Beside } from './object-class.ts';

/** The ids of the games that are played in this way. */
const gamesOf = (kind: GameKind): string =>
  Object.keys(GAMES)
    .filter((id) => isGame(id) && specOf(id).kind === kind)
    .join(', ');

const RULE = { field: 'unknown-game', table: 'unknown-table-game', trail: 'unknown-table-game' } as const;

/** An object that names a game and its settings. */
type Playable = Pick<GameObject, 'game' | 'config' | 'name'> & { class: string };

/** Whether the game of an object exists and is played in this way. Reports it if not. */
export function checkGame(object: Playable, kind: GameKind, { where, diagnostics }: Beside): boolean {
  const { game, name } = object;
  if (isGame(game) && specOf(game).kind === kind) return true;
  diagnostics.push(diagnose(RULE[kind], where, name, game, gamesOf(kind) || '-', object.class));
  return false;
}

/** Reports a missing settings file. The object stays, because its game can be set up in the console. */
export function checkConfig(object: Playable, { where, diagnostics, has, pathOf }: Beside): void {
  const { config, name } = object;
  const file = `games/${config}.json`;
  if (config !== '' && !has(file))
    diagnostics.push(diagnose('content-missing', where, object.class, name, pathOf(file)));
}

/** A table without a game is useless. */
export function completeTable<T extends TableObject>(object: T, beside: Beside): T | null {
  if (!checkGame(object, 'table', beside)) return null;
  checkConfig(object, beside);
  return object;
}
