import * as v from 'valibot';
import { AppError } from '../../shared/errors.ts';
import type { GameConfig, GameSpec } from '../../shared/games/spec.ts';
import type { Text } from '../../shared/text.ts';

/**
 * The result of checking a content file: how many entries are valid, what is wrong with the others, and whether there
 * are more than a game can use.
 */
export type FileCheck = { count: number; problems: Text[]; isTooMany: boolean };
/** Returns the bytes of a content file, by its setting and its name. */
export type ReadFile = (setting: string, name: string) => Promise<Uint8Array>;
export type CheckFile = (bytes: Uint8Array) => FileCheck;

/** The config and the content files of a game, as the console and the host use them. */
export type GameFiles = {
  /** Parses the config. Throws AppError 'game-broken' that names the first wrong setting. */
  parse(config: unknown): Record<string, unknown>;
  /** Checks a content file. Throws AppError 'not-found' for a setting that names no content file. */
  checkFile(setting: string, bytes: Uint8Array): FileCheck;
};

/** The game cannot be played with its present files. `why` is for their author. */
export const gameBroken = (why: string): AppError => new AppError('game-broken', 409, why);

/** Binds the config and the content files of a game to its spec. `readAll` returns the files by setting. */
export function bindFiles<S extends GameSpec>(spec: S, check: Readonly<Record<string, CheckFile>>) {
  const checks = new Map(Object.entries(check));
  return {
    parse(config: unknown): GameConfig<S> {
      const parsed = v.safeParse(spec.config, config);
      if (parsed.success) return parsed.output;
      const [issue] = parsed.issues;
      throw gameBroken(`${v.getDotPath(issue)} ${issue.message}`);
    },
    checkFile(setting: string, bytes: Uint8Array): FileCheck {
      const found = checks.get(setting);
      if (!found) throw new AppError('not-found', 404, `no content file ${setting}`);
      return found(bytes);
    },
    async readAll(config: Record<string, unknown>, read: ReadFile): Promise<Map<string, Uint8Array>> {
      const files = new Map<string, Uint8Array>();
      for (const setting of checks.keys()) files.set(setting, await read(setting, String(config[setting])));
      return files;
    },
  };
}
