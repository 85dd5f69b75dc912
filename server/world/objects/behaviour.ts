import type { Member } from '../member.ts';
import type { GreeterScript } from '../npc/script.ts';
import type { Place } from '../place.ts';

/** A script of `maps/scripts` by its name. */
export type ScriptOf = (name: string) => Promise<GreeterScript>;

/** A member who goes through a portal into another map. */
export type Travel = { member: Member; place: string; spawn: string };

/** What the objects of a class do in a place. A class whose objects do nothing has no behaviour. */
export type Behaviour = {
  /**
   * Called when `place.map` has become the map of the place: when the place is created, and after each new version of
   * the map.
   */
  settle: ((place: Place) => void) | null;
  /** Called once a tick, after all bodies have moved. Returns the members who leave for another map. */
  step: ((place: Place, rng: () => number) => Travel[]) | null;
  /**
   * Adds the characters of the place. Called after the place is created, and when the map moved, added or removed one
   * of them.
   */
  inhabit: ((place: Place, scriptOf: ScriptOf, rng: () => number) => Promise<void>) | null;
};
