import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Several times the pictures of an event. Losing the cache only costs reads from the database. */
const MOST_BYTES = 256 * 1024 * 1024;

const folderOf = (dataDir: string): string => join(dataDir, 'files');

/** Returns the cached bytes of a hash; null if they are missing or do not fit the hash. */
export async function readKept(dataDir: string, hash: string): Promise<Uint8Array | null> {
  const path = join(folderOf(dataDir), hash);
  const bytes = await readFile(path).catch(() => null);
  if (!bytes) return null;
  if (createHash('sha256').update(bytes).digest('hex') !== hash) {
    await rm(path, { force: true });
    return null;
  }
  const now = new Date();
  // record the use, because the least recently used files are deleted first
  await utimes(path, now, now).catch(() => {});
  return bytes;
}

/**
 * Caches bytes, and deletes the least recently used ones if there are too many. A full disk does not fail the request.
 */
export async function writeKept(
  dataDir: string,
  hash: string,
  bytes: Uint8Array,
  mostBytes: number = MOST_BYTES,
): Promise<void> {
  const folder = folderOf(dataDir);
  const half = join(folder, `${hash}.${randomUUID()}`);
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(half, bytes);
    await rename(half, join(folder, hash));
    await makeRoom(folder, mostBytes);
  } catch {
    await rm(half, { force: true }).catch(() => {});
  }
}

async function makeRoom(folder: string, mostBytes: number): Promise<void> {
  const names = await readdir(folder);
  const files = await Promise.all(
    names.map(async (name) => {
      const info = await stat(join(folder, name)).catch(() => null);
      return { name, size: info?.size ?? 0, used: info?.mtimeMs ?? 0 };
    }),
  );
  let held = files.reduce((sum, file) => sum + file.size, 0);
  for (const file of files.sort((a, b) => a.used - b.used)) {
    if (held <= mostBytes) return;
    await rm(join(folder, file.name), { force: true });
    held -= file.size;
  }
}
