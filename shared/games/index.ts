import { capsuleSpec } from './capsule/spec.ts';
import { chosungSpec } from './chosung/spec.ts';
import { oxQuizSpec } from './ox-quiz/spec.ts';
import { ramenStackSpec } from './ramen-stack/spec.ts';
import { redLightSpec } from './red-light/spec.ts';
import { rockPaperSpec } from './rock-paper/spec.ts';
import type { GameSpec, RoundSpec } from './spec.ts';
import { stampRallySpec } from './stamp-rally/spec.ts';
import { tugOfWarSpec } from './tug-of-war/spec.ts';

/** All games. A new game needs a line here, in `server/games` and in `client/games`. */
export const GAMES = {
  capsule: capsuleSpec,
  chosung: chosungSpec,
  'ox-quiz': oxQuizSpec,
  'ramen-stack': ramenStackSpec,
  'red-light': redLightSpec,
  'rock-paper': rockPaperSpec,
  'stamp-rally': stampRallySpec,
  'tug-of-war': tugOfWarSpec,
} as const satisfies Record<string, GameSpec>;

export type GameId = keyof typeof GAMES;

/** The games that are played in rounds, and those that are played over the whole map. */
export type RoundGameId = { [K in GameId]: (typeof GAMES)[K]['kind'] extends 'trail' ? never : K }[GameId];
export type TrailId = Exclude<GameId, RoundGameId>;

/** Roles of zones that games need on their stages. */
export type GameZone = (typeof GAMES)[GameId]['zones'][number];
export const GAME_ZONES: readonly GameZone[] = Object.values(GAMES).flatMap(({ zones }) => zones);

export const isGame = (id: string): id is GameId => Object.hasOwn(GAMES, id);

/** Returns the spec of a game, without the types of its own config and views. */
export function specOf(id: RoundGameId): RoundSpec;
export function specOf(id: GameId): GameSpec;
export function specOf(id: GameId): GameSpec {
  return GAMES[id];
}

const isRoundGame = (id: string): id is RoundGameId => isGame(id) && specOf(id).kind !== 'trail';

/** The games that are played in rounds. */
export const ROUND_GAMES: readonly RoundGameId[] = Object.keys(GAMES).filter(isRoundGame);

/** Returns the spec of a game that is played in rounds; null for any other. */
export const roundSpecOf = (id: string): RoundSpec | null => (isRoundGame(id) ? specOf(id) : null);

/** Whether the best of a game can have prizes: it is played in rounds, which can be looked at again, and takes skill. */
export function isRankable(id: string): boolean {
  const spec = roundSpecOf(id);
  return spec !== null && !spec.isChance;
}
