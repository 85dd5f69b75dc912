import * as v from 'valibot';
import { storeText } from '../stored.ts';
import { storedValue } from '../stored-value.ts';

const Seen = v.object({ hash: v.string(), at: v.number() });
const Remembered = v.object({ commit: v.nullable(Seen), freeze: v.nullable(Seen) });
export type Remembered = v.InferOutput<typeof Remembered>;

const keyOf = (draw: string): string => `madang.draw.${draw}`;

/** The hashes of a draw that this device has seen. */
export const recallHashes = (draw: string): Remembered =>
  storedValue(keyOf(draw), Remembered, { commit: null, freeze: null });

/**
 * Remembers the hashes of a draw when this device first sees them, and returns those that it has seen. So a server that
 * shows another hash later is found out, also by visitors who wrote nothing down.
 */
export function rememberHashes(
  draw: string,
  shown: { commit: string; freeze: string | null },
  now: number,
): Remembered {
  const known = recallHashes(draw);
  const freeze = shown.freeze === null ? null : { hash: shown.freeze, at: now };
  const next = { commit: known.commit ?? { hash: shown.commit, at: now }, freeze: known.freeze ?? freeze };
  if (next.commit !== known.commit || next.freeze !== known.freeze) storeText(keyOf(draw), JSON.stringify(next));
  return next;
}

/** More plays of one instant win than a person makes. */
const MOST_PLAYS = 1_000;
const Plays = v.pipe(v.array(v.string()), v.maxLength(MOST_PLAYS));

/** Remembers the plays of an instant win that the server said are this visitor's, and returns all that it ever said. */
export function rememberPlays(plan: string, plays: readonly string[]): readonly string[] {
  const key = `madang.moments.${plan}`;
  const known = storedValue(key, Plays, []);
  const next = [...new Set([...known, ...plays])].slice(0, MOST_PLAYS);
  if (next.length > known.length) storeText(key, JSON.stringify(next));
  return next;
}
