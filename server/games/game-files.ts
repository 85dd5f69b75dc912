import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gameBroken, type ReadFile } from './game-half.ts';
import type { StoredGame } from './stored-game.ts';

/** Config and content files of a game. */
export type GameFiles = { config: unknown; read: ReadFile };

/**
 * The game of a config key: as staff stored it, else from the files of the content folder, read anew each time.
 * Throws AppError 'game-broken' that says what is wrong where.
 */
export async function readGameFiles(
  contentDir: string,
  key: string,
  stored: Pick<StoredGame, 'config' | 'files'> | undefined,
): Promise<GameFiles> {
  const folder = join(contentDir, 'games');
  const fromFolder: ReadFile = (_, name) => readFile(join(folder, name));
  if (stored) {
    const { config, files } = stored;
    return {
      config,
      read: async (setting, name) =>
        files[setting] === undefined ? await fromFolder(setting, name) : Buffer.from(files[setting]),
    };
  }
  const file = join(folder, `${key}.json`);
  const text = await readFile(file, 'utf8').catch(() => {
    throw gameBroken(`${file} cannot be read`);
  });
  try {
    return { config: JSON.parse(text), read: fromFolder };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : '';
    throw gameBroken(`${file} is not JSON: ${reason}`);
  }
}
