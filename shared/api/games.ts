import * as v from 'valibot';
import { type FieldGameId, isFieldGame } from '../games/index.ts';
import { Text } from '../text.ts';

export const Checked = v.object({ count: v.number(), problems: v.array(Text) });
export type Checked = v.InferOutput<typeof Checked>;

export const Game = v.object({
  key: v.string(),
  game: v.custom<FieldGameId>((id) => typeof id === 'string' && isFieldGame(id)),
  stages: v.array(v.object({ map: v.string(), stage: v.string(), title: Text })),
  config: v.nullable(v.record(v.string(), v.unknown())),
  files: v.record(v.string(), v.object({ text: v.string(), ...Checked.entries })),
  problems: v.array(Text),
  revision: v.number(),
});
export type Game = v.InferOutput<typeof Game>;

export const Games = v.object({ games: v.array(Game) });
