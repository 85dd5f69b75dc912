import type { Basis } from '../../shared/policy.ts';

/** Where a body stood, in pixels of the map; null when it is not in the place any more. */
export type StandsAt = (body: number, tick: number) => { x: number; y: number } | null;

/** What everybody may see of a running game. Texts that must stay secret are empty here until they may be known. */
export type GameView = {
  phase: string;
  until: number;
  number: number;
  total: number;
  questionKo: string;
  questionEn: string;
  answer: string;
  noteKo: string;
  noteEn: string;
};

export type GameStep = {
  /** Bodies that just went out of the game. */
  out: readonly number[];
  /** The finishers, once the game is over. */
  finished: readonly number[] | null;
};

/**
 * The secret half of a game that is played with bodies, as the round host runs it: plain data inside, no clock, no
 * randomness and no door to the data of its own.
 */
export type FieldGame = {
  /** Begins with these players at this tick. */
  begin(players: readonly number[], tick: number): void;
  /** Called after every simulation step. */
  step(tick: number, standing: StandsAt): GameStep;
  view(): GameView;
};

/** What a stage needs to know of its game before it starts: the same for every game, from its config file. */
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
