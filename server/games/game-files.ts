import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../shared/errors.ts';
import type { StoredGame } from './stored-game.ts';

/** Config and content files of a game; `read` gives a file of the games folder by its name. */
export type GameFiles = { config: unknown; read: (name: string) => Promise<Uint8Array> };

/**
 * The game of a config key: as staff stored it, else from the files of the content folder, read anew each time.
 * Throws AppError 'questions-broken' that says what is wrong where.
 */
export async function readGameFiles(
  contentDir: string,
  key: string,
  stored: Pick<StoredGame, 'config' | 'questions'> | undefined,
): Promise<GameFiles> {
  const folder = join(contentDir, 'games');
  const read = (name: string): Promise<Uint8Array> => readFile(join(folder, name));
  if (stored) {
    const { config, questions } = stored;
    return { config, read: async (name) => (questions === null ? await read(name) : Buffer.from(questions)) };
  }
  const file = join(folder, `${key}.json`);
  const text = await readFile(file, 'utf8').catch(() => {
    throw new AppError('questions-broken', 409, `${file} cannot be read`);
  });
  try {
    return { config: JSON.parse(text), read };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : '';
    throw new AppError('questions-broken', 409, `${file} is not JSON: ${reason}`);
  }
}
