import * as v from 'valibot';
import { PublicEvent } from '../event.ts';
import { Text } from '../text.ts';
import { RankAward } from './ranks.ts';

/** The answer of `GET /api/events/:event/ranking`: the best of one game. */
export const Ranking = v.object({
  event: PublicEvent,
  /** The games of the event's halls. */
  games: v.array(v.object({ id: v.string(), name: Text })),
  game: v.string(),
  /** The day of the list, by the clocks of the event; null for the whole event. */
  day: v.nullable(v.string()),
  today: v.string(),
  by: v.picklist(['person', 'party']),
  /** What the best of this game win. */
  awards: v.array(RankAward),
  rows: v.array(
    v.object({
      rank: v.number(),
      /** The names of the person, or of up to six members of the party. '' is a name that is no longer known. */
      names: v.array(v.string()),
      points: v.number(),
      /** When the result was reached, epoch milliseconds. */
      at: v.number(),
      mine: v.boolean(),
    }),
  ),
});
export type Ranking = v.InferOutput<typeof Ranking>;
