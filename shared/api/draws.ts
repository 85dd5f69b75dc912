import * as v from 'valibot';
import { DRAW_AMONG, DRAW_STATES } from '../draw.ts';
import { Text } from '../text.ts';

const Winner = v.object({ rank: v.number(), lot: v.string(), prize: v.string() });

/** A draw as everybody may see it. Hashes and lots are hex, times epoch milliseconds. */
export const PublicDraw = v.object({
  id: v.string(),
  title: Text,
  state: v.picklist(DRAW_STATES),
  rehearsal: v.boolean(),
  committedAt: v.number(),
  until: v.number(),
  /** When the public randomness comes; without one, when the list is closed. */
  revealAt: v.number(),
  among: v.picklist(DRAW_AMONG),
  games: v.array(v.string()),
  prizes: v.array(v.object({ key: v.string(), name: Text, count: v.number() })),
  beacon: v.nullable(v.object({ chain: v.string(), round: v.number() })),
  commit: v.string(),
  freeze: v.nullable(v.object({ hash: v.string(), count: v.number(), root: v.string(), at: v.number() })),
  /** When the result was made. */
  drawnAt: v.nullable(v.number()),
  winners: v.nullable(v.array(Winner)),
  /** The lot of the caller in the closed list, with its audit path (RFC 6962). */
  mine: v.nullable(
    v.object({ lot: v.string(), index: v.number(), proof: v.array(v.string()), rank: v.nullable(v.number()) }),
  ),
});
export type PublicDraw = v.InferOutput<typeof PublicDraw>;

export const PublicDraws = v.object({
  timeZone: v.string(),
  languages: v.array(v.picklist(['ko', 'en'])),
  draws: v.array(PublicDraw),
});
export type PublicDraws = v.InferOutput<typeof PublicDraws>;

/** A draw on its show. `now`: the server's time of this answer. `pictures`: the stored file of each prize that has one. */
export const DrawShow = v.object({
  ...v.omit(PublicDraws, ['draws']).entries,
  now: v.number(),
  draw: PublicDraw,
  pictures: v.record(v.string(), v.string()),
});
export type DrawShow = v.InferOutput<typeof DrawShow>;

/** The draws of an event, for staff. */
export const StaffDraws = v.object({ timeZone: v.string(), draws: v.array(PublicDraw) });
export type StaffDraws = v.InferOutput<typeof StaffDraws>;

/** A draw that was just committed. */
export const DrawMade = v.object({ id: v.string(), commit: v.string() });
