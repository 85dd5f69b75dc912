import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type RoundSpec, usualConfig } from '../../shared/games/spec.ts';
import type { Area } from '../../shared/map/expo-map.ts';
import { ROOT } from '../env.ts';
import type { Game } from '../games/game-half.ts';
import { type AnyGame, type GameRules, NOTHING, type Player, type Score } from '../rounds/game.ts';

/** The settings of a game with no more prizes than the first. */
export const ONE_PRIZE = {
  basis: 'policy',
  secondPrize: '',
  secondWinners: 1,
  thirdPrize: '',
  thirdWinners: 1,
  thanksPrize: '',
} as const;

/** Rules of a game in which nothing happens until a test says so. */
export const testRules = (change: Partial<GameRules> = {}): GameRules => ({
  prizes: [{ prize: 'box', winners: 1 }],
  minPlayers: 1,
  gatherTicks: 10,
  practiceTicks: 0,
  setup: { config: {}, zones: [], files: {}, used: [] },
  lobby: { modes: ['versus'], most: 8, bots: 0 },
  watchDelayTicks: 0,
  commands: [],
  create: () => quietGame(),
  parseInput: (raw) => raw,
  parseHostInput: (raw) => raw,
  ...change,
});

/** A game that waits; at the tick `endsAt` it ends with these scores. */
export const quietGame = (change: Partial<AnyGame> = {}, endsAt = Number.POSITIVE_INFINITY, scores: Score[] = []) =>
  ({
    begin() {},
    step: (tick) => (tick >= endsAt ? { ...NOTHING, finished: scores } : NOTHING),
    view: () => ({ until: null, view: {} }),
    ...change,
  }) satisfies AnyGame as AnyGame;

/** Zones of a game, side by side: 320 x 160 pixels each, the first one at 0, 0. */
export const zonesFor = (spec: Pick<RoundSpec, 'zones'>): Map<string, Area> =>
  new Map(spec.zones.map((role, i) => [role, { x: i * 384, y: 0, width: 320, height: 160 }]));

/** Sets a game up with its usual settings and the content of the sample event. */
export async function setUpForTest(
  game: Game,
  spec: RoundSpec,
  change: Record<string, unknown> = {},
): Promise<GameRules> {
  const { rules } = await game.setUp({
    at: 'main',
    config: { ...usualConfig(spec), ...change },
    zones: zonesFor(spec),
    read: (_, name) => readFile(join(ROOT, 'maps', 'games', name)),
    used: [],
    use: () => {},
    isPractice: false,
  });
  return rules;
}

/** So many visitors who came alone. */
export const playersFor = (count: number): Player[] =>
  Array.from({ length: count }, () => ({ isBot: false, party: 0 }));
