import type { HostCommand } from '../../shared/games/host-commands.ts';
import type { HandSpec, Lobby } from '../../shared/games/spec.ts';
import type { Area } from '../../shared/map/expo-map.ts';
import type { Basis } from '../../shared/policy.ts';

/**
 * A player of one round. A game knows its players by their numbers in the round, counted from 0, and never by name.
 * Players who came together have the same `party`; 0 is nobody's party.
 */
export type Player = { isBot: boolean; party: number };

/**
 * Returns where the body of a player stood at a tick, in pixels of the map; null if it has left the place. At a table it
 * always returns null.
 */
export type StandsAt = (player: number, tick: number) => { x: number; y: number } | null;

/** The public part of a running game. A secret fact enters `view` only when it may be known. */
export type PublicView<View = unknown> = {
  /** The tick at which the present step of the game ends, for the countdown on the page; null for no countdown. */
  until: number | null;
  /** The players do not see where the others stand; everybody sees where they stood when this began. */
  isVeiled?: boolean;
  view: View;
};

/** What a player has reached. More points are better. A finisher came through, and can win the prize of the round. */
export type Score = { player: number; points: number; isFinisher: boolean };

export type GameStep = {
  /** The players who have just gone out of the game. */
  out: readonly number[];
  /** Players who went out, and are in the game again. The host puts them onto the floor. */
  back: readonly number[];
  /** The players whose bodies the host puts into an area, such as somebody who is carried back to the start. */
  moved: readonly { player: number; to: Area }[];
  /** The scores, the best first, if the game is over; otherwise null. */
  finished: readonly Score[] | null;
};

/** The step of a game in which nothing happens. */
export const NOTHING: GameStep = { out: [], back: [], moved: [], finished: null };

/** What a bot does next: it sends an input, or walks to a point (pixels of the map). */
export type BotMove<Input = unknown> = { input: Input } | { goal: { x: number; y: number } };

/** A command of a host. `player` is -1 unless the command is about one player. */
export type Command = { command: HostCommand; player: number };

/**
 * The rules of one round, as the host runs them. They work on plain data, and have no clock, no randomness and no stored
 * data of their own. So the same calls always have the same results, and a round can be played again from its log.
 */
export type RoundGame<View = unknown, Own = null, Watch = null, Input = never, HostInput = never, HostSees = null> = {
  /** Begins with these players at this tick. */
  begin(players: readonly Player[], tick: number): void;
  /** A player sent this, and it fits the schema. It may be too early, too late, or impossible. */
  input?(player: number, input: Input, tick: number): void;
  /** A player has left for good, and never acts again; also one who was out. The host says it once for each player. */
  leave?(player: number, tick: number): void;
  /** Called after every simulation step. */
  step(tick: number, standing: StandsAt): GameStep;
  /** Whether the round waits for this player. The host sends away who does nothing then. */
  awaits?(player: number): boolean;
  view(): PublicView<View>;
  /** What this player may know besides. */
  own?(player: number): Own;
  /** The number of the question that players can answer now; null for none. The log keeps when it changed. */
  asked?(): number | null;
  /** What spectators may know besides. */
  watch?(): Watch;
  /** What a bot does now; null for nothing. It may use what no page knows. `rng` is not that of the game. */
  bot?(player: number, tick: number, rng: () => number): BotMove<Input> | null;
  command?(command: Command, tick: number): void;
  /**
   * A host who does not play in this round sent this, and it fits the schema. Returns false, and changes nothing, if the
   * rules do not allow it now.
   */
  hostInput?(input: HostInput, tick: number): boolean;
  /** What the hosts of the round may know besides. */
  hostSees?(): HostSees;
};

/** A game as the host runs it, without its types. */
export type AnyGame = RoundGame<unknown, unknown, unknown, unknown, unknown, unknown>;

/** Everything that the rules of one round were made from: with it and the log, the round can be played again. */
export type RoundSetup = {
  config: Record<string, unknown>;
  zones: readonly (readonly [role: string, zone: Area])[];
  /** The content files in base64, by the setting that names them. */
  files: Readonly<Record<string, string>>;
  used: readonly string[];
};

/** A prize of a game, by its key in the catalogue, and how many of a round win it. */
export type GamePrize = { prize: string; winners: number };

/** What the host needs to know before a round starts. It has the same form for every game. */
export type GameRules = {
  /** The prizes in the sequence in which they are given; none is a choice too. */
  prizes: readonly GamePrize[];
  minPlayers: number;
  gatherTicks: number;
  /** How long somebody stands on the idle stage before a practice round starts; 0: it never does. */
  practiceTicks: number;
  lobby: Lobby;
  watchDelayTicks: number;
  commands: readonly HostCommand[];
  hand?: HandSpec | undefined;
  /** Everybody who played can win the prize, not only the finishers. The event's policy decides it. */
  everybody?: boolean;
  /** The plan of winning moments that decides who wins; without one, the basis does. */
  moments?: string;
  /** The basis of the policy, which the journal stores with the round. */
  basis?: Basis;
  setup: RoundSetup;
  /** Makes the game of one round; `rng` returns numbers in [0, 1). */
  create(rng: () => number): AnyGame;
  /** Returns an input of a page that fits the schema of the game; undefined for any other. */
  parseInput(raw: unknown): unknown;
  /** Returns what a host sent if it fits the schema of the game; undefined for anything else. */
  parseHostInput(raw: unknown): unknown;
};
