import type { CapsuleConfig, capsuleSpec } from '../../../shared/games/capsule/spec.ts';
import { RARITY_POINTS, type Rarity, TOY_IDS, TOYS, type ToyId } from '../../../shared/games/capsule/toys.ts';
import { NOTHING } from '../../rounds/game.ts';
import { type PlayedGame, toTicks } from '../game-half.ts';

/** A machine that nobody turns gives the coin back after this many seconds. */
const TURN_SECONDS = 60;

type Odds = Pick<CapsuleConfig, 'rarePercent' | 'veryRarePercent'>;

/** Returns the rarity at a point of [0, 100). If the percents exceed 100, the very rare toys come first. */
export function rarityAt(point: number, { rarePercent, veryRarePercent }: Odds): Rarity {
  if (point < veryRarePercent) return 'very-rare';
  return point < veryRarePercent + rarePercent ? 'rare' : 'common';
}

function drawToy(odds: Odds, rng: () => number): ToyId {
  const rarity = rarityAt(rng() * 100, odds);
  const toys = TOY_IDS.filter((id) => TOYS[id].rarity === rarity);
  return toys[Math.floor(rng() * toys.length)];
}

/**
 * The secret half of the capsule machine. A turn of the knob decides everything at once and ends the round, so that the
 * result is recorded before a page shows it. The first player who turns gets the capsule, and finishes the round.
 */
export function createCapsule(config: CapsuleConfig, rng: () => number): PlayedGame<typeof capsuleSpec> {
  let toy: ToyId | null = null;
  let turnedBy = -1;
  let endsAt = 0;
  let count = 0;
  const scores = () =>
    Array.from({ length: count }, (_, player) => ({
      player,
      points: toy && player === turnedBy ? RARITY_POINTS[TOYS[toy].rarity] : 0,
      isFinisher: player === turnedBy,
    }));
  return {
    begin(players, tick) {
      count = players.length;
      endsAt = tick + toTicks(TURN_SECONDS);
    },
    input(player) {
      if (toy) return;
      turnedBy = player;
      toy = drawToy(config, rng);
    },
    step: (tick) => (toy || tick >= endsAt ? { ...NOTHING, finished: scores() } : NOTHING),
    awaits: () => toy === null,
    view: () => ({ until: null, view: { isTurned: toy !== null } }),
    own: (player) => ({ toy: player === turnedBy ? toy : null }),
    watch: () => ({ toy }),
    bot: (_player, _tick, random) => (random() < 0.2 ? { input: { do: 'turn' } } : null),
  };
}
