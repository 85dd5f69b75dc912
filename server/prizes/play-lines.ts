import type { HasSecrets } from '../secrets.ts';
import { lineDigest } from '../vault/blind-index.ts';
import type { PlayedBy } from './result.ts';

/** Where somebody plays from: a network address, and what their browser says of itself. Held in memory only. */
export type PlayLine = { address: string; browser: string };

/**
 * By which lines these finishers played, and how many of the round's players shared each. Of an address and a browser nothing
 * but HMACs under the event's key is ever written down. A device is one browser on one line.
 */
export function digestLines(
  ctx: HasSecrets,
  event: string,
  round: { finishers: readonly string[]; players: readonly string[] },
  lineOf: (visitor: string) => PlayLine | null,
): PlayedBy[] {
  const count = (holds: (line: PlayLine) => boolean): number =>
    round.players.filter((visitor) => {
      const line = lineOf(visitor);
      return line !== null && holds(line);
    }).length;
  return round.finishers.flatMap((visitor) => {
    const line = lineOf(visitor);
    if (!line) return [];
    const { address, browser } = line;
    return {
      visitor,
      address: lineDigest(ctx, event, 'line', address),
      device: lineDigest(ctx, event, 'device', `${address}\n${browser}`),
      addressPlayers: Math.max(
        1,
        count((other) => other.address === address),
      ),
      devicePlayers: Math.max(
        1,
        count((other) => other.address === address && other.browser === browser),
      ),
    };
  });
}
