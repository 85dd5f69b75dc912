import type { Basis } from '../../shared/policy.ts';

/** Where a body stood, in pixels of the map; null when it is not in the place any more. */
export type StandsAt = (body: number, tick: number) => { x: number; y: number } | null;

/** What everybody may see of a running game. What must stay secret is not in `view` until it may be known. */
export type PublicView<View = unknown> = {
  /** Tick at which the present step of the game ends, for the countdown on the page; null shows none. */
  until: number | null;
  view: View;
};

export type GameStep = {
  /** Bodies that just went out of the game. */
  out: readonly number[];
  /** The finishers, once the game is over. */
  finished: readonly number[] | null;
};

/**
 * A game that is played with bodies, as the round host runs it: plain data inside, no clock, no randomness and no
 * access to stored data of its own.
 */
export type FieldGame<View = unknown> = {
  /** Begins with these players at this tick. */
  begin(players: readonly number[], tick: number): void;
  /** Called after every simulation step. */
  step(tick: number, standing: StandsAt): GameStep;
  view(): PublicView<View>;
};

/** What the host needs to know of a game before a round starts: the same for every game, from its config file. */
export type FieldRules = {
  prize: string;
  winners: number;
  minPlayers: number;
  gatherTicks: number;
  /** The prize is drawn among all who played, not among those who came through: the event's policy says so. */
  everybody?: boolean;
  /** On what the prize is given: it is carried to the journal. */
  basis?: Basis;
  /** Makes the game of one round; `rng` gives numbers in [0, 1). */
  create(rng: () => number): FieldGame;
};
