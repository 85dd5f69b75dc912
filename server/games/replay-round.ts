import { isDeepStrictEqual } from 'node:util';
import type { ReplayedRound } from '../../shared/api/replays.ts';
import { seeded } from '../../shared/seeded.ts';
import type { GameRules, Score, StandsAt } from '../rounds/game.ts';
import { playAgain, type RoundLog, ranked, standingOf } from '../rounds/replay.ts';

/** The positions are shown twice a second. */
const SPOT_TICKS = 10;
/** Views that are shown of one round; a longer one is shown in part. */
const MOST_MOMENTS = 5000;
/** Positions of all players together. */
const MOST_SPOTS = 200_000;

type Spots = ReplayedRound['stood'];
type PlayerFate = ReplayedRound['players'][number];

/** Plays a round again from its log, and returns what its screens showed and what became of each player. */
export function replayRound(
  rules: Pick<GameRules, 'create'>,
  { setup, replay, scores, isPractice }: RoundLog,
): Omit<ReplayedRound, 'game' | 'hall' | 'title' | 'at'> {
  const moments: ReplayedRound['moments'] = [];
  const stood: Spots = [];
  const players = replay.players.map(({ isBot }): PlayerFate => ({ isBot, outAt: null, leftAt: null, spot: null }));
  for (const entry of replay.entries) if (entry.do === 'leave') players[entry.player].leftAt ??= entry.at;
  const last = new Map<number, ReturnType<StandsAt>>();
  const ask = standingOf(replay);
  const standing: StandsAt = (player, tick) => {
    const spot = ask(player, tick);
    last.set(player, spot);
    // a game may go on asking about those who are out: what counts is where they stood when it judged
    const fate = players[player];
    if (fate && fate.outAt === null && spot) fate.spot = [spot.x, spot.y];
    return spot;
  };
  let found: readonly Score[] = [];
  let shown = '';
  let spots = 0;
  for (const { tick, step, game } of playAgain(rules, replay, seeded(replay.seed), standing)) {
    found = step.finished ?? found;
    for (const player of step.out) players[player].outAt = tick;
    for (const player of step.back) players[player].outAt = null;
    const now = { view: game.view().view, watch: game.watch?.() ?? null };
    const text = JSON.stringify(now);
    if (text !== shown && moments.length < MOST_MOMENTS) moments.push({ tick, ...now });
    shown = text;
    if (tick % SPOT_TICKS !== 0 || last.size === 0 || spots >= MOST_SPOTS) continue;
    spots += replay.players.length;
    const row = replay.players.map((_, player) => last.get(player) ?? null);
    stood.push({ tick, spots: row.map((spot) => (spot ? [spot.x, spot.y] : null)) });
  }
  const replayed = ranked(found);
  return {
    isPractice,
    players,
    from: replay.from,
    to: replay.to,
    zones: setup.zones.map(([role, { x, y, width, height }]) => ({ role, x, y, width, height })),
    moments,
    stood,
    scores: [...scores],
    replayed,
    isSame: !replay.isCut && isDeepStrictEqual(replayed, scores),
    isCut: replay.isCut,
  };
}
