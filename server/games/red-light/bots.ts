import type { Area } from '../../../shared/map/expo-map.ts';
import type { BotMove } from '../../rounds/game.ts';
import type { Phrase } from './doll.ts';

/**
 * How far a bot walks at a time, in pixels. Its own position is 6 ticks old (38 pixels of a walk), so that it stands
 * still a few ticks after its last hop.
 */
const HOP = 72;

type Plan = { phrase: number; goal: { x: number; y: number }; stopsBefore: number };

/** Bots that run while the doll looks away. Now and then one stops too late. */
export function createRunnerBots({ x, y, width, height }: Area) {
  const plans = new Map<number, Plan>();

  const planFor = (player: number, phrase: number, random: () => number): Plan => {
    const known = plans.get(player);
    if (known?.phrase === phrase) return known;
    const goal = known?.goal ?? { x: x + width * (0.2 + 0.6 * random()), y: y + height * (0.2 + 0.6 * random()) };
    const stopsBefore = random() < 0.15 ? -12 : Math.floor(4 + 16 * random());
    const plan = { phrase, goal, stopsBefore };
    plans.set(player, plan);
    return plan;
  };

  return {
    /** `spot`: where the bot stood 6 ticks ago. */
    move(
      player: number,
      spot: { x: number; y: number },
      { from, to }: Phrase,
      tick: number,
      random: () => number,
    ): BotMove<never> | null {
      if (tick < from) return null;
      const { goal, stopsBefore } = planFor(player, from, random);
      if (to - tick <= stopsBefore) return null;
      const [dx, dy] = [goal.x - spot.x, goal.y - spot.y];
      const part = Math.min(1, HOP / Math.max(1, Math.hypot(dx, dy)));
      return { goal: { x: spot.x + dx * part, y: spot.y + dy * part } };
    },
  };
}
