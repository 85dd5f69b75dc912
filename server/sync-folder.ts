import { open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Makes the name of a new file durable. An fsync of the file does not write the folder that lists it. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open((await stat(path)).isDirectory() ? path : dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
