import type { HasSecrets } from '../secrets.ts';
import { lineDigest } from '../vault/blind-index.ts';
import type { PlayedBy } from './result.ts';

/**
 * Where a visitor plays from: the network address and its prefix, the headers that describe the browser, and the id in
 * the cookie of the device. Kept in memory only.
 */
export type PlayLine = { address: string; network: string; browser: string; cookie: string };

/**
 * The lines by which these players of a round played, and how many of them shared each. Of address and browser,
 * only HMACs under the event's key are ever stored. A device is one browser on one line.
 */
export function digestLines(
  ctx: HasSecrets,
  event: string,
  players: readonly string[],
  lineOf: (visitor: string) => PlayLine | null,
): PlayedBy[] {
  const deviceOf = ({ address, browser }: PlayLine): string => `${address}\n${browser}`;
  const lines = players.map(lineOf).filter((line) => line !== null);
  const onAddress = countBy(lines, ({ address }) => address);
  const onDevice = countBy(lines, deviceOf);
  return players.flatMap((visitor) => {
    const line = lineOf(visitor);
    if (!line) return [];
    const device = deviceOf(line);
    return {
      visitor,
      address: lineDigest(ctx, event, 'line', line.address),
      device: lineDigest(ctx, event, 'device', device),
      addressPlayers: onAddress.get(line.address) ?? 1,
      devicePlayers: onDevice.get(device) ?? 1,
      network: lineDigest(ctx, event, 'network', line.network),
      cookie: lineDigest(ctx, event, 'cookie', line.cookie),
    };
  });
}

/** Number of lines by key. */
function countBy(lines: readonly PlayLine[], keyOf: (line: PlayLine) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(keyOf(line), (counts.get(keyOf(line)) ?? 0) + 1);
  return counts;
}
