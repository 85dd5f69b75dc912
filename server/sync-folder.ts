import { open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Makes a new file's name durable: fsync of a file says nothing about the folder that lists it. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open((await stat(path)).isDirectory() ? path : dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
