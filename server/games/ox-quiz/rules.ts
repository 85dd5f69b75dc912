import * as v from 'valibot';
import type { Area } from '../../../shared/map/expo-map.ts';

/** The answer that a body gives by where it stands. */
export type OxAnswer = 'O' | 'X';

/** A limit for mistakes of authors. No show asks more questions. */
export const MOST_QUESTIONS = 2000;
export const oxQuestion = v.object({
  ko: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120)),
  en: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(160)),
  answer: v.picklist(['O', 'X']),
  noteKo: v.pipe(v.string(), v.trim(), v.maxLength(160)),
  noteEn: v.pipe(v.string(), v.trim(), v.maxLength(200)),
});
export type OxQuestion = v.InferOutput<typeof oxQuestion>;

const holds = (area: Area, x: number, y: number): boolean =>
  x >= area.x && x < area.x + area.width && y >= area.y && y < area.y + area.height;

/** Returns the answer of the mat under a pair of feet (pixels); null beside the mats. */
export const answerAt = (mats: Record<OxAnswer, Area>, x: number, y: number): OxAnswer | null => {
  if (holds(mats.O, x, y)) return 'O';
  return holds(mats.X, x, y) ? 'X' : null;
};

/**
 * Returns who stays after a question. If several play and none of them was right, everybody who answered stays, as in
 * Korean quiz shows, so that a crowd does not end on one hard question. A player on no mat is always out.
 */
export function judge<Id>(
  alive: readonly Id[],
  answers: ReadonlyMap<Id, OxAnswer | null>,
  truth: OxAnswer,
): { stay: Id[]; out: Id[] } {
  const right = alive.filter((id) => answers.get(id) === truth);
  const answered = alive.filter((id) => answers.get(id));
  const stay = right.length === 0 && answered.length > 1 ? answered : right;
  return { stay, out: alive.filter((id) => !stay.includes(id)) };
}

/** Whether the round is over after `asked` questions with `alive` players left. */
export const isOver = (asked: number, alive: number, started: number, total: number): boolean =>
  asked >= total || alive === 0 || (started > 1 && alive === 1);
