import type { RockPaperConfig } from '../../../shared/games/rock-paper/spec.ts';
import {
  HANDS,
  type Hand,
  type RockPaperHostInput,
  type RockPaperHostSees,
  type RockPaperOwn,
  type RockPaperView,
} from '../../../shared/games/rock-paper/view.ts';
import type { Area } from '../../../shared/map/expo-map.ts';
import { MAX_INPUT_AGE } from '../../../shared/world/units.ts';
import {
  type BotMove,
  type Command,
  type GameStep,
  NOTHING,
  type RoundGame,
  type Score,
  type StandsAt,
} from '../../rounds/game.ts';
import { toTicks } from '../game-half.ts';
import { zoneUnder } from '../zone-under.ts';
import { againstHost, type Hands, inFinal } from './rules.ts';

/** Ticks between two counts of who stands where (0.5 s). */
const COUNT_TICKS = 10;
/** If nobody has changed the zone for so many counts (2 s), the hand is locked early. */
const EARLY_COUNTS = 4;
/** In the final, nobody sees where the other one stands in the last 3 s. */
const VEIL_TICKS = 60;
/** Time that the "extend" of a host adds. */
const EXTEND_SECONDS = 10;
/** Somebody who plays alone has come through after so many hands. */
const HANDS_ALONE = 3;

type Zones = Readonly<Record<Hand, Area>>;
export type RockPaperSetup = { config: RockPaperConfig; zones: Zones; rng: () => number };

type State = {
  /** How many hands each player has survived. */
  points: number[];
  gone: Set<number>;
  alive: readonly number[];
  /** Those who play this hand. */
  playing: readonly number[];
  phase: RockPaperView['phase'];
  number: number;
  /** The secret of this hand: what is drawn for the host, and what a host chose instead. */
  drawn: Hand;
  chosen: Hand | null;
  /** A host has chosen in this round, and so is there to choose again. */
  isHosted: boolean;
  isFinal: boolean;
  /** How many hands of the final were asked for. */
  finals: number;
  lockTick: number;
  until: number;
  now: number;
  /** For how many counts nobody has changed the zone. */
  unmoved: number;
  hands: Hands;
  /** A host wants the round to end after this hand. */
  isLast: boolean;
};

const begin = (count: number, tick: number): State => ({
  points: Array.from({ length: count }, () => 0),
  gone: new Set(),
  alive: Array.from({ length: count }, (_, player) => player),
  playing: [],
  phase: 'choose',
  number: 0,
  drawn: 'rock',
  chosen: null,
  isHosted: false,
  isFinal: false,
  finals: 0,
  lockTick: tick,
  until: tick,
  now: tick,
  unmoved: 0,
  hands: new Map(),
  isLast: false,
});

const handOf = ({ chosen, drawn }: State): Hand => chosen ?? drawn;

const totalOf = ({ points }: State, { hands }: RockPaperConfig): number =>
  points.length === 1 ? Math.min(HANDS_ALONE, hands) : hands;

/** Begins the next hand. */
function ask(state: State, { config, rng }: RockPaperSetup): void {
  const { alive, points, now } = state;
  const isFinal = points.length > 1 && alive.length === 2;
  const lockTick = now + toTicks(config.handSeconds);
  Object.assign(state, { phase: 'choose', playing: alive, hands: new Map(), unmoved: 0, lockTick, until: lockTick });
  state.chosen = null;
  Object.assign(state, { number: state.number + 1, isFinal, finals: isFinal ? state.finals + 1 : 0 });
  // drawn in the final too, and also if a host chooses: the random numbers of a round do not depend on either
  state.drawn = HANDS[Math.floor(rng() * HANDS.length)];
}

const look = ({ playing }: State, zones: Zones, tick: number, standing: StandsAt): Hands =>
  new Map(
    playing.map((player) => {
      const feet = standing(player, tick);
      return [player, feet && zoneUnder(zones, feet)] as const;
    }),
  );

/**
 * Counts who stands where, and locks early if everybody has made up their mind, a host included who chose before. In the
 * final it never does.
 */
function count(state: State, zones: Zones, standing: StandsAt): void {
  const { now, hands, playing } = state;
  if (now % COUNT_TICKS !== 0) return;
  const present = look(state, zones, now, standing);
  const isSame = playing.every((player) => present.get(player) && present.get(player) === hands.get(player));
  state.hands = present;
  state.unmoved = isSame ? state.unmoved + 1 : 0;
  const waitsForHost = state.isHosted && state.chosen === null;
  if (state.unmoved >= EARLY_COUNTS && !state.isFinal && !waitsForHost) state.lockTick = Math.min(state.lockTick, now);
}

function settle(state: State, { config, zones }: RockPaperSetup, standing: StandsAt): GameStep {
  const { playing, lockTick, isFinal, now } = state;
  const hands = look(state, zones, lockTick, standing);
  const [one, other] = playing;
  const stay =
    isFinal && other !== undefined ? inFinal([one, other], hands) : againstHost(playing, hands, handOf(state));
  for (const player of stay) state.points[player] += 1;
  // a host may have brought somebody back after the lock
  const alive = state.alive.filter((player) => stay.includes(player) || !playing.includes(player));
  Object.assign(state, { hands, alive, phase: 'reveal', until: now + toTicks(config.revealSeconds) });
  return { ...NOTHING, out: playing.filter((player) => !stay.includes(player)) };
}

/** Nobody is left, or one of several; players who leave can decide a round before its next judgement. */
const isDecided = ({ alive, points }: State): boolean =>
  alive.length === 0 || (points.length > 1 && alive.length === 1);

const scoresOf = ({ points, alive, gone }: State): Score[] =>
  points.map((own, player) => ({ player, points: own, isFinisher: alive.includes(player) && !gone.has(player) }));

function step(state: State, setup: RockPaperSetup, tick: number, standing: StandsAt): GameStep {
  state.now = tick;
  if (isDecided(state) && state.phase !== 'reveal') return { ...NOTHING, finished: scoresOf(state) };
  if (state.phase === 'choose') count(state, setup.zones, standing);
  if (state.phase === 'choose' && tick >= state.lockTick) {
    state.phase = 'locked';
    state.until = state.lockTick + MAX_INPUT_AGE;
  }
  if (state.phase === 'locked' && tick >= state.until) return settle(state, setup, standing);
  if (state.phase !== 'reveal' || tick < state.until) return NOTHING;
  const { number, finals, isLast } = state;
  const { config } = setup;
  if (isLast || isDecided(state) || number >= totalOf(state, config) || finals >= config.finalHands)
    return { ...NOTHING, finished: scoresOf(state) };
  ask(state, setup);
  return NOTHING;
}

function command(state: State, { command: given, player }: Command, tick: number): void {
  const { phase, alive, gone, isFinal } = state;
  if (given === 'extend' && phase === 'choose') {
    state.lockTick += toTicks(EXTEND_SECONDS);
    state.until = state.lockTick;
  }
  if (given === 'next' && phase === 'choose') state.lockTick = tick;
  if (given === 'next' && phase === 'reveal') state.until = tick;
  if (given === 'end') {
    state.isLast = true;
    if (phase === 'choose') state.lockTick = Math.min(state.lockTick, tick);
  }
  if (given !== 'back' || alive.includes(player) || gone.has(player)) return;
  state.alive = [...alive, player];
  // the two of a final go on alone; the third one plays the next hand
  if (phase === 'choose' && !isFinal) state.playing = [...state.playing, player];
}

function viewOf(state: State, config: RockPaperConfig): { isVeiled: boolean; view: RockPaperView } {
  const { phase, number, isFinal, alive, playing, hands, lockTick, now } = state;
  const isLate = phase === 'locked' || (phase === 'choose' && lockTick - now <= VEIL_TICKS);
  const isVeiled = isFinal && isLate;
  const countOf = (hand: Hand): number => playing.filter((player) => hands.get(player) === hand).length;
  const standing = { rock: countOf('rock'), paper: countOf('paper'), scissors: countOf('scissors') };
  return {
    isVeiled,
    view: {
      ...{ phase, number, isFinal },
      total: totalOf(state, config),
      standing: isVeiled ? null : standing,
      host: phase === 'reveal' && !isFinal ? handOf(state) : null,
      stay: alive.length,
      out: phase === 'reveal' ? playing.filter((player) => !alive.includes(player)).length : 0,
    },
  };
}

/** In a final there is no hand of the host. */
const isOpen = ({ phase, isFinal }: State): boolean => phase === 'choose' && !isFinal;

/** A choice names its hand, so one that arrives late never counts for the next hand. */
function choose(state: State, { number, hand }: RockPaperHostInput): boolean {
  if (!isOpen(state) || number !== state.number) return false;
  state.chosen = hand;
  state.isHosted = true;
  return true;
}

/** A bot chooses a zone at a random moment, and walks to a random spot of it. */
function createBots(zones: Zones) {
  const chose = new Map<number, number>();
  return ({ phase, number }: State, player: number, random: () => number): BotMove<never> | null => {
    if (phase !== 'choose' || chose.get(player) === number || random() > 0.15) return null;
    chose.set(player, number);
    const { x, y, width, height } = zones[HANDS[Math.floor(random() * HANDS.length)]];
    return { goal: { x: x + width * (0.1 + 0.8 * random()), y: y + height * (0.1 + 0.8 * random()) } };
  };
}

/**
 * Rock, paper, scissors of a crowd against the host. A hand is judged MAX_INPUT_AGE ticks after its lock, by the
 * positions of the bodies at the lock tick. The host's hand enters the view only afterwards.
 */
export function createRockPaper(
  setup: RockPaperSetup,
): RoundGame<RockPaperView, RockPaperOwn, null, never, RockPaperHostInput, RockPaperHostSees> {
  let state = begin(0, 0);
  const botMove = createBots(setup.zones);
  return {
    begin(players, tick) {
      state = begin(players.length, tick);
      ask(state, setup);
    },
    leave(player) {
      state.gone.add(player);
      state.alive = state.alive.filter((one) => one !== player);
      state.playing = state.playing.filter((one) => one !== player);
    },
    step: (tick, standing) => step(state, setup, tick, standing),
    bot: (player, _tick, random) => botMove(state, player, random),
    command: (given, tick) => command(state, given, tick),
    hostInput: (input) => choose(state, input),
    hostSees: () => ({ number: state.number, hand: state.chosen, isOpen: isOpen(state) }),
    view: () => ({ until: state.phase === 'choose' ? state.until : null, ...viewOf(state, setup.config) }),
    own(player) {
      const { phase, playing, alive, hands } = state;
      if (phase !== 'reveal' || !playing.includes(player)) return { hand: null, result: '' };
      return { hand: hands.get(player) ?? null, result: alive.includes(player) ? 'stay' : 'out' };
    },
  };
}
