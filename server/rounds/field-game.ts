import type { Basis } from '../../shared/policy.ts';

/** Returns where a body stood at a tick, in pixels of the map; null if it has left the place. */
export type StandsAt = (body: number, tick: number) => { x: number; y: number } | null;

/** The public part of a running game. A secret fact enters `view` only when it may be known. */
export type PublicView<View = unknown> = {
  /** The tick at which the present step of the game ends, for the countdown on the page; null for no countdown. */
  until: number | null;
  view: View;
};

export type GameStep = {
  /** The bodies that have just gone out of the game. */
  out: readonly number[];
  /** The finishers if the game is over; otherwise null. */
  finished: readonly number[] | null;
};

/**
 * A game that is played with bodies, as the round host runs it. It works on plain data, and has no clock, no randomness
 * and no stored data of its own.
 */
export type FieldGame<View = unknown> = {
  /** Begins with these players at this tick. */
  begin(players: readonly number[], tick: number): void;
  /** Called after every simulation step. */
  step(tick: number, standing: StandsAt): GameStep;
  view(): PublicView<View>;
};

/**
 * What the host needs to know before a round starts. It has the same form for every game, and comes from its config
 * file.
 */
export type FieldRules = {
  prize: string;
  winners: number;
  minPlayers: number;
  gatherTicks: number;
  /** Everybody who played can win the prize, not only the finishers. The event's policy decides it. */
  everybody?: boolean;
  /** The basis of the policy, which the journal stores with the round. */
  basis?: Basis;
  /** Makes the game of one round; `rng` returns numbers in [0, 1). */
  create(rng: () => number): FieldGame;
};
