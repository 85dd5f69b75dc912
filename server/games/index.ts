import { AppError } from '../../shared/errors.ts';
import { type GameId, isGame, type RoundGameId, type TrailId } from '../../shared/games/index.ts';
import type { GameFiles } from './bound-files.ts';
import { capsule } from './capsule/index.ts';
import { chosung } from './chosung/index.ts';
import type { Game } from './game-half.ts';
import { oxQuiz } from './ox-quiz/index.ts';
import { ramenStack } from './ramen-stack/index.ts';
import { redLight } from './red-light/index.ts';
import { rockPaper } from './rock-paper/index.ts';
import { stampRally } from './stamp-rally/index.ts';
import type { Trail } from './trail-half.ts';
import { tugOfWar } from './tug-of-war/index.ts';

/** The secret half of every game that is played in rounds. */
const GAMES = {
  capsule,
  chosung,
  'ox-quiz': oxQuiz,
  'ramen-stack': ramenStack,
  'red-light': redLight,
  'rock-paper': rockPaper,
  'tug-of-war': tugOfWar,
} satisfies Record<RoundGameId, Game>;

/** The secret half of every trail. */
const TRAILS = {
  'stamp-rally': stampRally,
} satisfies Record<TrailId, Trail>;

/** The config and the content files of every game. */
const FILES: Readonly<Record<GameId, GameFiles>> = { ...GAMES, ...TRAILS };

const noGame = (id: string): AppError => new AppError('not-found', 404, `no game ${id}`);

/** Returns the game with this id. Throws AppError 'not-found'. */
export function gameOf(id: string): Game {
  if (!isRoundGame(id)) throw noGame(id);
  return GAMES[id];
}

/** Returns the trail with this id. Throws AppError 'not-found'. */
export function trailOf(id: string): Trail {
  if (!isTrail(id)) throw noGame(id);
  return TRAILS[id];
}

/** Returns what the console needs of a game. Throws AppError 'not-found'. */
export function filesOf(id: string): GameFiles {
  if (!isGame(id)) throw noGame(id);
  return FILES[id];
}

const isRoundGame = (id: string): id is RoundGameId => Object.hasOwn(GAMES, id);
const isTrail = (id: string): id is TrailId => Object.hasOwn(TRAILS, id);
