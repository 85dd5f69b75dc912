import * as v from 'valibot';
import type { Area } from '../../../shared/map/expo-map.ts';
import { leastUsedFirst } from '../least-used.ts';
import { zoneUnder } from '../zone-under.ts';

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
  category: v.pipe(v.string(), v.trim(), v.maxLength(30)),
  /** Easy questions (1) come first, hard ones (3) last. */
  difficulty: v.picklist([1, 2, 3]),
});
export type OxQuestion = v.InferOutput<typeof oxQuestion>;

/** Returns the answer of the mat under a pair of feet (pixels), or of the nearer mat just beside them; otherwise null. */
export const answerAt = (mats: Record<OxAnswer, Area>, x: number, y: number): OxAnswer | null =>
  zoneUnder(mats, { x, y });

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

/** A round has at least this many questions, so that it is not over before it was fun. */
export const LEAST_QUESTIONS = 3;

/** Whether the round is over after `asked` questions with `alive` players left. */
export const isOver = (asked: number, alive: number, started: number, total: number): boolean =>
  asked >= total || (asked >= LEAST_QUESTIONS && (alive === 0 || (started > 1 && alive === 1)));

/** Returns the questions of one round, the least used ones; easy ones come first. `used`: as in `leastUsedFirst`. */
export function chooseQuestions(
  bank: readonly OxQuestion[],
  used: readonly string[],
  count: number,
  rng: () => number,
): OxQuestion[] {
  const chosen = leastUsedFirst(bank, ({ ko }) => ko, used, rng).slice(0, count);
  return chosen.sort((a, b) => a.difficulty - b.difficulty);
}
