import * as v from 'valibot';
import { type GameId, isGame } from '../games/index.ts';
import { Text } from '../text.ts';

/** The classes of map objects at which a game is played. */
export const GAME_PLACES = ['stage', 'table', 'machine', 'trail-board'] as const;
export type GamePlace = (typeof GAME_PLACES)[number];

export const Checked = v.object({ count: v.number(), problems: v.array(Text) });
export type Checked = v.InferOutput<typeof Checked>;

export const Game = v.object({
  key: v.string(),
  game: v.custom<GameId>((id) => typeof id === 'string' && isGame(id)),
  stages: v.array(
    v.object({ map: v.string(), hall: Text, stage: v.string(), class: v.picklist(GAME_PLACES), title: Text }),
  ),
  config: v.nullable(v.record(v.string(), v.unknown())),
  files: v.record(v.string(), v.object({ text: v.string(), ...Checked.entries })),
  problems: v.array(Text),
  revision: v.number(),
});
export type Game = v.InferOutput<typeof Game>;

export const Games = v.object({ games: v.array(Game) });
