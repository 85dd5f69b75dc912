import type { Side } from '../../../shared/games/tug-of-war/view.ts';
import { shuffled } from '../../../shared/seeded.ts';
import type { Player } from '../../rounds/game.ts';

/**
 * Makes two teams of nearly the same size, in which parties stay together. A party of more than half of all players is
 * split, because it would have nobody to play against. Returns the side of each player.
 */
export function makeTeams(players: readonly Player[], rng: () => number): Side[] {
  const parties = new Map<number, number[]>();
  for (const [player, { party }] of players.entries())
    if (party > 0) parties.set(party, [...(parties.get(party) ?? []), player]);
  const half = Math.ceil(players.length / 2);
  const together = [...parties.values()].filter(({ length }) => length <= half);
  const inParty = new Set(together.flat());
  const alone = [...players.keys()].filter((player) => !inParty.has(player)).map((player) => [player]);
  const groups = shuffled([...together, ...alone], rng).sort((a, b) => b.length - a.length);
  const sides = players.map((): Side => 'left');
  const sizes = { left: 0, right: 0 };
  for (const group of groups) {
    const side: Side = sizes.left <= sizes.right ? 'left' : 'right';
    sizes[side] += group.length;
    for (const player of group) sides[player] = side;
  }
  return sides;
}
