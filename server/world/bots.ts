import { LOOKS } from '../../shared/looks.ts';
import { freeTilesIn, objectsOf } from '../../shared/world/areas.ts';
import { type Tile, tileAt } from '../../shared/world/path.ts';
import { tileCentre, toUnits } from '../../shared/world/units.ts';
import { leaveBody } from './arrivals.ts';
import { createWalker, stand, walkTo } from './npc/walker.ts';
import { type Character, newBodyId, type Place } from './place.ts';
import { addBody } from './world.ts';

/** A bot with a body. Pages show it as a character of the place, with a name that says what it is. */
type BotCharacter = Character & { readonly stage: string; goal: Tile | null };

const isBotOf = (character: Character, stage?: string): character is BotCharacter =>
  'stage' in character && (stage === undefined || character.stage === stage);

/** Adds bots to the floor of a stage, and returns their bodies. */
export function addBots(place: Place, stage: string, count: number, rng: () => number): number[] {
  const floor = objectsOf(place.map, 'stage').find(({ name }) => name === stage);
  if (!floor || count <= 0) return [];
  const spots = freeTilesIn(place.world.grid, floor, 200);
  return Array.from({ length: Math.min(count, spots.length) }, (_, i) => {
    const [spot] = spots.splice(Math.floor(rng() * spots.length), 1);
    const id = newBodyId(place);
    const body = addBody(place.world, id, tileCentre(spot.column), tileCentre(spot.row));
    const walker = createWalker(place.world, body);
    const bot: BotCharacter = {
      body: id,
      stage,
      name: { ko: `로봇 ${i + 1}`, en: `Bot ${i + 1}` },
      look: LOOKS[Math.floor(rng() * LOOKS.length)],
      queue: [],
      goal: null,
      step() {
        const { goal } = bot;
        if (goal) walkTo(walker, goal, place.world.tick);
        else stand(walker);
      },
      answer: () => {},
    };
    place.characters.push(bot);
    return id;
  });
}

/** Sends a bot to a point of the map (pixels). */
export function sendBot(place: Place, body: number, { x, y }: { x: number; y: number }): void {
  const bot = place.characters.find((one) => one.body === body);
  if (bot && isBotOf(bot)) bot.goal = tileAt(toUnits(x), toUnits(y));
}

/** Removes the bots of a stage. */
export function removeBots(place: Place, stage: string): void {
  for (const bot of place.characters.filter((one) => isBotOf(one, stage))) {
    leaveBody(place, bot.body);
    place.characters.splice(place.characters.indexOf(bot), 1);
  }
}
