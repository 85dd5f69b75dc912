import { shuffled } from '../../shared/seeded.ts';

/**
 * Returns the items of a game's file in the order in which rounds use them: first those that earlier rounds did not use,
 * in a random order, and then the ones used longest ago. `used`: the ids of earlier rounds, the oldest first.
 */
export function leastUsedFirst<Item>(
  items: readonly Item[],
  idOf: (item: Item) => string,
  used: readonly string[],
  rng: () => number,
): Item[] {
  const usedAt = new Map(used.map((id, i) => [id, i]));
  const timeOf = (item: Item): number => usedAt.get(idOf(item)) ?? -1;
  const fresh = items.filter((item) => timeOf(item) < 0);
  const old = items.filter((item) => timeOf(item) >= 0).sort((a, b) => timeOf(a) - timeOf(b));
  return [...shuffled(fresh, rng), ...old];
}
