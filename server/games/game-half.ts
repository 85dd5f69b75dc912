import * as v from 'valibot';
import type {
  GameConfig,
  GameHostInput,
  GameHostSees,
  GameInput,
  GameOwn,
  GameView,
  GameWatch,
  HostConfig,
  RoundSpec,
} from '../../shared/games/spec.ts';
import type { Area } from '../../shared/map/expo-map.ts';
import type { Text } from '../../shared/text.ts';
import { TICK_MS } from '../../shared/world/units.ts';
import type { GamePrize, GameRules, RoundGame, RoundSetup } from '../rounds/game.ts';
import { bindFiles, type CheckFile, type GameFiles, gameBroken, type ReadFile } from './bound-files.ts';

/** What a game gets for one round: its config, its content files by the setting that names them, its zones by role. */
export type RoundInput<S extends RoundSpec> = {
  config: GameConfig<S>;
  /** What `use` was called with in earlier rounds of the game in this event, the oldest first. */
  used: readonly string[];
  /** Notes that a part of the content is used up, such as a question. Call it while the game is created or played. */
  use(part: string): void;
  file: (setting: keyof S['files'] & string) => Uint8Array;
  /** In pixels of the map. */
  zone: (role: S['zones'][number]) => Area;
};

/** The secret half of a game. */
export type GameHalf<S extends RoundSpec> = {
  /** Checks of the content files, which report each bad entry to its author. */
  check: Readonly<Record<keyof S['files'] & string, CheckFile>>;
  /**
   * Returns a function that makes the game of one round; `rng` returns numbers in [0, 1). The person who starts the
   * round sees `problems`. Throws AppError 'game-broken' if the game cannot be played with these files.
   */
  setUp(input: RoundInput<S>): { create: (rng: () => number) => PlayedGame<S>; problems: Text[] };
  /** The settings of a practice round, which visitors start themselves and which has no prize. */
  practice?(config: GameConfig<S>): Partial<GameConfig<S>>;
};

/** The rules of a round with the types of a spec. */
export type PlayedGame<S extends RoundSpec> = RoundGame<
  GameView<S>,
  GameOwn<S>,
  GameWatch<S>,
  GameInput<S>,
  GameHostInput<S>,
  GameHostSees<S>
>;

/** The person who starts the round sees `problems`. The game uses the valid part of the content. */
export type SetUp = { rules: GameRules; problems: Text[] };

/** Everything that the rules of a round are made from. */
export type Setting = {
  /** The name of the stage or the table. */
  at: string;
  config: unknown;
  zones: ReadonlyMap<string, Area>;
  read: ReadFile;
  used: readonly string[];
  use(part: string): void;
  /** Visitors started the round themselves on an idle stage: there is no prize, and the game may be shorter. */
  isPractice: boolean;
};

/** A game as the host uses it, without the types of its config, content and view. */
export type Game = GameFiles & {
  /** Reads the files and returns the rules of one round. Throws AppError 'game-broken'. */
  setUp(setting: Setting): Promise<SetUp>;
  /** Makes the rules of a round again that was played before. Throws AppError 'game-broken' if it does not fit. */
  setUpAgain(setup: RoundSetup): Promise<GameRules>;
};

/** How long a practice round waits for others: from a press on "once more" to the next round it takes under 10 s. */
const PRACTICE_GATHER_SECONDS = 4;

export const toTicks = (seconds: number): number => Math.round((seconds * 1000) / TICK_MS);

/** Binds the secret half of a game to its spec. */
/** More than ever play a round. */
const EVERYBODY = 100_000;

function prizesOf(config: HostConfig): GamePrize[] {
  const prizes = [
    { prize: config.prize, winners: config.winners },
    { prize: config.secondPrize, winners: config.secondWinners },
    { prize: config.thirdPrize, winners: config.thirdWinners },
    { prize: config.thanksPrize, winners: EVERYBODY },
  ];
  return prizes.filter(({ prize }) => prize !== '');
}

export function game<S extends RoundSpec>(spec: S, half: GameHalf<S>): Game {
  const self: Game = {
    ...bound(spec, half),
    async setUpAgain({ config, zones, files, used }) {
      const read: ReadFile = (setting) => Promise.resolve(Buffer.from(files[setting] ?? '', 'base64'));
      const once = { at: 'replay', config, zones: new Map(zones), read, used, use: () => {}, isPractice: false };
      return (await self.setUp(once)).rules;
    },
  };
  return self;
}

function fitting(schema: v.GenericSchema, raw: unknown): unknown {
  const parsed = v.safeParse(schema, raw);
  return parsed.success ? parsed.output : undefined;
}

function bound<S extends RoundSpec>(spec: S, half: GameHalf<S>): Omit<Game, 'setUpAgain'> {
  const { parse, checkFile, readAll } = bindFiles(spec, half.check);
  return {
    parse,
    checkFile,
    async setUp({ at, config, zones, read, used, use, isPractice }) {
      const stored = parse(config);
      const parsed = isPractice ? { ...stored, ...half.practice?.(stored) } : stored;
      const files = await readAll(parsed, read);
      const { create, problems } = half.setUp({
        config: parsed,
        used,
        use,
        file: (setting) => files.get(setting) ?? new Uint8Array(),
        zone(role) {
          const zone = zones.get(role);
          if (!zone) throw gameBroken(`${at} has no zone of role ${role}`);
          return zone;
        },
      });
      const { minPlayers, gatherSeconds } = parsed;
      const { lobby, commands, watchDelay, hand } = spec;
      const rules: GameRules = {
        prizes: isPractice ? [] : prizesOf(parsed),
        minPlayers: isPractice ? 1 : minPlayers,
        practiceTicks: toTicks(parsed.practiceSeconds ?? 0),
        gatherTicks: toTicks(isPractice ? PRACTICE_GATHER_SECONDS : gatherSeconds),
        lobby,
        commands,
        hand,
        setup: {
          config: parsed,
          zones: [...zones],
          files: Object.fromEntries(
            [...files].map(([setting, bytes]) => [setting, Buffer.from(bytes).toString('base64')]),
          ),
          used,
        },
        watchDelayTicks: toTicks(watchDelay),
        create,
        parseInput: (raw) => fitting(spec.input, raw),
        parseHostInput: (raw) => (spec.host ? fitting(spec.host.input, raw) : undefined),
      };
      return { problems, rules };
    },
  };
}
