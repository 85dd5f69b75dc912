import * as v from 'valibot';
import { AppError } from '../../shared/errors.ts';
import type { GameConfig, GameSpec, GameView } from '../../shared/games/spec.ts';
import type { Area } from '../../shared/map/expo-map.ts';
import type { Text } from '../../shared/text.ts';
import { TICK_MS } from '../../shared/world/units.ts';
import type { FieldGame, FieldRules } from '../rounds/field-game.ts';

/** What a content file holds: how many good entries, what is wrong with the others, and whether there are more than can be used. */
export type FileCheck = { count: number; problems: Text[]; isTooMany: boolean };
/** Returns a content file by the setting that names it and its name. */
export type ReadFile = (setting: string, name: string) => Promise<Uint8Array>;
type CheckFile = (bytes: Uint8Array) => FileCheck;

/** What a game is set up from for one round: its config, its content files by the setting that names them, its zones by role. */
export type RoundInput<S extends GameSpec> = {
  config: GameConfig<S>;
  file: (setting: keyof S['files'] & string) => Uint8Array;
  /** In pixels of the map. */
  zone: (role: S['zones'][number]) => Area;
};

/** The secret half of a game. */
export type GameHalf<S extends GameSpec> = {
  /** Checks each content file for its author. */
  check: Readonly<Record<keyof S['files'] & string, CheckFile>>;
  /**
   * Returns what makes the game of one round; `rng` gives numbers in [0, 1). `problems` are told to whoever starts
   * the round. Throws AppError 'game-broken' when the game cannot be played with these files.
   */
  setUp(input: RoundInput<S>): { create: (rng: () => number) => FieldGame<GameView<S>>; problems: Text[] };
};

/** `problems` are told to whoever starts the round; the good part of the content is played. */
export type StageRules = { rules: FieldRules; problems: Text[] };

/** A game as the host handles it, whatever its config, content and view are. */
export type Game = {
  /** The config as the game wants it. Throws AppError 'game-broken' that names the first wrong setting. */
  parse(config: unknown): Record<string, unknown>;
  /** Throws AppError 'not-found' for a setting that names no content file. */
  checkFile(setting: string, bytes: Uint8Array): FileCheck;
  /** Throws AppError 'game-broken'. */
  setUp(stage: string, config: unknown, zones: ReadonlyMap<string, Area>, read: ReadFile): Promise<StageRules>;
};

/** The game cannot be played as it is set up; `why` is for its author. */
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
