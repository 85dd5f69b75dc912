import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as v from 'valibot';
import { gameOf } from '../../server/games/index.ts';
import { answerAt } from '../../server/games/ox-quiz/rules.ts';
import type { GameRules } from '../../server/rounds/game.ts';
import { createPlay, type Play } from '../../server/rounds/play.ts';
import { playAgain, type Replay, standingOf } from '../../server/rounds/replay.ts';
import { createBodies } from '../../server/testing/bodies.ts';
import { bots, seedOf } from '../../server/testing/bot-round.ts';
import { setUpForTest, zonesFor } from '../../server/testing/rules.ts';
import { ROUND_GAMES, type RoundGameId, specOf } from '../../shared/games/index.ts';
import { oxView } from '../../shared/games/ox-quiz/view.ts';
import { seeded } from '../../shared/seeded.ts';
import { TICK_MS } from '../../shared/world/units.ts';

/** Players learn what only they may know ten times a second. */
const TELL_TICKS = 2;
const MIXED_ROUNDS = 12;
const MIXED_BOTS = 20;
const MIXED_SECONDS = 30;

export type GameFigures = {
  /** OX quiz with 500 bots: judgements of single players, and how many differ from the log. */
  ox: { judged: number; wrong: number; cpuPercent: number };
  tug: { players: number; cpuPercent: number };
  mixed: { rounds: number; seconds: number; games: readonly string[]; p50: number; p99: number; max: number };
};

/** A round of bots that can be stepped by somebody else. `step` returns the players who went out; null at the end. */
function startRound(id: RoundGameId, rules: GameRules, count: number, seed: number) {
  const players = bots(Math.min(count, specOf(id).lobby.most));
  const rng = seeded([seed, 5, 6, 7]);
  const bodies = createBodies(players.length, { x: 0, y: 0, width: 1000, height: 160 }, 0, rng);
  const play = createPlay(rules, seedOf(seed), players, 0);
  let tick = 0;
  const step = (): readonly number[] | null => {
    tick += 1;
    bodies.step(tick);
    const { out, moved, goals, finished } = play.step(tick, specOf(id).kind === 'field' ? bodies.standing : () => null);
    for (const { player, to } of moved) bodies.put(player, to, tick);
    for (const { player, x, y } of goals) bodies.walkTo(player, { x, y });
    tell(play, tick);
    return finished ? null : out;
  };
  return { play, step, now: () => tick };
}

/** What the place does with a round after each step, without the sockets. */
function tell(play: Play, tick: number): void {
  JSON.stringify(play.view());
  if (tick % TELL_TICKS !== 0 || !play.hasOwn) return;
  for (const player of play.replay.players.keys()) JSON.stringify(play.own(player));
}

/** Runs a round to its end. Returns the share of one core that it would use at 20 steps a second, in percent. */
function runThrough(round: ReturnType<typeof startRound>): number {
  const before = process.cpuUsage();
  while (round.step() !== null);
  const { user, system } = process.cpuUsage(before);
  return ((user + system) / 1000 / (round.now() * TICK_MS)) * 100;
}

/** Judges a round of the OX quiz again, by the positions in its log and a rule of our own. */
function judgeAgain(rules: GameRules, replay: Replay): { judged: number; wrong: number } {
  const zone = zonesFor(specOf('ox-quiz'));
  const [o, x] = ['o', 'x'].map((role) => zone.get(role) ?? { x: 0, y: 0, width: 0, height: 0 });
  const stood = new Map<number, ReturnType<ReturnType<typeof standingOf>>>();
  let askedAt = -1;
  const ask = standingOf(replay);
  const standing: typeof ask = (player, tick) => {
    if (tick !== askedAt) stood.clear();
    askedAt = tick;
    const spot = ask(player, tick);
    stood.set(player, spot);
    return spot;
  };
  let [judged, wrong, phase] = [0, 0, ''];
  for (const { game, step } of playAgain(rules, replay, seeded(replay.seed), standing)) {
    const { phase: now, answer, isRevival } = v.parse(oxView, game.view().view);
    const isJudgement = now === 'reveal' && phase !== 'reveal';
    phase = now;
    // in a revival, those who were in cannot lose
    if (!isJudgement || isRevival) continue;
    const answers = [...stood].map(
      ([player, spot]) => [player, spot && answerAt({ O: o, X: x }, spot.x, spot.y)] as const,
    );
    const isNobodyRight =
      answers.every(([, given]) => given !== answer) && answers.filter(([, given]) => given).length > 1;
    for (const [player, given] of answers) {
      const stays = isNobodyRight ? given !== null : given === answer;
      judged += 1;
      if (stays === step.out.includes(player)) wrong += 1;
    }
  }
  return { judged, wrong };
}

async function measureMixed(): Promise<GameFigures['mixed']> {
  const games = ROUND_GAMES;
  const rulesOf = new Map<RoundGameId, GameRules>();
  for (const id of games) rulesOf.set(id, await setUpForTest(gameOf(id), specOf(id)));
  let seed = 0;
  const begin = (id: RoundGameId) => {
    const rules = rulesOf.get(id);
    if (!rules) throw new Error(`no rules of ${id}`);
    return startRound(id, rules, MIXED_BOTS, ++seed);
  };
  const rounds = Array.from({ length: MIXED_ROUNDS }, (_, i) => ({
    id: games[i % games.length],
    round: begin(games[i % games.length]),
  }));
  const delay = monitorEventLoopDelay({ resolution: 5 });
  await new Promise<void>((done) => {
    let steps = 0;
    delay.enable();
    const timer = setInterval(() => {
      for (const one of rounds) if (one.round.step() === null) one.round = begin(one.id);
      steps += 1;
      if (steps * TICK_MS < MIXED_SECONDS * 1000) return;
      clearInterval(timer);
      delay.disable();
      done();
    }, TICK_MS);
  });
  // the monitor itself waits 5 ms
  const ms = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - 5);
  const [p50, p99, max] = [delay.percentile(50), delay.percentile(99), delay.max].map(ms);
  return { rounds: rounds.length, seconds: MIXED_SECONDS, games, p50, p99, max };
}

/** Measures rounds without sockets: what the rules and what is told of them cost, and whether they judge right. */
export async function measureGames(): Promise<GameFigures> {
  const oxRules = await setUpForTest(gameOf('ox-quiz'), specOf('ox-quiz'));
  const ox = startRound('ox-quiz', oxRules, 500, 1);
  const oxPercent = runThrough(ox);
  const tug = startRound('tug-of-war', await setUpForTest(gameOf('tug-of-war'), specOf('tug-of-war')), 200, 1);
  const tugPercent = runThrough(tug);
  return {
    ox: { ...judgeAgain(oxRules, ox.play.replay), cpuPercent: oxPercent },
    tug: { players: tug.play.replay.players.length, cpuPercent: tugPercent },
    mixed: await measureMixed(),
  };
}
