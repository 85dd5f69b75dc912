import * as v from 'valibot';
import { DrawMade, type PublicDraw, StaffDraws } from '../../../shared/api/draws.ts';
import type { DrawForm } from '../../../shared/draw.ts';
import { isGame, specOf } from '../../../shared/games/index.ts';
import { pick } from '../../i18n/t.ts';
import { createResource } from '../kit/resource.ts';
import { prizes } from '../prizes/prizes.ts';
import { callEvent, event } from '../session.ts';

/** The draws of the event, newest first. */
export const draws = createResource((asked) => callEvent('GET', `/draws${asked}`, StaffDraws));

/** The draws, and what is left of the prizes that they hold. */
const reloadAll = async (): Promise<void> => {
  await Promise.all([draws.reload(), prizes.reload()]);
};

/** Commits a draw. Returns its id and the hash of its commitment. Throws ApiError. */
export async function commitDraw(form: DrawForm): Promise<v.InferOutput<typeof DrawMade>> {
  const made = await callEvent('POST', '/draws', DrawMade, form);
  await reloadAll();
  return made;
}

/** Withdraws a draw whose list is open. Throws ApiError. */
export async function withdrawDraw(id: string): Promise<void> {
  await callEvent('POST', `/draws/${id}/withdraw`, v.object({ withdrawn: v.literal(true) }), {});
  await reloadAll();
}

/** The page where everybody sees the draws of the event. */
export const publicPage = (): string => `/e/${event.value?.slug ?? ''}/draws`;

export const proofFile = (id: string): string => `/api/events/${event.value?.slug ?? ''}/draws/${id}/proof`;

export const gameName = (game: string): string => (isGame(game) ? pick(specOf(game).name) : game);

/** The state of a draw in the words of the desk. `closing`: its time has come, and the server makes the list. */
export const stageOf = ({ state, until }: Pick<PublicDraw, 'state' | 'until'>, now: number) =>
  state !== 'committed' ? state : until > now ? 'open' : 'closing';

/** Public randomness comes within seconds of its time. After this it is late, in ms. */
const LATE_MS = 60_000;

type Told = Pick<PublicDraw, 'state' | 'until' | 'beacon' | 'revealAt' | 'winners'>;

/** Returns the key of the sentence about what happens next, or what came out. */
export function aboutOf(draw: Told, now: number) {
  const stage = stageOf(draw, now);
  if (stage === 'drawn') return draw.winners?.length === 0 ? 'about-drawn-none' : 'about-drawn';
  if (stage !== 'frozen') return `about-${stage}` as const;
  if (draw.beacon === null || (draw.revealAt <= now && now < draw.revealAt + LATE_MS)) return 'about-frozen-soon';
  return now < draw.revealAt ? 'about-frozen' : 'about-frozen-late';
}
