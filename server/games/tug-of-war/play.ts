import type { TugOfWarConfig } from '../../../shared/games/tug-of-war/spec.ts';
import type { Bar, Grade, Side, TugOfWarOwn, TugOfWarView } from '../../../shared/games/tug-of-war/view.ts';
import type { Area } from '../../../shared/map/expo-map.ts';
import { type BotMove, type GameStep, NOTHING, type Player, type RoundGame, type Score } from '../../rounds/game.ts';
import { toTicks } from '../game-half.ts';
import { beatTick, firstBar, gradeOf, LATEST, MOST_STRENGTH, nextBar, STRENGTH } from './rhythm.ts';
import { makeTeams } from './teams.ts';

/** From the begin to the first beat (4 s): everybody finds the button. */
const READY_TICKS = 80;
/** Time that the "extend" of a host adds. */
const EXTEND_SECONDS = 15;
/** What the players of the winning team get besides the points of their taps. */
export const WIN_POINTS = 100;
/** The rope moves in thousandths, so that a draw is exact. */
const FINE = 1000;

type Input = { beat: number };
type Puller = {
  side: Side;
  isGone: boolean;
  /** What earlier beats have brought. */
  points: number;
  beat: number;
  grade: Grade | null;
  combo: number;
};

export type TugOfWarSetup = { config: TugOfWarConfig; zones: Readonly<Record<Side, Area>>; rng: () => number };

type State = {
  pullers: Puller[];
  bar: Bar;
  /** The beat that is played, counted through the round. */
  beat: number;
  rope: number;
  endsAt: number;
  /** Everybody has been moved to the side of the team. */
  isMoved: boolean;
  /** How strongly each team pulled at the last beat, in thousandths. */
  pulls: Record<Side, number>;
};

function begin(players: readonly Player[], tick: number, { config, rng }: TugOfWarSetup): State {
  const sides = makeTeams(players, rng);
  const from = tick + READY_TICKS;
  return {
    pullers: sides.map((side) => ({ side, isGone: false, points: 0, beat: -1, grade: null, combo: 0 })),
    bar: firstBar(config, from, rng),
    beat: 0,
    rope: 0,
    endsAt: from + toTicks(config.playSeconds),
    isMoved: false,
    pulls: { left: 0, right: 0 },
  };
}

const markOf = ({ config }: TugOfWarSetup): number => config.mark * FINE;

const teamOf = ({ pullers }: State, side: Side): Puller[] => pullers.filter((one) => one.side === side && !one.isGone);

/** What a player has pulled at the present beat. */
const strengthOf = ({ beat }: State, one: Puller): number => (one.beat === beat && one.grade ? STRENGTH[one.grade] : 0);

/** The average strength of a team at the present beat, in thousandths. */
function pullOf(state: State, side: Side): number {
  const team = teamOf(state, side);
  const sum = team.reduce((all, one) => all + strengthOf(state, one), 0);
  return team.length === 0 ? 0 : Math.round((sum * FINE) / team.length);
}

/** Ends the present beat: the rope moves, and the taps become points. */
function settleBeat(state: State, { config, rng }: TugOfWarSetup): void {
  state.pulls = { left: pullOf(state, 'left'), right: pullOf(state, 'right') };
  state.rope += state.pulls.right - state.pulls.left;
  for (const one of state.pullers) {
    const strength = strengthOf(state, one);
    one.points += strength;
    one.combo = strength > 0 ? one.combo + 1 : 0;
  }
  state.beat += 1;
  const { bar } = state;
  if (state.beat >= bar.first + bar.count) state.bar = nextBar(config, bar, rng);
}

/** A team of which everybody has left loses. A team that had nobody from the begin does not. */
const isDeserted = (state: State, side: Side): boolean =>
  teamOf(state, side).length === 0 && state.pullers.some((one) => one.side === side);

/** The winner; null for a draw. */
function winnerOf(state: State): Side | null {
  const [left, right] = [isDeserted(state, 'left'), isDeserted(state, 'right')];
  if (left !== right) return left ? 'right' : 'left';
  if (state.rope === 0) return null;
  return state.rope > 0 ? 'right' : 'left';
}

function scoresOf(state: State): Score[] {
  const won = winnerOf(state);
  return state.pullers.map((one, player) => {
    // after a draw, all who have pulled are finishers
    const isFinisher = !one.isGone && (won === null ? one.points > 0 : one.side === won);
    return { player, points: one.points + (isFinisher && won !== null ? WIN_POINTS : 0), isFinisher };
  });
}

function step(state: State, setup: TugOfWarSetup, tick: number): GameStep {
  if (!state.isMoved) {
    state.isMoved = true;
    return { ...NOTHING, moved: state.pullers.map(({ side }, player) => ({ player, to: setup.zones[side] })) };
  }
  if (tick > beatTick(state.bar, state.beat) + LATEST) settleBeat(state, setup);
  const isPulled = Math.abs(state.rope) >= markOf(setup);
  const isOver = isPulled || tick >= state.endsAt || isDeserted(state, 'left') || isDeserted(state, 'right');
  return isOver ? { ...NOTHING, finished: scoresOf(state) } : NOTHING;
}

function viewOf(state: State, setup: TugOfWarSetup): TugOfWarView {
  const percent = (part: number, whole: number): number => Math.trunc((part * 100) / whole) || 0;
  const team = (side: Side) => ({
    size: teamOf(state, side).length,
    pull: percent(state.pulls[side], MOST_STRENGTH * FINE),
  });
  const rope = percent(state.rope, markOf(setup));
  return { bar: state.bar, rope: Math.max(-100, Math.min(100, rope)), left: team('left'), right: team('right') };
}

/**
 * The tug of war. A tap pulls if it reaches the server near its beat, and a player has one tap for each beat. So a fast
 * stream of taps pulls nothing. A beat moves the rope when no tap can count for it any more, by the average of each team,
 * so that the larger team has no advantage.
 */
export function createTugOfWar(setup: TugOfWarSetup): RoundGame<TugOfWarView, TugOfWarOwn, null, Input> {
  let state: State | null = null;
  const now = (): State => {
    if (!state) throw new Error('a tug of war was used before it began');
    return state;
  };
  return {
    begin(players, tick) {
      state = begin(players, tick, setup);
    },
    input(player, tap, tick) {
      const { pullers, bar, beat } = now();
      const one = pullers[player];
      const grade = gradeOf(bar, tap.beat, tick);
      if (!grade || tap.beat !== beat) return;
      one.grade = one.beat === beat ? 'double' : grade;
      one.beat = beat;
    },
    leave(player) {
      now().pullers[player].isGone = true;
    },
    step: (tick) => step(now(), setup, tick),
    bot(player, tick, random): BotMove<Input> | null {
      const { pullers, bar, beat } = now();
      const hasTapped = pullers[player].beat === beat;
      return !hasTapped && gradeOf(bar, beat, tick - 1) && random() < 0.6 ? { input: { beat } } : null;
    },
    command({ command }, tick) {
      const { endsAt } = now();
      if (command === 'extend' && tick < endsAt) now().endsAt += toTicks(EXTEND_SECONDS);
      if (command === 'end') now().endsAt = Math.min(endsAt, tick);
    },
    view: () => ({ until: now().endsAt, view: viewOf(now(), setup) }),
    own(player) {
      const { side, points, beat, grade, combo } = now().pullers[player];
      return { side, points, beat, grade, combo };
    },
  };
}
