import type { Hand } from '../../../shared/games/rock-paper/view.ts';

const BEATS: Readonly<Record<Hand, Hand>> = { rock: 'scissors', scissors: 'paper', paper: 'rock' };

export const beats = (one: Hand, other: Hand): boolean => BEATS[one] === other;

/** The hand of each player; null for a player on no zone. */
export type Hands = ReadonlyMap<number, Hand | null>;

/**
 * Returns who stays after a hand against the host: all who beat it. If several play and nobody beats it, all who chose a
 * hand stay, as in Korean shows. A player who plays alone stays with a draw too.
 */
export function againstHost(playing: readonly number[], hands: Hands, host: Hand): number[] {
  const chosen = playing.filter((player) => hands.get(player));
  const won = chosen.filter((player) => {
    const hand = hands.get(player);
    return hand && beats(hand, host);
  });
  if (won.length > 0) return won;
  return playing.length > 1 ? chosen : chosen.filter((player) => hands.get(player) === host);
}

/** Returns who stays after a hand of the final: the one who wins, or both after a draw. A player on no zone is out. */
export function inFinal([one, other]: readonly [number, number], hands: Hands): number[] {
  const [a, b] = [hands.get(one) ?? null, hands.get(other) ?? null];
  if (!a || !b) return [one, other].filter((player) => hands.get(player));
  if (a === b) return [one, other];
  return [beats(a, b) ? one : other];
}
