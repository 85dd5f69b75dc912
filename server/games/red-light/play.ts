import type { RedLightConfig } from '../../../shared/games/red-light/spec.ts';
import type { RedLightOwn, RedLightView } from '../../../shared/games/red-light/view.ts';
import type { Area } from '../../../shared/map/expo-map.ts';
import { MAX_INPUT_AGE } from '../../../shared/world/units.ts';
import { type Command, type GameStep, NOTHING, type RoundGame, type StandsAt } from '../../rounds/game.ts';
import { toTicks } from '../game-half.ts';
import { createRunnerBots } from './bots.ts';
import { isWatched, LEAD_TICKS, nextPhrase, type Phrase } from './doll.ts';
import { isRunning, judge, newRunner, placeOf, type Runner, scoresOf } from './runners.ts';

/** From the begin to the first phrase (3 s): everybody sees where the start is, and the doll looks at them. */
const READY_TICKS = 60;
/** From the "next" of a host to the turn of the doll (1 s): every page has received it by then. */
const NOTICE_TICKS = 20;
/** Time that the "extend" of a host adds. */
const EXTEND_SECONDS = 15;

export type RedLightSetup = { config: RedLightConfig; start: Area; finish: Area; rng: () => number };

type State = {
  runners: Runner[];
  beganAt: number;
  endsAt: number;
  now: number;
  /** Everybody has been carried to the start. */
  isMoved: boolean;
  phrase: Phrase;
  /** The phrase before: its last ticks are judged while the next one has begun. */
  before: Phrase | null;
  /** The phrase after, as soon as it may be known. */
  next: Phrase | null;
};

function begin(count: number, tick: number, config: RedLightConfig): State {
  return {
    runners: Array.from({ length: count }, () => newRunner(tick)),
    beganAt: tick,
    endsAt: tick + READY_TICKS + toTicks(config.playSeconds),
    now: tick,
    isMoved: false,
    phrase: { from: tick, to: tick, ends: tick + READY_TICKS },
    before: null,
    next: null,
  };
}

/** Carries players to the start. */
function carry(state: State, players: readonly number[], start: Area): GameStep {
  for (const player of players) state.runners[player].carriedAt = state.now;
  return { ...NOTHING, moved: players.map((player) => ({ player, to: start })) };
}

/** Judges the tick at which no late turn can change anything any more. */
function judgeAll(state: State, { start, finish }: RedLightSetup, standing: StandsAt): GameStep {
  const at = state.now - MAX_INPUT_AGE;
  if (at <= state.beganAt || at > state.endsAt) return NOTHING;
  const isSeen = isWatched(state.phrase, at) || (state.before !== null && isWatched(state.before, at));
  const caught = [...state.runners.keys()].filter((player) => {
    const runner = state.runners[player];
    return isRunning(runner) && judge(runner, standing(player, at), { at, isSeen, finish });
  });
  return carry(state, caught, start);
}

/** The doll goes on: it says when its next phrase begins, and then turns away. */
function turn(state: State, { config, rng }: RedLightSetup): void {
  const { now, phrase } = state;
  if (now >= phrase.ends - LEAD_TICKS) state.next ??= nextPhrase(config, phrase.ends, rng);
  if (now < phrase.ends || !state.next) return;
  Object.assign(state, { before: phrase, phrase: state.next, next: null });
  for (const runner of state.runners) runner.isCaught = false;
}

function step(state: State, setup: RedLightSetup, tick: number, standing: StandsAt): GameStep {
  state.now = tick;
  if (!state.isMoved) {
    state.isMoved = true;
    return carry(state, [...state.runners.keys()], setup.start);
  }
  const done = judgeAll(state, setup, standing);
  turn(state, setup);
  const isOver = !state.runners.some(isRunning) || tick >= state.endsAt + MAX_INPUT_AGE;
  return isOver ? { ...done, finished: scoresOf(state.runners, state.endsAt) } : done;
}

function command(state: State, given: Command['command'], tick: number): void {
  const { phrase, endsAt } = state;
  if (given === 'extend' && tick < endsAt) state.endsAt += toTicks(EXTEND_SECONDS);
  if (given === 'end') state.endsAt = Math.min(endsAt, tick);
  if (given !== 'next') return;
  // the doll turns away, or turns round
  if (tick > phrase.to) state.phrase = { ...phrase, ends: Math.min(phrase.ends, tick + LEAD_TICKS) };
  else if (tick >= phrase.from && tick + NOTICE_TICKS < phrase.to) {
    const to = tick + NOTICE_TICKS;
    state.phrase = { ...phrase, to, ends: to + phrase.ends - phrase.to };
  }
}

function phaseOf({ before, phrase, now }: State): RedLightView['phase'] {
  if (before === null) return 'ready';
  return now >= phrase.to ? 'look' : 'phrase';
}

function viewOf(state: State): RedLightView {
  const { from, to } = state.next ?? state.phrase;
  return {
    phase: phaseOf(state),
    ...{ from, to },
    running: state.runners.filter(isRunning).length,
    arrived: state.runners.filter(({ finishedAt }) => finishedAt !== null).length,
    caught: state.runners.filter(({ isCaught }) => isCaught).length,
  };
}

/**
 * The red-light game. Tick T is judged at T + MAX_INPUT_AGE, by the motion of the bodies on the server, and nothing that
 * T decides is sent before that. A runner whom the doll sees moving is carried back to the start, and stays in the game.
 */
export function createRedLight(setup: RedLightSetup): RoundGame<RedLightView, RedLightOwn, null, never> {
  let state = begin(0, 0, setup.config);
  const bots = createRunnerBots(setup.finish);
  return {
    begin(players, tick) {
      state = begin(players.length, tick, setup.config);
    },
    leave(player) {
      state.runners[player].isGone = true;
    },
    step: (tick, standing) => step(state, setup, tick, standing),
    bot(player, tick, random) {
      const runner = state.runners[player];
      return isRunning(runner) && runner.spot ? bots.move(player, runner.spot, state.phrase, tick, random) : null;
    },
    command: (given, tick) => command(state, given.command, tick),
    view() {
      const { now, endsAt } = state;
      return { until: now < endsAt ? endsAt : endsAt + MAX_INPUT_AGE, view: viewOf(state) };
    },
    own(player) {
      const { isCaught, timesCaught } = state.runners[player];
      return { isCaught, timesCaught, place: placeOf(state.runners, player) };
    },
  };
}
