import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gameBroken, type ReadFile } from './bound-files.ts';
import type { StoredGame } from './stored-game.ts';

/** The config and the content files of a game. */
export type FoundFiles = { config: unknown; read: ReadFile };

/**
 * Returns the files of a config key: those that staff stored, or else those of the content folder, read again each
 * time. Throws AppError 'game-broken', which names the file and the fault.
 */
export async function readGameFiles(
  contentDir: string,
  key: string,
  stored: Pick<StoredGame, 'config' | 'files'> | undefined,
): Promise<FoundFiles> {
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
