import type { Member } from '../member.ts';
import type { GreeterScript } from '../npc/script.ts';
import type { Place } from '../place.ts';

/** A script of `maps/scripts` by its name. */
export type ScriptOf = (name: string) => Promise<GreeterScript>;

/** Somebody who goes through a portal into another map. */
export type Travel = { member: Member; place: string; spawn: string };

/** What the objects of a class do in a place. A class whose objects only stand there has none. */
export type Behaviour = {
  /** `place.map` became the ground of the place: when it is made, and again with every new version of the map. */
  settle: ((place: Place) => void) | null;
  /** Once a tick, after everybody walked; gives those who leave for another map. */
  step: ((place: Place, rng: () => number) => Travel[]) | null;
  /** Puts those who live in the place into it: after it is made, and when the map moved, added or took away one of them. */
  inhabit: ((place: Place, scriptOf: ScriptOf, rng: () => number) => Promise<void>) | null;
};
