import * as v from 'valibot';
import type { RoundSpec } from '../../shared/games/spec.ts';
import type { Area } from '../../shared/map/expo-map.ts';
import { newSeed, type Seed, seeded } from '../../shared/seeded.ts';
import type { AnyGame, GameRules, Player, Score } from '../rounds/game.ts';
import { createPlay, type Play } from '../rounds/play.ts';
import { IDLE_TICKS } from '../rounds/table-round.ts';
import { type Bodies, createBodies } from './bodies.ts';
import { zonesFor } from './rules.ts';

/** The tick at which rounds begin here. It is not 0, so that a game that counts from 0 is found. */
export const FROM = 1000;
/** No round of any game lasts longer (30 minutes). */
const MOST_TICKS = 36_000;

/** What a person does in the tests: plays as a bot would, does nothing for a while, or leaves. */
export type Person = { sleeps?: readonly [from: number, to: number]; leavesAt?: number };

export type BotRound = {
  rules: GameRules;
  spec: RoundSpec;
  seed: number;
  players: readonly Player[];
  /** By the number of a player who is no bot; ticks are counted from the begin. */
  people?: ReadonlyMap<number, Person>;
  /** Called after each step, with the ticks since the begin. Returns true to break the round off. */
  after?(play: Play, ticks: number, game: AnyGame): boolean;
};

export type Played = { play: Play; game: AnyGame; scores: readonly Score[] | null; ticks: number };

export const bots = (count: number): Player[] => Array.from({ length: count }, () => ({ isBot: true, party: 0 }));
export const people = (count: number): Player[] => Array.from({ length: count }, () => ({ isBot: false, party: 0 }));
export const seedOf = (seed: number): Seed => newSeed(seeded([seed, 11, 22, 33]));

/** The ground on which the zones of a game lie. */
function groundOf(zones: Iterable<Area>): Area {
  const all = [...zones];
  const width = Math.max(320, ...all.map((zone) => zone.x + zone.width));
  return { x: 0, y: 0, width, height: Math.max(160, ...all.map((zone) => zone.y + zone.height)) };
}

/** Finds what is wrong with a round in play, by the specification of its game. */
function createWitness(spec: RoundSpec, play: Play) {
  const seen = new Map<string, string>();
  const isNew = (key: string, value: unknown): boolean => {
    const text = JSON.stringify(value);
    if (seen.get(key) === text) return false;
    seen.set(key, text);
    return true;
  };
  const check = (key: string, schema: v.GenericSchema, value: unknown): void => {
    // as it travels: what JSON drops must not be needed
    if (isNew(key, value)) v.parse(schema, JSON.parse(JSON.stringify(value)));
  };
  const { length } = play.replay.players;
  return (tick: number): void => {
    const { until, view } = play.view();
    if (until !== null && !(until >= tick - 1 && until < tick + MOST_TICKS))
      throw new Error(`until is ${until} at tick ${tick}: ${JSON.stringify(view)}`);
    check('view', spec.view, view);
    check('watch', v.nullable(spec.watch), play.watch());
    check('host', spec.host?.sees ?? v.null(), play.hostSees());
    for (let player = 0; player < length; player++) check(`own ${player}`, v.nullable(spec.own), play.own(player));
  };
}

/** Throws if a step names somebody who does not play, or if scores are missing, doubled or out of order. */
function checkStep(play: Play, step: ReturnType<Play['step']>): void {
  const { length } = play.replay.players;
  const isPlayer = (player: number): boolean => Number.isInteger(player) && player >= 0 && player < length;
  const named = [
    ...step.out,
    ...step.back,
    ...step.moved.map(({ player }) => player),
    ...step.goals.map((one) => one.player),
  ];
  if (!named.every(isPlayer)) throw new Error(`a step names somebody else: ${JSON.stringify(step)}`);
  if (new Set(step.out).size !== step.out.length) throw new Error(`somebody goes out twice: ${step.out}`);
  for (const { x, y } of step.goals) if (!Number.isFinite(x + y)) throw new Error(`a bot walks to ${x}, ${y}`);
  const scores = step.finished;
  if (scores === null) return;
  const scored = scores.map(({ player }) => player).sort((a, b) => a - b);
  if (JSON.stringify(scored) !== JSON.stringify([...Array(length).keys()])) throw new Error(`scores of ${scored}`);
  for (const { points, player, isFinisher } of scores) {
    if (!Number.isFinite(points) || points < 0) throw new Error(`${points} points`);
    if (isFinisher && play.left.has(player)) throw new Error(`player ${player} left, and is a finisher`);
  }
  const points = scores.map((score) => score.points);
  if (points.some((one, i) => i > 0 && one > points[i - 1])) throw new Error(`scores out of order: ${points}`);
}

/** Lets people act: each by the bot of the game, as long as it is awake. */
function createPeople(
  { people: list = new Map() }: BotRound,
  play: Play,
  game: AnyGame,
  bodies: Bodies,
  rng: () => number,
) {
  return (ticks: number): void => {
    for (const [player, { sleeps, leavesAt }] of list) {
      if (ticks === leavesAt) {
        play.leave(player, FROM + ticks);
        bodies.remove(player);
      }
      if (ticks === sleeps?.[0]) bodies.halt(player);
      const isAsleep = sleeps !== undefined && ticks >= sleeps[0] && ticks < sleeps[1];
      if (isAsleep || !play.alive.has(player) || (ticks + player) % 5 !== 0) continue;
      const move = game.bot?.(player, FROM + ticks + 1, rng);
      if (!move) continue;
      if ('goal' in move) bodies.walkTo(player, move.goal);
      else play.input(player, move.input, FROM + ticks);
    }
  };
}

/** The host of a table sends away for whom the round waits in vain. */
function createPatience(play: Play) {
  const since = new Map<number, number>();
  return (tick: number): void => {
    for (const player of play.replay.players.keys()) {
      if (!play.awaits(player)) since.delete(player);
      else if (tick - Math.max(since.get(player) ?? tick, play.actedAt[player]) >= IDLE_TICKS) play.leave(player, tick);
      else since.set(player, Math.max(since.get(player) ?? tick, play.actedAt[player]));
    }
  };
}

/**
 * Plays a round as the hosts do, and checks all that every game owes after every step. Throws if the round does not end.
 */
export function playRound(round: BotRound): Played {
  const { rules, spec, seed, players, after } = round;
  const made: AnyGame[] = [];
  const create: GameRules['create'] = (rng) => {
    const game = rules.create(rng);
    made.push(game);
    return game;
  };
  const play = createPlay({ ...rules, create }, seedOf(seed), players, FROM);
  const [game] = made;
  const rng = seeded([seed, 44, 55, 66]);
  const bodies = createBodies(players.length, groundOf(zonesFor(spec).values()), FROM, rng);
  const act = createPeople(round, play, game, bodies, rng);
  const witness = createWitness(spec, play);
  const hurry = createPatience(play);
  witness(FROM);
  act(0);
  for (let ticks = 1; ticks < MOST_TICKS; ticks++) {
    const tick = FROM + ticks;
    bodies.step(tick);
    const step = play.step(tick, spec.kind === 'field' ? bodies.standing : () => null);
    checkStep(play, step);
    for (const { player, to } of step.moved) bodies.put(player, to, tick);
    for (const { player, x, y } of step.goals) bodies.walkTo(player, { x, y });
    witness(tick);
    if (step.finished) return { play, game, scores: step.finished, ticks };
    hurry(tick);
    act(ticks);
    if (after?.(play, ticks, game)) return { play, game, scores: null, ticks };
  }
  throw new Error(`the round did not end: ${JSON.stringify(play.view())}`);
}
