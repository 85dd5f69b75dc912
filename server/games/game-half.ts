import * as v from 'valibot';
import { AppError } from '../../shared/errors.ts';
import type { GameConfig, GameSpec, GameView } from '../../shared/games/spec.ts';
import type { Area } from '../../shared/map/expo-map.ts';
import type { Text } from '../../shared/text.ts';
import { TICK_MS } from '../../shared/world/units.ts';
import type { FieldGame, FieldRules } from '../rounds/field-game.ts';

/**
 * The result of checking a content file: how many entries are valid, what is wrong with the others, and whether there
 * are more than a game can use.
 */
export type FileCheck = { count: number; problems: Text[]; isTooMany: boolean };
/** Returns the bytes of a content file, by its setting and its name. */
export type ReadFile = (setting: string, name: string) => Promise<Uint8Array>;
type CheckFile = (bytes: Uint8Array) => FileCheck;

/** What a game gets for one round: its config, its content files by the setting that names them, its zones by role. */
export type RoundInput<S extends GameSpec> = {
  config: GameConfig<S>;
  file: (setting: keyof S['files'] & string) => Uint8Array;
  /** In pixels of the map. */
  zone: (role: S['zones'][number]) => Area;
};

/** The secret half of a game. */
export type GameHalf<S extends GameSpec> = {
  /** Checks of the content files, which report each bad entry to its author. */
  check: Readonly<Record<keyof S['files'] & string, CheckFile>>;
  /**
   * Returns a function that makes the game of one round; `rng` returns numbers in [0, 1). The person who starts the
   * round sees `problems`. Throws AppError 'game-broken' if the game cannot be played with these files.
   */
  setUp(input: RoundInput<S>): { create: (rng: () => number) => FieldGame<GameView<S>>; problems: Text[] };
};

/** The person who starts the round sees `problems`. The game uses the valid part of the content. */
export type StageRules = { rules: FieldRules; problems: Text[] };

/** A game as the host uses it, without the types of its config, content and view. */
export type Game = {
  /** Parses the config. Throws AppError 'game-broken' that names the first wrong setting. */
  parse(config: unknown): Record<string, unknown>;
  /** Checks a content file. Throws AppError 'not-found' for a setting that names no content file. */
  checkFile(setting: string, bytes: Uint8Array): FileCheck;
  /** Reads the files and returns the rules of one round. Throws AppError 'game-broken'. */
  setUp(stage: string, config: unknown, zones: ReadonlyMap<string, Area>, read: ReadFile): Promise<StageRules>;
};

/** The game cannot be played with its present files. `why` is for their author. */
export const gameBroken = (why: string): AppError => new AppError('game-broken', 409, why);

/** Binds the secret half of a game to its spec. */
export function game<S extends GameSpec>(spec: S, half: GameHalf<S>): Game {
  const checks = new Map<string, CheckFile>(Object.entries(half.check));
  const parse = (config: unknown): GameConfig<S> => {
    const parsed = v.safeParse(spec.config, config);
    if (parsed.success) return parsed.output;
    const [issue] = parsed.issues;
    throw gameBroken(`${v.getDotPath(issue)} ${issue.message}`);
  };
  return {
    parse,
    checkFile(setting, bytes) {
      const check = checks.get(setting);
      if (!check) throw new AppError('not-found', 404, `no content file ${setting}`);
      return check(bytes);
    },
    async setUp(stage, config, zones, read) {
      const parsed = parse(config);
      const files = new Map<string, Uint8Array>();
      for (const setting of checks.keys()) files.set(setting, await read(setting, String(parsed[setting])));
      const { create, problems } = half.setUp({
        config: parsed,
        file: (setting) => files.get(setting) ?? new Uint8Array(),
        zone(role) {
          const zone = zones.get(role);
          if (!zone) throw gameBroken(`stage ${stage} has no zone of role ${role}`);
          return zone;
        },
      });
      const { prize, winners, minPlayers, gatherSeconds } = parsed;
      const gatherTicks = Math.round((gatherSeconds * 1000) / TICK_MS);
      return { problems, rules: { prize, winners, minPlayers, gatherTicks, create } };
    },
  };
}
